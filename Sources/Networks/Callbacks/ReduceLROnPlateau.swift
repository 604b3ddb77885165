/// Lowers the learning rate when a watched value no longer gets better.
public final class ReduceLROnPlateau: Callback {
  private var monitor: Monitor
  private let factor: Double
  private let patience: Int
  private let cooldown: Int
  private let minLR: Double
  private var wait = 0
  private var rest = 0

  /// Keras's defaults.
  ///
  /// **Errors:** a factor that is not a number between 0 and 1.
  public init(
    monitor: String = "val_loss", factor: Double = 0.1, patience: Int = 10,
    mode: MonitorMode = .auto, minDelta: Double = 1e-4, cooldown: Int = 0,
    minLR: Double = 0
  ) throws {
    guard factor < 1, factor > 0 else {
      throw TrainingError("ReduceLROnPlateau: factor is \(factor); use a number between 0 and 1.")
    }
    self.monitor = Monitor(monitor, mode: mode, minDelta: minDelta)
    self.factor = factor
    self.patience = patience
    self.cooldown = cooldown
    self.minLR = minLR
  }

  /// The learning rate of the epoch.
  public override var addedNames: [String]? { ["learning_rate"] }

  override var nameWarning: (about: String, text: String)? { monitor.warning(for: self) }

  /// Forgets the best value, so that each `fit` starts anew.
  ///
  /// **Errors:** an optimizer whose learning rate is a schedule.
  public override func onTrainBegin() throws {
    wait = 0
    rest = 0
    monitor.reset()
    monitor.begin(model)
    if model?.optimizer?.learningRate.isSchedule == true {
      throw TrainingError(
        "ReduceLROnPlateau: the optimizer's learning rate is a schedule. Give it a number.")
    }
  }

  /// Multiplies the rate by the factor when patience is used up, but never goes below `minLR`.
  ///
  /// The rate of the epoch is added to the logs as `learning_rate`.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    guard let optimizer = model?.optimizer else { return }
    logs["learning_rate"] = optimizer.currentRate
    guard let value = monitor.value(in: logs, for: self) else { return }
    if rest > 0 {
      rest -= 1
      wait = 0
    }
    if monitor.takeIfBest(value) {
      wait = 0
    } else if rest == 0 {
      wait += 1
      if wait >= patience { lower(optimizer, epoch) }
    }
  }

  private func lower(_ optimizer: Optimizer, _ epoch: Int) {
    let old = optimizer.currentRate
    guard old > minLR else { return }
    let new = max(old * factor, minLR)
    optimizer.learningRate = LearningRate(new)
    tell("Epoch \(epoch.ordinal): ReduceLROnPlateau reducing learning rate to \(new).")
    rest = cooldown
    wait = 0
  }

  /// The epochs waited, the epochs of cooldown that are left, and the best value so far.
  public override var state: [String: Double] {
    get {
      var state = ["wait": Double(wait), "rest": Double(rest)]
      state["best"] = monitor.best
      return state
    }
    set {
      wait = Callback.count(newValue["wait"])
      rest = Callback.count(newValue["rest"])
      monitor.reset(best: newValue["best"])
    }
  }

  /// Refuses epochs that count nothing, and a best value that is not a number.
  public override func check(state: [String: Double]) throws {
    try check(state, counts: ["wait", "rest"], numbers: ["best"])
  }
}
