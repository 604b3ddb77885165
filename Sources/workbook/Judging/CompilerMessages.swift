/// The compiler's messages, without its command lines.
struct CompilerMessages {
  /// One error with the lines that show it.
  struct Message: Equatable {
    let file: String
    let line: Int
    /// What is wrong, in the compiler's words.
    let text: String
    /// The compiler's name for this kind of message, if it was asked to print names.
    let id: DiagnosticID?
    var excerpt: String
  }

  /// The errors, each once, in order.
  private(set) var errors: [Message] = []

  /// Reads the output of a build.
  init(_ output: String) {
    var isOpen = false
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      if let message = Self.error(line) {
        isOpen = !errors.contains {
          $0.file == message.file && $0.line == message.line && $0.text == message.text
        }
        if isOpen { errors.append(message) }
      } else if isOpen, Self.isExcerpt(line) {
        errors[errors.count - 1].excerpt += "\n" + Self.withoutNameInExcerpt(line)
      } else {
        isOpen = false
      }
    }
  }

  /// The errors in one file or folder.
  func inside(_ path: String) -> [Message] {
    errors.filter { $0.file == path || $0.file.hasPrefix(path + "/") }
  }

  /// `/path/File.swift:12:3: error: text [name]`
  private static func error(_ line: Substring) -> Message? {
    guard line.hasPrefix("/"), let mark = line.firstRange(of: ": error: ") else { return nil }
    let position = line[..<mark.lowerBound].split(separator: ":")
    guard position.count == 3, let number = Int(position[1]) else { return nil }
    let (text, id) = withoutName(line[mark.upperBound...])
    return Message(file: String(position[0]), line: number, text: String(text), id: id, excerpt: "")
  }

  /// A message and the compiler's name for it.
  ///
  /// A name is in brackets at the end, `[cannot_find_in_scope]`; the group of a warning may follow,
  /// `[#no-usage]`, and goes with it.
  private static func withoutName(_ line: Substring) -> (text: Substring, id: DiagnosticID?) {
    guard let match = line.firstMatch(of: #/ \[([a-z]+_\w+)\](?: \[#[-\w]+\])?$/#) else {
      return (line, nil)
    }
    return (line[..<match.range.lowerBound], DiagnosticID(match.output.1))
  }

  /// A line of an excerpt; the reader's own code, which has a line number, stays as it is.
  private static func withoutNameInExcerpt(_ line: Substring) -> Substring {
    line.drop { $0 == " " }.hasPrefix("|") ? withoutName(line).text : line
  }

  /// `12 |   let x = 1`, `   |   - note`, or `   :` for lines that are left out.
  private static func isExcerpt(_ line: Substring) -> Bool {
    let mark = line.drop { $0 == " " || $0.isNumber }
    return mark.hasPrefix("|") || mark == ":"
  }
}
