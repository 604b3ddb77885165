/// Whether a watched value should fall or rise.
public enum MonitorMode: Sendable {
  /// What the metric says (``Metric/rises``); where it does not, rise for names with a word that
  /// tells a part of right answers: `accuracy`, `acc`, `auc`, `precision`, `recall`, `f1`, `fbeta`.
  case auto
  /// The smallest value is the best.
  case min
  /// The largest value is the best.
  case max
}

/// A watched value and the best of it.
struct Monitor {
  let name: String
  private(set) var rises: Bool
  private let isAuto: Bool
  let minDelta: Double
  private(set) var best: Double?

  init(_ name: String, mode: MonitorMode, minDelta: Double = 0) {
    self.name = name
    self.minDelta = abs(minDelta)
    isAuto = mode == .auto
    rises = mode == .auto ? Self.rises(name) : mode == .max
  }

  private static func rises(_ name: String) -> Bool {
    let words = ["accuracy", "acc", "auc", "precision", "recall", "f1", "fbeta"]
    return name.split(separator: "_").contains { words.contains(String($0)) }
  }

  /// Asks the metric that is watched which way is better, before a `fit` of a model.
  mutating func begin(_ model: Model?) {
    guard isAuto, let model else { return }
    let own = name.hasPrefix("val_") ? String(name.dropFirst(4)) : name
    rises = model.metrics.first { $0.name == own }?.rises ?? Self.rises(name)
  }

  /// The direction, in a word.
  var direction: String { rises ? "largest" : "smallest" }

  /// The watched value of an epoch; a missing one is noted, with the names there are, unless it
  /// comes with the next validation.
  func value(in logs: Logs, for callback: Callback) -> Double? {
    if let value = logs.find(name) { return value }
    if callback.expectedNames?.some.contains(name) == true { return nil }
    let (about, text) = warning(logs.names, for: callback)
    callback.model?.say(text, about: about)
    return nil
  }

  /// What to say before the first batch of a value that cannot come.
  func warning(for callback: Callback) -> (about: String, text: String)? {
    guard let names = callback.expectedNames, names.lacks(name) else { return nil }
    let (about, text) = warning(names.all, for: callback)
    return (about, text + names.fix(for: name))
  }

  private func warning(
    _ names: [String], for callback: Callback
  ) -> (about: String, text: String) {
    let kind = "\(type(of: callback))"
    return (
      "\(kind) \(name)",
      "\(kind) watches '\(name)', which there is not. There are: "
        + "\(names.joined(separator: ", "))."
    )
  }

  /// Whether a value is better than another by more than the smallest change.
  func improves(_ value: Double, on other: Double) -> Bool {
    rises ? value - minDelta > other : value + minDelta < other
  }

  /// Takes a value as the best if it is one.
  mutating func takeIfBest(_ value: Double) -> Bool {
    guard best.map({ improves(value, on: $0) }) ?? !value.isNaN else { return false }
    best = value
    return true
  }

  mutating func reset(best: Double? = nil) { self.best = best }
}
