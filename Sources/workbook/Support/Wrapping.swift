/// A text for a terminal: lines that are too long for it go on below, broken at spaces.
///
/// A line goes on below its own beginning, behind a mark (`✘ `) or a label (`Needs  `). Sequences
/// that color take no column. A word that is longer than a line, as a path can be, stays whole and
/// where it is: the terminal has to break it anyway.
func wrapped(_ text: String, columns: Int) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { columnCount($0) <= columns ? String($0) : wrapped(line: $0, columns: columns) }
    .joined(separator: "\n")
}

private func wrapped(line: Substring, columns: Int) -> String {
  let beginning = line.prefixMatch(
    of: #/(?:\u{1B}\[[0-9]+m)? *(?:[-✘✔·○~▲](?:\u{1B}\[0m)? |[\w.]+  +)?/#)
  let hanging = beginning.map { columnCount($0.output) } ?? 0
  let margin = String(repeating: " ", count: hanging <= columns * 2 / 3 ? hanging : 0)
  var (lines, current) = ([String](), "")
  var gap = ""
  for part in pieces(line) {
    if part.first == " " {
      gap = String(part)
    } else if columnCount(current) + gap.count + columnCount(part) <= columns
      || margin.count + columnCount(part) > columns
    {
      current += gap + part
      gap = ""
    } else {
      lines.append(current)
      current = margin + part
      gap = ""
    }
  }
  return (lines + [current]).joined(separator: "\n")
}

/// The words of a line and the spaces between them, in order. A command is one word, `./workbook
/// check 1.3`, so that it can be copied.
private func pieces(_ line: Substring) -> [Substring] {
  line.matches(
    of: #/ +|[^ ]*\.\/workbook(?: [a-z]+\b)?(?: [\d.]+\b)?(?: --[a-z-]+)?[^ ]*|[^ ]+/#
  ).map(\.output)
}

/// How many columns a line takes.
func columnCount(_ line: some StringProtocol) -> Int {
  guard line.contains("\u{1B}") else { return line.count }
  return String(line).replacing(#/\u{1B}\[[0-9;]*m/#, with: "").count
}
