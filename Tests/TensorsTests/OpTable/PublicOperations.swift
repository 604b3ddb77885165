import Foundation

/// The public operations that the sources of a folder declare, found by reading them.
struct PublicOperations {
  /// Each operation as Swift names it, `sum(axis:keepDims:)`, with the file that declares it.
  let files: [String: String]

  init(in folder: URL) throws {
    var files: [String: String] = [:]
    let sources = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    for source in sources where source.pathExtension == "swift" {
      let text = try String(contentsOf: source, encoding: .utf8)
      for name in PublicOperations.names(in: text) { files[name] = source.lastPathComponent }
    }
    self.files = files
  }

  /// The folder of the library's operations.
  static func folder(here: String = #filePath) -> URL {
    var folder = URL(filePath: here)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return folder.appending(path: "Sources/Tensors/Operations")
  }

  /// The names of the public functions, operators and subscripts of a source text.
  static func names(in text: String) -> [String] {
    let declaration = #/public (?:static )?(?:prefix )?(func|subscript) ?([^\s(<]+|<=?)?/#
    return text.matches(of: declaration).compactMap { match in
      let name = match.output.2.map(String.init) ?? "subscript"
      guard let parameters = parameters(in: text[match.range.upperBound...]) else { return nil }
      let isUnlabeled = name == "subscript" || !(name.first?.isLetter ?? false)
      return name + "(" + parameters.map { isUnlabeled ? "_:" : label($0) + ":" }.joined() + ")"
    }
  }

  /// The parameters between the first parenthesis and its partner.
  private static func parameters(in text: Substring) -> [Substring]? {
    guard let start = text.firstIndex(of: "(") else { return nil }
    var depth = 0
    var parts: [Substring] = []
    var from = text.index(after: start)
    for position in text.indices[start...] {
      switch text[position] {
      case "(", "[": depth += 1
      case ")", "]":
        depth -= 1
        if depth == 0 {
          parts.append(text[from..<position])
          return parts.filter { !$0.allSatisfy(\.isWhitespace) }
        }
      case "," where depth == 1:
        parts.append(text[from..<position])
        from = text.index(after: position)
      default: break
      }
    }
    return nil
  }

  private static func label(_ parameter: Substring) -> String {
    String(parameter.drop(while: \.isWhitespace).prefix { $0 != ":" && !$0.isWhitespace })
  }
}
