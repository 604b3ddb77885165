import Tensors

/// How surprising the right classes are to predicted probabilities; targets are class numbers.
///
/// From logits, `log(sum(exp(x))) - x[t]`. Probabilities are clipped to `epsilon ... 1 - epsilon`
/// with epsilon 1e-7, and their logarithms are logits, as in Keras: they need not add up to 1.
///
/// **Shape:** targets `[...]` or `[..., 1]`, predictions `[..., classes]`; one number per sample,
/// `[...]`. **Errors:** other shapes, a target that is not the number of a class.
public struct SparseCategoricalCrossentropy: Loss {
  /// `sparse_categorical_crossentropy`, Keras's name for it.
  public let name = "sparse_categorical_crossentropy"
  /// Whether predictions are logits, before a softmax.
  public let fromLogits: Bool

  /// Keras's default: predictions are probabilities.
  public init(fromLogits: Bool = false) { self.fromLogits = fromLogits }

  /// Refuses predictions that are scalars or not floating, and targets that are not one class
  /// number per row of predictions.
  public func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try LossChecks.hasClasses(self, predictions)
    var leading = predictions.shape.dropLast().map { $0 }
    if targets.shape.rank == predictions.shape.rank { leading.append(1) }
    guard Array(targets.shape) == leading else { throw shapesDiffer(targets, predictions) }
  }

  /// Refuses a target that is not an integer in `0 ..< classes`.
  public func check(values targets: Tensor, predictions: TensorSpec) throws {
    let classes = predictions.shape.width
    guard let wrong = Labels.firstOutside(targets, classes: classes) else { return }
    throw TrainingError(
      "loss '\(name)': a target is \(TargetNumbers.short(wrong)); the predictions have \(classes) "
        + "classes, numbered 0 to \(classes - 1).")
  }

  /// Warnings for one unit, and for logits and probabilities mistaken for each other.
  public func warnings(targets: Tensor, predictions: Tensor) -> [String] {
    LossChecks.ofClasses(self, fromLogits: fromLogits, predictions)
  }

  /// The crossentropy per sample; a label that is no class stops the program.
  public func perSample(targets: Tensor, predictions: Tensor) -> Tensor {
    let labels = targets.rank == predictions.rank ? targets.squeezed(axis: -1) : targets
    let logits = fromLogits ? predictions : LossChecks.clipped(predictions).log()
    let classes = predictions.shape.width
    return SparseCategoricalCrossentropy.ofLogits(refused(labels, classes), logits)
  }

  /// Labels as int64; what is no class gets a number that no row of logits has. That is true of -1
  /// too, which would otherwise be the last class.
  private func refused(_ labels: Tensor, _ classes: Int) -> Tensor {
    let numbers = labels.cast(to: .int64)
    if labels.dtype == .uint8 || labels.dtype == .bool { return numbers }
    var isClass = numbers >= 0
    if labels.dtype.isFloating {
      isClass = isClass.and(numbers.cast(to: labels.dtype) .== labels)
    }
    return isClass.select(numbers, classes)
  }

  /// The derivative with respect to the logits is the softmax less one at the label.
  private static func ofLogits(_ labels: Tensor, _ logits: Tensor) -> Tensor {
    customGradient(of: [logits]) {
      // Subtracting first keeps the digits of a loss that is much smaller than the logits.
      let shifted = logits - logits.max(axis: -1, keepDims: true)
      let chosen = shifted.taken(along: -1, at: labels.expandedDimensions(at: -1))
      return shifted.exp().sum(axis: -1).log() - chosen.reshaped(to: Array(labels.shape))
    } pullback: { inputs, _, gradient in
      let classes = inputs[0].shape[inputs[0].rank - 1]
      let hit = labels.oneHot(depth: classes, dtype: inputs[0].dtype)
      return [(inputs[0].softmax() - hit) * gradient.expandedDimensions(at: -1)]
    }
  }

  private func shapesDiffer(_ targets: TensorSpec, _ predictions: TensorSpec) -> TrainingError {
    let fix =
      targets.shape == predictions.shape
      ? "For one-hot targets use CategoricalCrossentropy, or targets.argMax(axis: -1)."
      : "Targets have the shape of the predictions without the last axis."
    return TrainingError(
      "loss '\(name)': targets have shape \(targets.shape), predictions \(predictions.shape). "
        + fix)
  }
}

extension Loss where Self == SparseCategoricalCrossentropy {
  /// Crossentropy of several classes with class numbers as targets, from probabilities.
  public static var sparseCategoricalCrossentropy: SparseCategoricalCrossentropy {
    SparseCategoricalCrossentropy()
  }
  /// Crossentropy of several classes with class numbers as targets.
  public static func sparseCategoricalCrossentropy(
    fromLogits: Bool
  ) -> SparseCategoricalCrossentropy {
    SparseCategoricalCrossentropy(fromLogits: fromLogits)
  }
}
