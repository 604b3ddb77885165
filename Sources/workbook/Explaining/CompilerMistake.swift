/// A message of the compiler with the code that it is about.
struct CompilerMistake {
  let message: String
  /// The line that the message is about.
  let line: String
  /// The reader's whole file.
  let file: String
  /// The code of the function around the line, from its `func` or `init` up to the line.
  let function: String
  /// What the message quotes, in order: mostly names and types.
  private let quotes: [String]

  init(_ message: CompilerMessages.Message, in file: String) {
    self.message = message.text
    self.file = file
    let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
    let index = message.line - 1
    line = lines.indices.contains(index) ? String(lines[index]) : ""
    let before = lines.prefix(message.line)
    let start = before.lastIndex { $0.contains(#/\b(?:func \w+|init)[<(]/#) } ?? 0
    function = before.dropFirst(start).joined(separator: "\n")
    let plain = message.text.replacing(#/ \(aka '[^']*'\)/#, with: "")
    quotes = plain.matches(of: #/(?:^|[^\w])'([^']*)'/#).map { String($0.output.1) }
  }

  /// The function's declaration, without its body.
  var signature: Substring { function.prefix { $0 != "{" } }

  /// The text in the quotes at a position of the message, or an empty one.
  func quoted(_ index: Int) -> String {
    quotes.indices.contains(index) ? quotes[index] : ""
  }
}
