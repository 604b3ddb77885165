/// What the compiler said, without the compiler's commands.
struct CompilerMessages {
  /// One error with the lines that show it.
  struct Message: Equatable {
    let file: String
    let line: Int
    let text: String
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
        errors[errors.count - 1].excerpt += "\n" + line
      } else {
        isOpen = false
      }
    }
  }

  /// The errors in one file or folder.
  func inside(_ path: String) -> [Message] {
    errors.filter { $0.file == path || $0.file.hasPrefix(path + "/") }
  }

  /// `/path/File.swift:12:3: error: text`
  private static func error(_ line: Substring) -> Message? {
    guard line.hasPrefix("/"), let mark = line.range(of: ": error: ") else { return nil }
    let place = line[..<mark.lowerBound].split(separator: ":")
    guard place.count == 3, let number = Int(place[1]) else { return nil }
    return Message(
      file: String(place[0]), line: number, text: String(line[mark.upperBound...]), excerpt: "")
  }

  /// `12 |   let x = 1`, `   |   - note`, or `   :` for lines that are left out.
  private static func isExcerpt(_ line: Substring) -> Bool {
    let mark = line.drop { $0 == " " || $0.isNumber }
    return mark.hasPrefix("|") || mark == ":"
  }
}

extension Substring {
  /// Where a text stands in this one; the standard library leaves this to Foundation.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
