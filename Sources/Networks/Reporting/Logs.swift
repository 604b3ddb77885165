import Foundation

/// Losses and metrics by name, in the order in which they are shown.
///
/// The values that a callback gets after a batch are read back from the device when it looks at
/// them, and not before: a callback that looks costs each step a wait.
public struct Logs: Sendable, Equatable, Codable, ExpressibleByDictionaryLiteral {
  /// The names in order: `loss`, the metrics, then the same with `val_` before them.
  public private(set) var names: [String] = []
  private var values: [String: Double] = [:]
  /// Where the values are until somebody looks.
  private var unread: UnreadValues?

  /// Logs of these values, in this order.
  public init(dictionaryLiteral pairs: (String, Double)...) {
    for (name, value) in pairs { self[name] = value }
  }

  /// Logs whose values are read when somebody looks at them.
  init(names: [String], unread: UnreadValues) {
    self.names = names
    self.unread = unread
  }

  /// The value of a name; setting it adds a name that is not there yet.
  ///
  /// A name that is not there stops the program and says which there are; ``names`` can be asked
  /// first.
  public subscript(name: String) -> Double {
    get {
      guard let value = find(name) else { MissingName.stop("logs", name, names) }
      return value
    }
    set {
      (values, unread) = (known, nil)
      if values[name] == nil { names.append(name) }
      values[name] = newValue.isNaN ? .nan : newValue  // without the sign that it may have
    }
  }

  /// The value of a name, or nil when there is none.
  func find(_ name: String) -> Double? { known[name] }

  /// Names and values in order.
  public var pairs: [(name: String, value: Double)] {
    let known = known
    return names.compactMap { name in known[name].map { (name, $0) } }
  }

  private var known: [String: Double] { unread?.values ?? values }

  /// The same values under names with something before them.
  func prefixed(_ prefix: String) -> Logs {
    var result = Logs()
    for (name, value) in pairs { result[prefix + name] = value }
    return result
  }

  mutating func merge(_ other: Logs) {
    for (name, value) in other.pairs { self[name] = value }
  }

  /// Whether names, their order and the values are the same; unread values are read back for it.
  public static func == (a: Logs, b: Logs) -> Bool { a.names == b.names && a.known == b.known }

  // MARK: Codable

  private enum CodingKeys: CodingKey { case names, values }

  /// Logs as ``encode(to:)`` wrote them.
  ///
  /// **Errors:** names or values that are missing or of another kind.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    names = try container.decode([String].self, forKey: .names)
    values = try container.decode([String: Double].self, forKey: .values)
  }

  /// Writes names and values, which are read back from the device first.
  ///
  /// **Errors:** what the encoder throws, as for a value that is not finite in JSON.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(names, forKey: .names)
    try container.encode(known, forKey: .values)
  }
}

extension Logs: CustomStringConvertible {
  /// A dictionary, as Keras shows its logs: `{'loss': 0.25, 'accuracy': 0.9}`.
  public var description: String {
    "{" + pairs.map { "'\($0.name)': \($0.value)" }.joined(separator: ", ") + "}"
  }
}

/// Values that are read back from the device once, when somebody looks at them.
///
/// `@unchecked Sendable`: the lock guards both fields. Whoever makes it reads it himself before he
/// changes what it reads, unless nobody else holds it.
final class UnreadValues: @unchecked Sendable {
  private let lock = NSLock()
  private var read: (() -> [String: Double])?
  private var found: [String: Double] = [:]

  init(_ read: @escaping () -> [String: Double]) { self.read = read }

  var values: [String: Double] {
    lock.withLock {
      if let read {
        found = read()
        self.read = nil
      }
      return found
    }
  }
}
