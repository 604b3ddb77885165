import Foundation

/// Tells whoever waits for the package manager how far it is.
///
/// On a terminal that is one line, drawn again and again and removed at the end; elsewhere it is a
/// line every ten seconds.
final class BuildProgress {
  private let title: String
  private let log: String
  private let patience: Double
  private var next: Double
  private var isDrawn = false

  /// - Parameters:
  ///   - title: what is done, "Building the library".
  ///   - log: the file that the package manager writes to.
  ///   - patience: the seconds after which the first line comes.
  init(_ title: String, log: String, patience: Double) {
    self.title = title
    self.log = log
    self.patience = patience
    next = patience
  }

  /// To be called often while the build runs.
  ///
  /// - Parameter other: what is told instead of the build, which is over.
  func update(_ seconds: Double, instead other: @autoclosure () -> String?) {
    guard seconds >= next else { return }
    next = seconds + (Terminal.isErrorTerminal ? 0.5 : 10)
    let output = output(in: log)
    let line =
      other().map { "\($0) (\(Int(seconds)) s)" }
      ?? Self.line(title, output, seconds: Int(seconds))
    if Terminal.isErrorTerminal {
      let columns = Terminal.columns(of: STDERR_FILENO) ?? 80
      FileHandle.standardError.write(Data("\r\u{1B}[K\(line.prefix(columns - 1))".utf8))
      isDrawn = true
    } else {
      Terminal.note(line)
    }
  }

  /// To be called often while the build runs.
  func update(_ seconds: Double) { update(seconds, instead: nil) }

  /// Removes the line.
  func end() {
    if isDrawn { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }

  /// "Building the library: 12 of 34, Networks (41 s)"
  static func line(_ title: String, _ output: String, seconds: Int) -> String {
    let steps = output.matches(of: /(?m)^\[(\d+)\/(\d+)\] (?!Wrapping)\w+ (?:module )?(\w+)/)
    guard let step = steps.last?.output else {
      return seconds == 0 ? "\(title) …" : "\(title) … (\(seconds) s)"
    }
    return "\(title): \(step.1) of \(step.2), \(step.3) (\(seconds) s)"
  }
}
