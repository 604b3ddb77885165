import Foundation

/// How wide the terminal is that the standard output goes to.
enum TerminalWidth {
  /// Its columns; nil where there is no terminal, or one that does not say.
  static var columns: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
