import Tensors

/// The weights of a model, sorted by what training does with them.
struct TrainedWeights {
  /// All of them.
  let all: [Variable]
  /// Those that training changes.
  let trained: [Variable]
  /// The paths of those in the model, as `dense_1/kernel`.
  let paths: [String]
  /// Those that training leaves alone, as running averages, which a call in training may change.
  private let others: [Variable]
  /// Trained ones with a regularizer: Keras 3 adds no penalty for a frozen weight.
  let penalized: [WeightEntry]
  private let constrained: [WeightEntry]

  init(of layer: Layer) {
    let entries = layer.allEntries
    let trainable = entries.filter(\.isTrained)
    all = entries.map(\.variable)
    trained = trainable.map(\.variable)
    paths = trainable.map(\.path)
    others = entries.filter { !$0.isTrained }.map(\.variable)
    penalized = trainable.filter { $0.regularizer != nil }
    constrained = trainable.filter { $0.constraint != nil }
  }

  /// Runs a step; if it throws, what its call changed is as before: running averages, and the
  /// random sequence.
  @inline(__always)
  func undoingCallOnError<Result>(_ body: () throws -> Result) rethrows -> Result {
    let random = RandomState.current
    let values = others.isEmpty ? [] : withoutRecording { others.map(\.tensor) }
    do { return try body() } catch {
      withoutRecording { for (other, value) in zip(others, values) { other.assign(value) } }
      RandomState.current = random
      throw error
    }
  }

  /// Brings weights with a constraint back to where they may be.
  func constrain() {
    for entry in constrained {
      guard let constraint = entry.constraint else { continue }
      withoutRecording { _ = entry.variable.assign(constraint.apply(entry.variable.tensor)) }
    }
  }
}
