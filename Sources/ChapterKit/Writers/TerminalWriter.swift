import Files
import Foundation

/// Writes events as lines of a terminal, 80 columns wide or as wide as a narrower one is.
struct TerminalWriter {
  /// Whether headings, code and names stand out by color and weight.
  let isColored: Bool
  /// Whether questions are answered at once.
  let tellsAnswers: Bool
  /// How many columns prose takes.
  private let width: Int
  /// How many columns code may take; nil where nothing breaks a line.
  private let codeWidth: Int?

  /// - Parameter columns: how wide the terminal is; nil where the lines go somewhere else.
  init(isColored: Bool, tellsAnswers: Bool = false, columns: Int? = nil) {
    (self.isColored, self.tellsAnswers) = (isColored, tellsAnswers)
    width = max(20, min(columns ?? 80, 80))
    codeWidth = columns.map { max(20, $0) }
  }

  /// How wide the terminal is that standard output is; nil where it is none, or does not say.
  static var terminalColumns: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  /// Whether standard output is a terminal that wants colors.
  static var isColorTerminal: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR"] == nil
      && environment["TERM"] != "dumb"
  }

  /// The lines of an event, each with its end.
  func text(_ event: Event) -> String {
    switch event {
    case .chapter(let number, let title): painted("Chapter \(number): \(title)", .bold) + "\n"
    case .section(let number?, let title):
      "\n" + painted("Section \(number)  \(title)", .bold) + "\n"
    case .section(nil, let title): "\n" + painted(title, .bold) + "\n"
    case .prose(let text): Markdown(text).blocks.map { "\n" + lines(of: $0) }.joined()
    case .listing(let code): "\n" + listing(code)
    case .question(let question, let evidence): asked(question, evidence)
    case .questions(let questions): asked(questions)
    case .output(let text, _): text
    case .figure: ""
    }
  }

  private func asked(_ question: Question, _ evidence: Evidence?) -> String {
    if !tellsAnswers {
      return text(.prose("**Question.** \(question.text) (The answer: `--answers`)"))
    }
    return text(.prose("**Question.** \(question.text)"))
      + text(.prose("**Answer.** \(question.answer)"))
      + (evidence.map { text(.listing($0.code)) } ?? "")
  }

  private func asked(_ questions: [Question]) -> String {
    let texts = questions.enumerated().map { "\($0 + 1). \($1.text)" }
    let answers = questions.enumerated().map { "\($0 + 1). \($1.answer)" }
    return text(.prose(texts.joined(separator: "\n"))) + "\n"
      + wrapped([.text("The answers, once you have your own:")])
      + text(.prose(answers.joined(separator: "\n")))
  }

  private func listing(_ code: String) -> String {
    lines(ofCode: code).map {
      $0.isEmpty ? painted("  >", .code) + "\n" : painted("  > \($0)", .code) + "\n"
    }.joined()
  }

  /// The lines of code, broken at spaces where the terminal would break them anywhere.
  private func lines(ofCode code: String) -> [String] {
    code.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      guard let codeWidth, line.columnWidth > codeWidth - 4 else { return [String(line)] }
      let margin = String(line.prefix { $0 == " " })
      let words = line.dropFirst(margin.count).split(
        separator: " ", omittingEmptySubsequences: false)
      let filled = Self.filled(words, max(codeWidth - 8 - margin.count, 12))
      return filled.enumerated().map { margin + ($0 > 0 ? "    " : "") + $1 }
    }
  }

  // MARK: Blocks

  private func lines(of block: Markdown.Block) -> String {
    switch block {
    case .paragraph(let inlines): wrapped(inlines)
    case .formula(let formula): lines(ofCode: "    " + formula.plain).map { $0 + "\n" }.joined()
    case .code(let code, _):
      lines(ofCode: code)
        .map { painted($0.isEmpty ? "  |" : "  | \($0)", .dim) + "\n" }.joined()
    case .list(let items, let isNumbered):
      items.enumerated().map { index, item in
        wrapped(item, first: isNumbered ? "\(index + 1). " : "- ")
      }.joined()
    case .table(let head, let rows): table(head, rows)
    }
  }

  /// Columns side by side; what does not fit goes on in its own column.
  private func table(_ head: [[Markdown.Inline]], _ rows: [[[Markdown.Inline]]]) -> String {
    let texts = ([head] + rows).map { $0.map(plain) }
    let count = texts.map(\.count).max() ?? 0
    var widths = (0..<count).map { column in
      texts.map { $0.count > column ? $0[column].columnWidth : 0 }.max() ?? 0
    }
    while widths.reduce(0, +) + 2 * count > width, let widest = widths.max(), widest > 12 {
      widths[widths.firstIndex(of: widest) ?? 0] -= 1
    }
    return texts.enumerated().filter { !$1.allSatisfy(\.isEmpty) }.map { index, cells in
      let columns = zip(cells, widths).map { Self.filled($0.split(separator: " "), $1) }
      return (0..<(columns.map(\.count).max() ?? 0)).map { line in
        let parts = zip(columns, widths).map { column, width in
          (line < column.count ? column[line] : "").padded(toColumns: width)
        }
        let text = "  " + parts.joined(separator: "  ").withoutTrailingBlanks
        return (index == 0 ? painted(text, .bold) : text) + "\n"
      }.joined()
    }.joined()
  }

  /// Words in lines of a width.
  private static func filled(_ words: [Substring], _ width: Int) -> [String] {
    var lines = [""]
    for word in words {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.columnWidth + 1 + word.columnWidth <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  // MARK: Lines

  /// Something that no line is broken in.
  private struct Word {
    var text = ""
    var count = 0
  }

  private func wrapped(_ inlines: [Markdown.Inline], first: String = "") -> String {
    var words: [Word] = [Word()]
    append(inlines, .none, to: &words)
    var lines = [first]
    var count = first.count
    var isStart = true
    for word in words where word.count > 0 {
      if !isStart && count + 1 + word.count > width {
        lines.append(String(repeating: " ", count: first.count))
        count = first.count
        isStart = true
      }
      lines[lines.count - 1] += (isStart ? "" : " ") + word.text
      count += word.count + (isStart ? 0 : 1)
      isStart = false
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func append(_ inlines: [Markdown.Inline], _ style: Style, to words: inout [Word]) {
    for inline in inlines {
      switch inline {
      case .text(let text): append(text, style, to: &words)
      case .code(let code): appendWhole(code, isColored ? .code : style, to: &words)
      case .formula(let formula): appendWhole(formula.plain, style, to: &words)
      case .strong(let inner): append(inner, .bold, to: &words)
      case .emphasis(let inner): append(inner, style, to: &words)
      case .link(let inner, let target):
        append(inner, style, to: &words)
        let place = target.hasPrefix("http") ? target : Markdown.file(ofLink: target)
        if let place { append(" (\(place))", style, to: &words) }
      }
    }
  }

  private func append(_ text: String, _ style: Style, to words: inout [Word]) {
    for (index, part) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { words.append(Word()) }
      if !part.isEmpty { appendWhole(String(part), style, to: &words) }
    }
  }

  /// Short code and formulas stay on one line; long ones may be broken at their blanks.
  private func appendWhole(_ text: String, _ style: Style, to words: inout [Word]) {
    if text.count > min(50, width - 10), text.contains(" ") {
      return append(text, style, to: &words)
    }
    words[words.count - 1].text += painted(text, style)
    words[words.count - 1].count += text.count
  }

  private func plain(_ inlines: [Markdown.Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .strong(let inner), .emphasis(let inner), .link(let inner, _): plain(inner)
      case .formula(let formula): formula.plain
      }
    }.joined()
  }

  private enum Style: String {
    case none = ""
    case bold = "1"
    case dim = "2"
    case code = "36"
  }

  private func painted(_ text: String, _ style: Style) -> String {
    isColored && style != .none ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  fileprivate var withoutTrailingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
