/// Ends training at once when the loss is not a finite number.
public final class TerminateOnNaN: Callback {
  public override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) {
    guard let loss = logs.find("loss"), !loss.isFinite else { return }
    tell("Batch \(batch): Invalid loss, terminating training")
    model?.stopTraining = true
  }
}
