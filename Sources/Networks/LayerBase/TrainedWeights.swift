import Tensors

/// The weights of a model, sorted by what training does with them.
struct TrainedWeights {
  /// All of them.
  let all: [Variable]
  /// Those that training changes.
  let trained: [Variable]
  /// Those of them with a regularizer: Keras 3 adds no penalty for a frozen weight.
  let penalized: [WeightEntry]
  private let constrained: [WeightEntry]

  init(of layer: Layer) {
    let entries = layer.allEntries
    let trainable = entries.filter(\.isTrained)
    all = entries.map(\.variable)
    trained = trainable.map(\.variable)
    penalized = trainable.filter { $0.regularizer != nil }
    constrained = trainable.filter { $0.constraint != nil }
  }

  /// Brings weights with a constraint back to where they may be.
  func constrain() {
    for entry in constrained {
      guard let constraint = entry.constraint else { continue }
      withoutRecording { _ = entry.variable.assign(constraint.apply(entry.variable.tensor)) }
    }
  }
}
