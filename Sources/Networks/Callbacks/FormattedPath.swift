import Foundation

/// A path with placeholders, as `{epoch:02d}`.
struct FormattedPath {
  let pattern: String
  private var parts: [Part] = []

  private enum Part {
    case text(String)
    case value(name: String, format: String)
  }

  init(_ pattern: String) {
    self.pattern = pattern
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      parts.append(.text(String(rest[..<open])))
      let inner = rest[rest.index(after: open)..<close].split(
        separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      parts.append(.value(name: String(inner[0]), format: inner.count > 1 ? String(inner[1]) : ""))
      rest = rest[rest.index(after: close)...]
    }
    parts.append(.text(String(rest)))
  }

  /// Whether every epoch has the same path.
  var isFixed: Bool { !pattern.contains("{") }

  /// Where folders with placeholders in their names are; nil where only the file's name has some.
  var fixedFolder: String? {
    guard let open = pattern.firstIndex(of: "{"), pattern[open...].contains("/") else { return nil }
    let fixed = pattern[..<open]
    return fixed.lastIndex(of: "/").map { String(fixed[...$0]) } ?? "./"
  }

  /// Refuses formats that are none of those that are known.
  func check() throws {
    for case .value(let name, let format) in parts where FormattedPath.text(0, format) == nil {
      throw TrainingError(
        "ModelCheckpoint: '{\(name):\(format)}' in '\(pattern)' is not known. Use formats as 02d, "
          + ".2f or .3e, with a number up to \(FormattedPath.mostDigits).")
    }
  }

  /// Refuses names that the logs of an epoch will lack.
  ///
  /// - Parameter onlyAfterValidation: whether files are only written after a validation.
  func check(_ names: ExpectedNames, onlyAfterValidation: Bool) throws {
    for case .value(let name, _) in parts where name != "epoch" {
      if names.lacks(name) { throw missing(name, names.all, fix: names.fix(for: name)) }
      if names.some.contains(name), !onlyAfterValidation, let freq = names.validationFreq {
        throw TrainingError(
          "ModelCheckpoint: '{\(name)}' in '\(pattern)' is measured every \(freq) epochs, as "
            + "validationFreq says, and a file is written after each. Leave it out, validate after "
            + "each epoch, or save the best only, with a monitor that validation measures.")
      }
    }
  }

  private func missing(_ name: String, _ names: [String], fix: String = "") -> TrainingError {
    TrainingError(
      "ModelCheckpoint: there is no '\(name)' for '\(pattern)'. There are: "
        + "\((["epoch"] + names).joined(separator: ", ")).\(fix)")
  }

  /// Logs with all the names of the path, to try it out.
  var anyLogs: Logs {
    var logs = Logs()
    for case .value(let name, _) in parts { logs[name] = 0 }
    return logs
  }

  /// The path for an epoch, counted from 0.
  func filled(epoch: Int, _ logs: Logs) throws -> String {
    try parts.map { part in
      switch part {
      case .text(let text): return text
      case .value("epoch", let format):
        return FormattedPath.text(Double(epoch.ordinal), format.isEmpty ? "d" : format) ?? ""
      case .value(let name, let format):
        if let value = logs.find(name) { return FormattedPath.text(value, format) ?? "" }
        throw missing(name, logs.names)
      }
    }.joined()
  }

  /// No name of a file is longer than some hundred characters.
  private static let mostDigits = 100

  /// A number in one of Python's formats, or nil for one that is not known.
  private static func text(_ value: Double, _ format: String) -> String? {
    guard let kind = format.last else { return "\(value)" }
    let digits = format.dropLast()
    switch kind {
    case "d":
      guard digits.isEmpty || isCount(digits) else { return nil }
      // Without a fraction and its sign: -0.4 is 0.
      return String(format: "%\(digits).0f", value.rounded(.towardZero) + 0)
    case "f", "e":
      let count = digits.dropFirst()
      guard digits.isEmpty || (digits.first == "." && (count.isEmpty || isCount(count)))
      else { return nil }
      let decimals = digits.isEmpty ? 6 : Int(count) ?? 0
      return kind == "f" ? value.fixed(decimals: decimals) : value.scientific(decimals: decimals)
    default: return nil
    }
  }

  private static func isCount(_ digits: Substring) -> Bool {
    digits.allSatisfy { $0.isASCII && $0.isNumber } && Int(digits).map { $0 <= mostDigits } ?? false
  }
}
