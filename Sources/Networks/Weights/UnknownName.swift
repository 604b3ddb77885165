/// A name that stands for nothing, with the names that stand for something.
public struct UnknownNameError: Error, Hashable, CustomStringConvertible {
  /// What was looked for, as `activation`.
  public let kind: String
  /// The name that came.
  public let name: String
  /// The names there are, in alphabetical order.
  public let known: [String]

  /// An error that says which names there are.
  public init(_ kind: String, _ name: String, known: some Collection<String>) {
    self.kind = kind
    self.name = name
    self.known = known.sorted()
  }

  /// `unknown activation 'rely'. The names are: elu, ...`
  public var description: String {
    "unknown \(kind) '\(name)'. The names are: \(known.joined(separator: ", "))."
  }

  /// What a name stands for.
  static func find<Value>(
    _ name: String, in table: [String: Value], kind: String
  ) throws(UnknownNameError) -> Value {
    guard let value = table[name] else { throw UnknownNameError(kind, name, known: table.keys) }
    return value
  }
}
