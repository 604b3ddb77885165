/// Sets the learning rate of each epoch by a function.
public final class LearningRateScheduler: Callback {
  private let schedule: (_ epoch: Int, _ rate: Double) -> Double

  /// A schedule from the epoch, counted from 0, and the rate so far.
  public init(_ schedule: @escaping (_ epoch: Int, _ rate: Double) -> Double) {
    self.schedule = schedule
  }

  public override func epochBegins(_ epoch: Int) {
    guard let optimizer = model?.training?.optimizer else { return }
    optimizer.learningRate = LearningRate(schedule(epoch, optimizer.currentRate))
  }

  public override func epochEnds(_ epoch: Int, _ logs: inout Logs) {
    logs["learning_rate"] = model?.training?.optimizer.currentRate
  }
}
