/// Ends training at once when the loss is not a finite number.
public final class TerminateOnNaN: Callback {
  /// Adds nothing to the logs.
  public override var addedNames: [String]? { [] }

  /// Ends training when the mean loss of the epoch so far is infinite or not a number.
  public override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) {
    guard let loss = logs.find("loss"), !loss.isFinite else { return }
    tell("Batch \(batch): Invalid loss, terminating training")
    model?.stopTraining = true
  }
}
