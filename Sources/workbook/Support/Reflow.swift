/// A text with its paragraphs broken anew, so that no line is longer than a terminal is wide.
///
/// Code stays as it is: what is indented by four or more, fenced, or a row of a table. An item of a
/// list hangs.
func reflowed(_ text: String, width: Int = Terminal.textWidth) -> String {
  var result: [String] = []
  var paragraph: [Substring] = []
  var hanging = ""
  func close() {
    if paragraph.isEmpty { return }
    result += filled(paragraph.joined(separator: " "), width, hanging)
    (paragraph, hanging) = ([], "")
  }
  var isCode = false
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    let words = line.drop { $0 == " " }
    if words.hasPrefix("```") {
      close()
      isCode.toggle()
      result.append(String(line))
    } else if isCode || line.hasPrefix("    ") && hanging.isEmpty || words.hasPrefix("|") {
      close()
      result.append(String(line))
    } else if words.isEmpty {
      close()
      result.append("")
    } else {
      if words.hasPrefix("- ") {
        close()
        hanging = "  "
      }
      paragraph.append(words)
    }
  }
  close()
  return result.joined(separator: "\n")
}

/// Words in lines; a code span in backticks is kept together.
private func filled(_ text: String, _ width: Int, _ hanging: String) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in unbroken(text) {
    if !line.isEmpty, line.count + 1 + word.count > width {
      lines.append(line)
      line = hanging + word
    } else {
      line += (line.isEmpty ? "" : " ") + word
    }
  }
  return lines + [line]
}

/// The words of a text, those between two backticks as one.
private func unbroken(_ text: String) -> [String] {
  var words: [String] = []
  for word in text.split(separator: " ") {
    if let last = words.last, last.count(where: { $0 == "`" }) % 2 == 1 {
      words[words.count - 1] = last + " " + word
    } else {
      words.append(String(word))
    }
  }
  return words
}
