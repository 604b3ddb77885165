extension StringProtocol {
  /// The text as an error message may show it: at most 60 characters on one line, and without
  /// characters that a terminal obeys. A file may hold any name and cell, of any length.
  package var shown: String {
    let limit = 60
    var scalars = unicodeScalars.prefix(limit + 1).map { $0 }
    let isCut = scalars.count > limit
    if isCut { scalars.removeLast() }
    return scalars.map(Self.escaped).joined() + (isCut ? "… (\(utf8.count) bytes)" : "")
  }

  /// The text on one line, whole, and without characters that a terminal obeys: for a path, which
  /// its reader gave and needs to the last letter.
  package var escaped: String { unicodeScalars.map(Self.escaped).joined() }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      return "\\u{\(String(scalar.value, radix: 16))}"
    default: return String(Character(scalar))
    }
  }
}

extension Collection where Element: StringProtocol {
  /// The texts as an error message may list them: the first 20, and how many there are.
  package var shownList: String {
    let limit = 20
    let list = prefix(limit).map(\.shown).joined(separator: ", ")
    return count > limit ? "\(list), … (\(count) in all)" : list
  }
}
