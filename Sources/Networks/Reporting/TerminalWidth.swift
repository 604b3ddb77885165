import Foundation
import Synchronization

/// How wide the terminal is that the standard output goes to.
package enum TerminalWidth {
  /// Whether lines are redrawn though there is no terminal: a notebook does it.
  package static let isNotebook = Mutex(false)

  static var canRedraw: Bool { isNotebook.withLock { $0 } || isatty(STDOUT_FILENO) == 1 }

  /// Its columns; nil where there is no terminal, or one that does not say.
  static var columns: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
