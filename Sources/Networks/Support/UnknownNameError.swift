import Files

/// A name that means nothing, as of a loss or an activation, with those that mean
/// something.
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
    "unknown \(kind) '\(name.shown)'. The names are: \(known.joined(separator: ", "))."
  }

  /// What a name means: `mean_squared_error`, or spelled as a type, `MeanSquaredError`.
  static func find<Value>(
    _ name: String, in table: [String: Value], kind: String
  ) throws(UnknownNameError) -> Value {
    if let value = table[name] { return value }
    let wanted = plain(name)
    guard let found = table.first(where: { plain($0.key) == wanted }) else {
      throw UnknownNameError(kind, name, known: table.keys)
    }
    return found.value
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
  }
}
