/// Sets the learning rate of each epoch by a function.
public final class LearningRateScheduler: Callback {
  private let schedule: (_ epoch: Int, _ rate: Double) -> Double

  /// A schedule from the epoch, counted from 0, and the rate so far.
  public init(_ schedule: @escaping (_ epoch: Int, _ rate: Double) -> Double) {
    self.schedule = schedule
  }

  /// The learning rate of the epoch.
  public override var addedNames: [String]? { ["learning_rate"] }

  /// Sets the rate of the epoch, which replaces a schedule of the optimizer.
  public override func onEpochBegin(_ epoch: Int) {
    guard let optimizer = model?.optimizer else { return }
    optimizer.learningRate = LearningRate(schedule(epoch, optimizer.currentRate))
  }

  /// Adds `learning_rate` to the logs of the epoch.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    if let optimizer = model?.optimizer { logs["learning_rate"] = optimizer.currentRate }
  }
}
