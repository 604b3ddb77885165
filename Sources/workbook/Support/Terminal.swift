import Foundation

/// Output to the terminal, in color where it shows.
enum Terminal {
  /// Whether standard output is a terminal that wants colors.
  static let isColored =
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Whether somebody watches standard error, where a line can be drawn anew.
  static let isErrorTerminal =
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  enum Color: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case dim = "2"
    case bold = "1"
  }

  static func paint(_ text: String, _ color: Color) -> String {
    isColored ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The columns of the terminal that a file descriptor is; nil where it is something else.
  static func columns(of descriptor: Int32 = STDOUT_FILENO) -> Int? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return max(20, Int(size.ws_col))
  }

  /// How wide prose is set: as a line of 80 columns with a margin, or less on a narrow terminal.
  static var textWidth: Int { min(80, columns() ?? 80) - 2 }

  /// Writes a line at once, also into a pipe; on a terminal its words stay whole.
  static func say(_ line: String = "") {
    let text = asTyped(line)
    write(columns().map { wrapped(text, columns: $0) } ?? text)
  }

  /// Writes what is to be copied or read by a program, and must not be broken: code, JSON, CSV.
  static func write(_ text: String) {
    print(text)
    fflush(nil)
  }

  /// Writes a line that is not part of the answer.
  static func note(_ line: String) {
    let text = asTyped(line)
    let shown = columns(of: STDERR_FILENO).map { wrapped(text, columns: $0) } ?? text
    FileHandle.standardError.write(Data((shown + "\n").utf8))
  }

  /// A text with its commands as they are typed from the current folder.
  static func asTyped(_ text: String, _ command: String = command) -> String {
    command == "./workbook" ? text : text.replacing("./workbook ", with: "\(command) ")
  }

  /// How the script was called.
  static let command = command(ProcessInfo.processInfo.environment["WORKBOOK_COMMAND"] ?? "")

  /// What is typed to call a script, in quotes where its path has a space; a name that a shell or
  /// JSON reads otherwise is left out.
  static func command(_ typed: String) -> String {
    if typed.contains(#/^[\w.\/+-]+$/#) { return typed }
    return typed.contains(#/^[\w.\/+ -]+$/#) ? "'\(typed)'" : "./workbook"
  }
}

/// A text with blanks behind it, up to a width.
func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// A text with each line indented.
func indented(_ text: String, by spaces: Int = 2) -> String {
  let margin = String(repeating: " ", count: spaces)
  return text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
}
