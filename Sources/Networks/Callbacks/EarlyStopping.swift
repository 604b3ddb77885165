import Tensors

/// Ends training when a watched value no longer gets better.
public final class EarlyStopping: Callback {
  private var monitor: Monitor
  private let patience: Int
  private let baseline: Double?
  private let restoreBestWeights: Bool
  private let startFromEpoch: Int
  private var wait = 0
  private var bestWeights: [Tensor]?
  private var bestEpoch = 0
  /// The epoch, counted from 0, after which training was ended, or nil.
  public private(set) var stoppedEpoch: Int?

  /// Keras's defaults.
  ///
  /// - Parameters:
  ///   - monitor: the name of the value, as `val_loss`.
  ///   - minDelta: how much better counts as better.
  ///   - patience: how many epochs may pass without getting better.
  ///   - mode: whether the value should fall or rise.
  ///   - baseline: a value that must be beaten for the wait to begin anew.
  ///   - restoreBestWeights: whether the weights of the best epoch come back at the end.
  ///   - startFromEpoch: the first epoch that counts.
  public init(
    monitor: String = "val_loss", minDelta: Double = 0, patience: Int = 0,
    mode: MonitorMode = .auto, baseline: Double? = nil, restoreBestWeights: Bool = false,
    startFromEpoch: Int = 0
  ) {
    self.monitor = Monitor(monitor, mode: mode, minDelta: minDelta)
    self.patience = patience
    self.baseline = baseline
    self.restoreBestWeights = restoreBestWeights
    self.startFromEpoch = startFromEpoch
  }

  /// Adds nothing to the logs.
  public override var addedNames: [String]? { [] }

  override var nameWarning: (about: String, text: String)? { monitor.warning(for: self) }

  /// Forgets the best value and its weights, so that each `fit` starts anew.
  public override func onTrainBegin() {
    wait = 0
    stoppedEpoch = nil
    bestWeights = nil
    bestEpoch = 0
    monitor.reset()
    monitor.begin(model)
  }

  /// Compares the watched value with the best one, and ends training when patience is used up;
  /// never after the first epoch.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    guard epoch >= startFromEpoch,
      let value = monitor.value(in: logs, for: self)
    else { return }
    if restoreBestWeights && bestWeights == nil { remember(epoch) }
    wait += 1
    if monitor.takeIfBest(value) {
      bestEpoch = epoch
      if restoreBestWeights { remember(epoch) }
      if baseline.map({ monitor.improves(value, on: $0) }) ?? true { wait = 0 }
      return
    }
    if wait >= patience && epoch > 0 {
      stoppedEpoch = epoch
      model?.stopTraining = true
    }
  }

  /// Says that training was stopped, and gives the best weights back if they were asked for.
  ///
  /// **Errors:** what ``Layer/setWeights(_:)`` throws.
  public override func onTrainEnd(_ logs: Logs) throws {
    if let stoppedEpoch {
      tell("Epoch \(stoppedEpoch.ordinal): early stopping")
    }
    if let bestWeights {
      try model?.setWeights(bestWeights)
      tell("Restoring model weights from the end of the best epoch: \(bestEpoch.ordinal).")
    }
  }

  private func remember(_ epoch: Int) {
    bestEpoch = epoch
    bestWeights = model?.weightValues
  }

  /// The epochs waited, the best value so far, and its epoch.
  public override var state: [String: Double] {
    get {
      var state = ["wait": Double(wait), "bestEpoch": Double(bestEpoch)]
      state["best"] = monitor.best
      return state
    }
    set {
      wait = Callback.count(newValue["wait"])
      bestEpoch = Callback.count(newValue["bestEpoch"])
      monitor.reset(best: newValue["best"])
    }
  }

  /// Refuses epochs that count nothing, and a best value that is not a number.
  public override func check(state: [String: Double]) throws {
    try check(state, counts: ["wait", "bestEpoch"], numbers: ["best"])
  }

  /// Weights that fit the model, or none.
  override func check(tensorState: [Tensor], for weights: [Variable]) throws {
    guard tensorState.isEmpty || tensorState.map(\.spec) == weights.map(\.tensor.spec) else {
      throw TrainingError("EarlyStopping: the best weights are not those of this model.")
    }
  }

  override var tensorState: [Tensor] {
    get { bestWeights ?? [] }
    set { bestWeights = newValue.isEmpty ? nil : newValue }
  }
}
