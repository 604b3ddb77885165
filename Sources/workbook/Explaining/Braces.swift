/// Finds the brace that has no partner, by the margins of a file that is otherwise well set.
struct Braces {
  /// The line of the first `{` that is never closed.
  private(set) var unclosed: Int?
  /// The line of the first `}` that closes nothing.
  private(set) var extra: Int?

  /// Reads a file; braces in comments and in strings do not count.
  init(_ text: String) {
    var open: [(line: Int, margin: Int)] = []
    var suspect: Int?
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let margin = line.prefix { $0 == " " }.count
      // A declaration at the margin, while something is open: what is open was never closed.
      let begins = ["public ", "func ", "struct ", "enum ", "extension ", "private ", "#endif"]
      if suspect == nil, margin == 0, let last = open.last, begins.contains(where: line.hasPrefix) {
        suspect = last.line
      }
      for letter in Self.code(line) {
        if letter == "{" { open.append((index + 1, margin)) }
        guard letter == "}" else { continue }
        guard let last = open.popLast() else {
          extra = extra ?? index + 1
          continue
        }
        // A brace at the start of its line is below the line that it closes.
        if suspect == nil, line.dropFirst(margin).first == "}", last.margin > margin {
          suspect = last.line
        }
      }
    }
    if let first = open.first { unclosed = suspect ?? first.line }
  }

  /// What to do, or nothing when every brace has its partner.
  var sentence: String? {
    if let unclosed { return "The `{` of line \(unclosed) is never closed: a `}` is missing." }
    if let extra { return "The `}` of line \(extra) closes nothing: there is one too many." }
    return nil
  }

  /// The line without its strings and its comment.
  private static func code(_ line: Substring) -> [Character] {
    var code: [Character] = []
    var isText = false
    var before: Character = " "
    for letter in line {
      if letter == "\"", before != "\\" { isText.toggle() }
      if !isText, letter == "/", before == "/" { break }
      if !isText { code.append(letter) }
      before = letter
    }
    return code
  }
}
