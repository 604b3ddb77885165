import Tensors

/// What metrics require of shapes and arguments, said in one way.
enum MetricChecks {
  /// As many targets as predictions: (n,) and (n, 1) are the same here, element by element.
  static func sameElements(
    _ metric: Metric, _ targets: TensorSpec, _ predictions: TensorSpec
  ) throws {
    if targets.shape == predictions.shape { return }
    let same = targets.shape.filter { $0 != 1 } == predictions.shape.filter { $0 != 1 }
    guard !same else { return }
    throw TrainingError(
      "metric '\(metric.name)': targets have shape \(targets.shape), predictions "
        + "\(predictions.shape); they must be alike.")
  }

  /// One class number for each row of predictions.
  static func classNumbers(
    _ metric: Metric, _ targets: TensorSpec, _ predictions: TensorSpec
  ) throws {
    let shape = predictions.shape
    guard shape.rank > 0, shape.width > 0,
      targets.shape.elementCount == shape.elementCount / shape.width
    else {
      throw TrainingError(
        "metric '\(metric.name)': targets have shape \(targets.shape), predictions "
          + "\(shape); targets are class numbers, one for each row of predictions.")
    }
  }

  /// As many columns as the metric was built for.
  static func columns(_ metric: Metric, _ known: Int?, _ predictions: TensorSpec) throws {
    guard let known, known != predictions.shape.width else { return }
    throw TrainingError(
      "metric '\(metric.name)': the predictions have \(predictions.shape.width) columns; those "
        + "before had \(known). Make a new metric for this model.")
  }

  /// Numbers from 0 to 1.
  static func probability(_ metric: Metric, _ argument: String, _ values: [Double]) throws {
    guard let wrong = values.first(where: { !(0...1).contains($0) }) else { return }
    throw TrainingError(
      "metric '\(metric.name)': \(argument) is \(wrong); it must be from 0 to 1.")
  }

  /// Predictions outside 0...1, as logits are.
  static func outsideUnit(_ metric: Metric, _ predictions: Tensor, _ fix: String) -> [String] {
    let values = withoutRecording { predictions.cast(to: .float32).scalars(as: Float.self) }
    guard let smallest = values.min(), let largest = values.max(), smallest < 0 || largest > 1
    else { return [] }
    return [
      "metric '\(metric.name)' expects predictions from 0 to 1; they lie between \(smallest) and "
        + "\(largest). \(fix)"
    ]
  }
}

extension Tensor {
  /// Targets in the shape and dtype of the predictions that they belong to.
  func aligned(with predictions: Tensor) -> Tensor {
    let targets = cast(to: predictions.dtype)
    return targets.shape == predictions.shape
      ? targets : targets.reshaped(to: Array(predictions.shape))
  }

  /// Sample weights spread over values: one for all of them, or one for each sample.
  ///
  /// **Errors:** a shape that does not fit the values stops the program.
  func spread(over values: Tensor) -> Tensor {
    orStop { try Weighting.aligned(self, to: values) }.broadcast(to: values.shape)
  }
}
