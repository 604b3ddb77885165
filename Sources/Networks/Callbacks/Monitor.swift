/// Whether a watched value should fall or rise.
public enum MonitorMode: Sendable {
  /// Rise for names that tell a part of right answers (accuracy, auc, precision, recall, f1), else
  /// fall.
  case automatic
  case minimum
  case maximum
}

/// A watched value and the best of it.
struct Monitor {
  let name: String
  let rises: Bool
  let minimumChange: Double
  private(set) var best: Double?

  init(_ name: String, mode: MonitorMode, minimumChange: Double = 0) {
    self.name = name
    self.minimumChange = abs(minimumChange)
    switch mode {
    case .minimum: rises = false
    case .maximum: rises = true
    case .automatic:
      rises = ["acc", "auc", "precision", "recall", "f1", "fbeta"].contains { name.contains($0) }
    }
  }

  /// The direction, in a word.
  var direction: String { rises ? "greatest" : "smallest" }

  /// The watched value of an epoch; a missing one is noted, with the names there are.
  func value(in logs: Logs, for callback: Callback) -> Double? {
    if let value = logs[name] { return value }
    let kind = "\(type(of: callback))"
    callback.model?.say(
      "\(kind) watches '\(name)', which there is not. There are: "
        + "\(logs.names.joined(separator: ", ")).", about: "\(kind) \(name)")
    return nil
  }

  /// Whether a value is better than another by more than the smallest change.
  func improves(_ value: Double, on other: Double) -> Bool {
    rises ? value - minimumChange > other : value + minimumChange < other
  }

  /// Takes a value as the best if it is one.
  mutating func takeIfBest(_ value: Double) -> Bool {
    guard best.map({ improves(value, on: $0) }) ?? !value.isNaN else { return false }
    best = value
    return true
  }

  mutating func reset(best: Double? = nil) { self.best = best }
}
