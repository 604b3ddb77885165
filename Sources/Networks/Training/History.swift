/// What a call of `fit` measured, epoch by epoch.
///
///     let history = try model.fit(inputs, targets, epochs: 5)
///     print(history["loss"])
public struct History: Sendable, Equatable, Codable {
  /// The epochs, counted from 0.
  public internal(set) var epochs: [Int] = []
  /// What each epoch measured.
  public internal(set) var logs: [Logs] = []

  /// A history of nothing.
  public init() {}

  /// The names, in the order of the progress bar.
  public var names: [String] {
    var result: [String] = []
    for name in logs.flatMap({ $0.names }) where !result.contains(name) { result.append(name) }
    return result
  }

  /// The values of a name, one an epoch; nan for an epoch that did not measure it.
  public subscript(name: String) -> [Double] { logs.map { $0[name] ?? .nan } }
}

extension History: CustomStringConvertible {
  /// A dictionary of lists, as Keras shows `history.history`.
  public var description: String {
    let lines = names.map { name in
      "'\(name)': [" + self[name].map { "\($0)" }.joined(separator: ",\n  ") + "]"
    }
    return "{" + lines.joined(separator: ",\n ") + "}"
  }
}
