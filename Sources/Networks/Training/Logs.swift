/// Losses and metrics by name, in the order in which they are shown.
public struct Logs: Sendable, Equatable, Codable, ExpressibleByDictionaryLiteral {
  /// The names in order: `loss`, the metrics, then the same with `val_` before them.
  public private(set) var names: [String] = []
  private var values: [String: Double] = [:]

  /// Logs of these values, in this order.
  public init(dictionaryLiteral pairs: (String, Double)...) {
    for (name, value) in pairs { self[name] = value }
  }

  /// The value of a name, or nil when there is none.
  public subscript(name: String) -> Double? {
    get { values[name] }
    set {
      if values[name] == nil && newValue != nil { names.append(name) }
      if newValue == nil { names.removeAll { $0 == name } }
      values[name] = newValue
    }
  }

  /// Names and values in order.
  public var pairs: [(name: String, value: Double)] {
    names.compactMap { name in values[name].map { (name, $0) } }
  }

  /// The same values under names with something before them.
  func prefixed(_ prefix: String) -> Logs {
    var result = Logs()
    for (name, value) in pairs { result[prefix + name] = value }
    return result
  }

  mutating func merge(_ other: Logs) {
    for (name, value) in other.pairs { self[name] = value }
  }
}
