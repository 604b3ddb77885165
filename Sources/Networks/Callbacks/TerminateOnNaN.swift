/// Ends training at once when the loss is not a finite number.
public final class TerminateOnNaN: Callback {
  public override func batchEnds(_ batch: Int, _ logs: Logs) {
    guard let loss = logs["loss"], !loss.isFinite else { return }
    tell("Batch \(batch): Invalid loss, terminating training")
    model?.stopsTraining = true
  }
}
