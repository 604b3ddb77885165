import Foundation

/// Prints the progress of training.
final class ProgressPrinter {
  private let verbosity: Verbosity
  private let redraws: Bool
  private let clock = ContinuousClock()
  private var began: ContinuousClock.Instant
  private var lastDrawn: ContinuousClock.Instant
  private var bar = ProgressBar(total: 0)
  private var lastLength = 0
  private var first: Double?

  /// A printer that redraws its line on a terminal, or where it is told to.
  init(_ verbosity: Verbosity, isTerminal: Bool = isatty(STDOUT_FILENO) == 1) {
    self.verbosity = verbosity
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
    draw(bar.line(step: step, elapsed: elapsed, first: first ?? 0, logs: logs()), last: false)
  }

  /// Draws the finished bar.
  func stepsEnd(_ logs: Logs) {
    switch verbosity {
    case .silent: return
    case .progressBar:
      draw(
        bar.line(step: bar.total, elapsed: elapsed, first: first ?? 0, logs: logs), last: true)
    case .oneLine:
      let seconds = ProgressBar.whole(elapsed)
      Console.say("\(bar.total)/\(bar.total) - \(seconds)s" + ProgressBar.values(logs))
    }
  }

  private func draw(_ line: String, last: Bool) {
    let rest = String(repeating: " ", count: max(0, lastLength - line.count))
    lastLength = line.count
    Console.say((redraws ? "\r" : "") + line + rest, terminator: last ? "\n" : "")
    fflush(nil)
  }

  private var elapsed: Double {
    let duration = clock.now - began
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
