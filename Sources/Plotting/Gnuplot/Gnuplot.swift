/// The program that draws: which one, and how long it may take.
///
/// Only needed to change these:
///
/// ```swift
/// try figure.save(to: "loss.png", using: Gnuplot(timeLimit: .seconds(300)))
/// ```
public struct Gnuplot: Sendable, Hashable {
  /// A name to find along `PATH`, or a path.
  public var program: String
  /// How long one picture may take before the program is ended.
  public var timeLimit: Duration

  /// A gnuplot found along `PATH` that has a minute for a picture.
  public init(program: String = "gnuplot", timeLimit: Duration = .seconds(60)) {
    self.program = program
    self.timeLimit = timeLimit
  }

  /// Runs a script and returns what the program printed.
  ///
  /// - Throws: ``PlotError/gnuplotMissing(program:reason:)``,
  ///   ``PlotError/gnuplotFailed(status:message:)`` or ``PlotError/gnuplotTimedOut(limit:)``.
  public func run(_ script: [ScriptChunk], persist: Bool = false) throws(PlotError) -> [UInt8] {
    let session = try GnuplotSession(program: program, persist: persist, timeLimit: timeLimit)
    for chunk in script where !session.send(chunk) { break }
    let result = session.finish()
    switch result.end {
    case .exited(0): return result.output
    case .exited(let status): throw failure("status \(status)", result)
    case .signalled(let signal): throw failure("signal \(signal)", result)
    case .printedTooMuch: throw failure("more than 1 GiB of output", result)
    case .timedOut: throw .gnuplotTimedOut(limit: timeLimit)
    }
  }

  /// The names of the terminals that this gnuplot was built with.
  ///
  /// - Throws: the errors of ``run(_:persist:)``.
  public func terminals() throws(PlotError) -> Set<String> {
    let answer = try run([.text("set print '-'; print GPVAL_TERMINALS\n")])
    return Set(
      String(decoding: answer, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
    )
  }

  private func failure(_ status: String, _ result: GnuplotResult) -> PlotError {
    let lines = result.errors.split(whereSeparator: \.isNewline)
    let message = lines.map { $0.drop { $0 == " " || $0 == "^" } }.filter { !$0.isEmpty }
    return .gnuplotFailed(status: status, message: message.suffix(5).joined(separator: "\n"))
  }
}
