import Foundation

/// Where training writes what it says: the standard output, unless someone listens.
enum Console {
  /// Gathers what is said, for tests.
  final class Listener: @unchecked Sendable {
    // The lock guards the text.
    private let lock = NSLock()
    private var gathered = ""

    var text: String { lock.withLock { gathered } }
    var lines: [String] { text.split(separator: "\n").map(String.init) }

    fileprivate func take(_ text: String) { lock.withLock { gathered += text } }
  }

  @TaskLocal static var listener: Listener?

  static func say(_ text: String, terminator: String = "\n") {
    if let listener { return listener.take(text + terminator) }
    print(text, terminator: terminator)
  }
}
