import Tensors

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

  /// Adds what an epoch measured.
  mutating func append(_ logs: Logs, of epoch: Int) {
    epochs.append(epoch)
    self.logs.append(logs)
  }

  /// The names, in the order of the progress bar.
  public var names: [String] {
    var result: [String] = []
    for name in logs.flatMap({ $0.names }) where !result.contains(name) { result.append(name) }
    return result
  }

  /// The values of a name, one per epoch; nan for an epoch that did not measure it.
  ///
  /// A name that no epoch measured stops the program and says which names there are; ``names`` can
  /// be asked first. A history of no epochs has an empty list for every name.
  public subscript(name: String) -> [Double] {
    if !logs.isEmpty && !names.contains(name) {
      MissingName.stop("history", name, names)
    }
    return logs.map { $0.find(name) ?? .nan }
  }
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
