import Tensors

/// A kind of batch that a trial found good, so that the next one of that kind needs no trial.
struct Rehearsal {
  /// What the batches of one kind have in common.
  struct Kind: Equatable {
    let sample: Shape
    let dtype: DType

    init(_ tensor: Tensor) {
      sample = Shape(tensor.shape.dropFirst())
      dtype = tensor.dtype
    }
  }

  private let kinds: [Kind]
  private let predictions: Kind?
  private let isTraining: Bool
  private let weights: [ObjectIdentifier]

  /// - Parameters:
  ///   - kinds: those of inputs, targets and sample weights; of inputs alone after `predict`.
  ///   - isTraining: whether the model was also called to train.
  init(_ kinds: [Kind], _ predictions: Tensor, training isTraining: Bool, weights: TrainedWeights) {
    self.kinds = kinds
    self.predictions = predictions.rank > 0 ? Kind(predictions) : nil
    self.isTraining = isTraining
    self.weights = weights.all.map(ObjectIdentifier.init)
  }

  /// Whether the trial was of this kind, with these weights.
  func covers(_ kinds: [Kind], training: Bool, _ weights: TrainedWeights) -> Bool {
    self.kinds.starts(with: kinds) && (isTraining || !training)
      && self.weights.elementsEqual(weights.all.lazy.map(ObjectIdentifier.init))
  }

  /// Predictions for so many samples, but for their numbers.
  func predictions(count: Int) -> Tensor? {
    predictions.map { Tensor.zeros(Shape([count] + Array($0.sample)), dtype: $0.dtype) }
  }
}

extension Batch {
  /// The kinds of inputs, targets and sample weights.
  var kinds: [Rehearsal.Kind] {
    ([inputs, targets] + (sampleWeight.map { [$0] } ?? [])).map(Rehearsal.Kind.init)
  }
}
