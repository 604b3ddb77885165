import Files
@preconcurrency import Foundation

/// Prints the progress of training.
final class ProgressPrinter {
  private let verbosity: Verbosity
  private let redraws: Bool
  private let terminalColumns: () -> Int?
  private let clock = ContinuousClock()
  private var began: ContinuousClock.Instant
  private var lastDrawn: ContinuousClock.Instant
  private var bar = ProgressBar(total: 0)
  private var lastLength = 0
  private var first: Double?

  /// A printer that redraws its line on a terminal, or where it is told to.
  ///
  /// - Parameter columns: how wide the terminal is now; nil where nobody knows.
  init(
    _ verbosity: Verbosity, isTerminal: Bool = TerminalWidth.canRedraw,
    columns: @escaping () -> Int? = { TerminalWidth.columns }
  ) {
    self.verbosity = verbosity
    terminalColumns = columns
    redraws = verbosity == .progressBar && isTerminal
    began = clock.now
    lastDrawn = clock.now
  }

  /// Announces an epoch, counted from 0, when there are several.
  func epochBegins(_ epoch: Int, of epochs: Int) {
    if verbosity != .silent && epochs > 1 { Console.say("Epoch \(epoch + 1)/\(epochs)") }
  }

  /// Starts the bar of an epoch or of an evaluation.
  func stepsBegin(_ total: Int) {
    bar = ProgressBar(total: total)
    began = clock.now
    lastDrawn = began
    lastLength = 0
    first = nil
  }

  /// Redraws the bar on a terminal, twenty times a second at most.
  func stepEnds(_ step: Int, _ logs: @autoclosure () -> Logs) {
    if first == nil && verbosity == .progressBar { first = elapsed }
    guard redraws, step < bar.total, clock.now - lastDrawn > .milliseconds(50) else { return }
    lastDrawn = clock.now
    draw(step, logs(), last: false)
  }

  /// Draws the finished bar.
  func stepsEnd(_ logs: Logs) {
    switch verbosity {
    case .silent: return
    case .progressBar:
      draw(bar.total, logs, last: true)
    case .oneLine:
      let seconds = ProgressBar.whole(elapsed)
      Console.say("\(bar.total)/\(bar.total) - \(seconds)s" + ProgressBar.values(logs))
    }
  }

  /// Draws a line that is as wide as the terminal at most: a wider one would be redrawn below
  /// itself. The last line is never redrawn, and keeps all values.
  private func draw(_ step: Int, _ logs: Logs, last: Bool) {
    // The last column stays free: some terminals go on to the next line behind it.
    let columns = redraws ? terminalColumns().map { max($0 - 1, 1) } : nil
    var line = bar.line(
      step: step, elapsed: elapsed, first: first ?? 0, logs: logs, columns: columns)
    if !last, let columns { line = line.prefix(columns: columns) }
    let covered = min(lastLength, columns ?? lastLength)
    let rest = String(repeating: " ", count: max(0, covered - line.columnWidth))
    lastLength = line.columnWidth
    Console.say((redraws ? "\r" : "") + line + rest, terminator: last ? "\n" : "")
    // Not of all streams: a thread that a notebook has stopped may hold one for good.
    fflush(stdout)
  }

  private var elapsed: Double { (clock.now - began) / .seconds(1) }
}
