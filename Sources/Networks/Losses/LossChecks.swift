import Tensors

/// What losses look at before they compute.
enum LossChecks {
  /// What Keras adds and clips with.
  static let epsilon = 1e-7

  /// Gradients need numbers that are not rounded.
  static func floating(_ loss: some Loss, _ predictions: TensorSpec) throws {
    guard !predictions.dtype.isFloating else { return }
    throw TrainingError(
      "loss '\(loss.name)': the predictions are \(predictions.dtype); a loss needs float32 or "
        + "float64. End the model without a cast or a comparison.")
  }

  static func sameShape(
    _ loss: some Loss, _ targets: TensorSpec, _ predictions: TensorSpec
  ) throws {
    try floating(loss, predictions)
    guard targets.shape == predictions.shape else {
      throw TrainingError.shapesDiffer(
        loss: loss.name, targets: targets.shape, predictions: predictions.shape)
    }
  }

  static func oneDevice(
    _ loss: some Loss, _ predictions: Tensor, _ other: (name: String, value: Tensor)
  ) throws {
    guard other.value.device !== predictions.device else { return }
    throw TrainingError(
      "loss '\(loss.name)': the \(other.name) are on \(other.value.device), the predictions on "
        + "\(predictions.device). Move them: x.copied(to: .\(predictions.device)).")
  }

  static func smoothing(_ loss: some Loss, _ smoothing: Double) throws {
    guard (0...1).contains(smoothing) else {
      throw TrainingError(
        "loss '\(loss.name)': labelSmoothing is \(smoothing); it must be from 0 to 1.")
    }
  }

  static func hasClasses(_ loss: some Loss, _ predictions: TensorSpec) throws {
    try floating(loss, predictions)
    guard predictions.shape.rank > 0 else {
      throw TrainingError(
        "loss '\(loss.name)': the predictions are a scalar; their last axis must count classes.")
    }
  }

  /// Probabilities away from 0 and 1, as Keras clips them before a logarithm.
  static func clipped(_ probabilities: Tensor) -> Tensor {
    probabilities.clipped(from: epsilon, to: 1 - epsilon)
  }

  // MARK: Warnings

  /// What looks wrong in predictions for classes: one unit, logits instead of probabilities, or
  /// the other way round.
  static func ofClasses(
    _ loss: some Loss, fromLogits: Bool, _ predictions: Tensor
  ) -> [String] {
    let units = oneUnit(loss.name, predictions)
    guard units.isEmpty else { return units }
    if fromLogits { return alreadySoftmax(loss.name, predictions) }
    return notProbabilities(
      loss.name, predictions,
      "Use \(type(of: loss))(fromLogits: true), or end the model with a softmax.")
  }

  /// Predictions that cannot be probabilities.
  static func notProbabilities(_ loss: String, _ predictions: Tensor, _ fix: String) -> [String] {
    guard let (smallest, largest) = range(predictions), smallest < -1e-6 || largest > 1 + 1e-6
    else { return [] }
    return [
      "loss '\(loss)' expects probabilities; the predictions lie between "
        + "\(short(smallest)) and \(short(largest)), as logits do. \(fix)"
    ]
  }

  /// Logits that look like probabilities: rows between 0 and 1 that add up to 1.
  static func alreadySoftmax(_ loss: String, _ predictions: Tensor) -> [String] {
    guard predictions.rank > 1, predictions.shape[predictions.rank - 1] > 1,
      let (smallest, largest) = range(predictions), smallest >= 0, largest <= 1
    else { return [] }
    let sums = predictions.sum(axis: -1).doubles
    guard sums.allSatisfy({ abs($0 - 1) < 1e-4 }) else { return [] }
    return [
      "loss '\(loss)' is told that the predictions are logits, but each row adds up to 1, as "
        + "after a softmax. Leave fromLogits out, or leave out the softmax."
    ]
  }

  /// A softmax over one unit is 1 whatever the weights are.
  static func oneUnit(_ loss: String, _ predictions: Tensor) -> [String] {
    guard predictions.rank > 1, predictions.shape[predictions.rank - 1] == 1 else { return [] }
    return [
      "loss '\(loss)' compares classes, and the predictions \(predictions.shape) have one: "
        + "a softmax over one unit is always 1, and nothing is learned. For two classes use "
        + "Dense(1, activation: .sigmoid) and BinaryCrossentropy, or two units."
    ]
  }

  private static func range(_ x: Tensor) -> (Double, Double)? {
    let values = withoutRecording { x.doubles }
    guard let smallest = values.min(), let largest = values.max() else { return nil }
    return (smallest, largest)
  }

  private static func short(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return abs(value) < 1e12 ? "\(rounded)" : "\(value)"
  }
}
