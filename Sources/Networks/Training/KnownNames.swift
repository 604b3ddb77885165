/// Things that are known by name: `mean_squared_error`, or spelled as a type, `MeanSquaredError`.
enum KnownNames {
  /// What belongs to a name.
  ///
  /// **Errors:** a ``TrainingError`` that lists the names.
  static func find<Value>(
    _ name: String, _ kind: String, in known: [(name: String, value: Value)]
  ) throws -> Value {
    let wanted = plain(name)
    if let found = known.first(where: { plain($0.name) == wanted }) { return found.value }
    let names = known.map(\.name).joined(separator: ", ")
    throw TrainingError("no \(kind) is named '\(name)'. The names are: \(names).")
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
  }
}
