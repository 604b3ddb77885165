import CGnuplot
import Files

/// One running gnuplot, from its start to its end.
struct GnuplotSession: ~Copyable {
  private let session: OpaquePointer

  /// Starts the program.
  ///
  /// - Throws: ``PlotError/gnuplotMissing(program:reason:)``.
  init(program: String, persist: Bool, timeLimit: Duration) throws(PlotError) {
    var problem: Int32 = 0
    let started = c_gnuplot_start(program, persist ? 1 : 0, timeLimit / .seconds(1), &problem)
    guard let started else {
      throw .gnuplotMissing(program: program, reason: "\(SystemError(code: problem))")
    }
    session = started
  }

  deinit { c_gnuplot_free(session) }

  /// Sends one piece; `false` when gnuplot takes no more.
  func send(_ chunk: ScriptChunk) -> Bool {
    switch chunk {
    case .text(let text):
      var text = text
      return text.withUTF8 { bytes in
        guard let start = bytes.baseAddress else { return true }
        return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
          c_gnuplot_send_text(session, $0, bytes.count) != 0
        }
      }
    case .numbers(let numbers):
      return numbers.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return true }
        return c_gnuplot_send_numbers(session, start, buffer.count) != 0
      }
    }
  }

  /// Waits for the end, at most to the time limit.
  consuming func finish() -> GnuplotResult {
    let result = c_gnuplot_finish(session)
    return GnuplotResult(
      end: GnuplotResult.End(result),
      output: bytes(result.output, result.output_count),
      errors: String(decoding: bytes(result.errors, result.errors_count), as: UTF8.self))
  }

  private func bytes(_ start: UnsafePointer<CChar>?, _ count: Int) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: start, count: count))
  }
}

/// What a run of gnuplot left.
struct GnuplotResult {
  enum End: Equatable {
    case exited(Int)
    case signalled(Int)
    case timedOut
    case printedTooMuch

    init(_ result: c_gnuplot_result) {
      switch result.end {
      case c_gnuplot_signalled: self = .signalled(Int(result.status))
      case c_gnuplot_timed_out: self = .timedOut
      case c_gnuplot_too_long: self = .printedTooMuch
      default: self = .exited(Int(result.status))
      }
    }
  }

  var end: End
  var output: [UInt8]
  var errors: String
}
