import Tensors

/// What `fit`, `evaluate`, `predict`, datasets, losses, metrics and optimizers say of what they
/// cannot take. Nothing has been changed when one is thrown, but for what `fit` learnt from the
/// batches before.
public struct TrainingError: Error, Hashable, CustomStringConvertible {
  /// What was expected, what came, what to do.
  public let description: String

  /// An error with this text.
  public init(_ description: String) { self.description = description }

  static func shapesDiffer(loss: String, targets: Shape, predictions: Shape) -> TrainingError {
    var fix = "Give both one shape."
    if targets.rank + 1 == predictions.rank && predictions[predictions.rank - 1] == 1 {
      fix = "Add the last axis to the targets: targets.expandedDimensions(at: -1)."
    } else if targets.rank == predictions.rank + 1 && targets[targets.rank - 1] == 1 {
      fix = "Drop the last axis of the targets: targets.squeezed(axis: -1)."
    } else if predictions.rank > 0 && predictions[predictions.rank - 1] > 1
      && targets.rank <= predictions.rank
    {
      fix = "For class numbers as targets, use SparseCategoricalCrossentropy."
    }
    return TrainingError(
      "loss '\(loss)': targets have shape \(targets), predictions \(predictions); they would "
        + "broadcast against each other. \(fix)")
  }

  static func noGradients(_ names: [String]) -> TrainingError {
    TrainingError(
      "no weight has a gradient: \(names.joined(separator: ", ")). The loss must be computed from "
        + "them inside the tape.")
  }
}
