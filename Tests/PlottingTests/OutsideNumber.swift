import Foundation
import Glibc
import Testing

@testable import Plotting

/// A public function that takes numbers from outside, and the numbers that it is given.
///
/// Whatever the number, the function gives a result, throws a ``PlotError``, or stops with a
/// message of its own. It never ends in a trap of the runtime, or goes on for ever.
struct OutsideNumber: Sendable, CustomTestStringConvertible {
  let name: String
  let body: @Sendable () throws -> Void

  var testDescription: String { name }

  static let all = figures + data + marks + axes + drawing

  static func named(_ name: String) -> OutsideNumber? { all.first { $0.name == name } }

  /// A function with each of some numbers.
  static func each<Number: Sendable>(
    _ numbers: [Number], _ name: String, _ body: @escaping @Sendable (Number) throws -> Void
  ) -> [OutsideNumber] {
    numbers.map { number in OutsideNumber(name: "\(name), \(number)") { try body(number) } }
  }

  /// Sizes that nothing has, or that no memory holds.
  static let sizes = [.min, -1, 0, 1 << 45, 1 << 62, .max]

  /// Numbers at the edges of arithmetic.
  static let edges: [Double] = [
    .nan, .infinity, -.infinity, 1e300, -1e300, .greatestFiniteMagnitude, .leastNonzeroMagnitude,
    -0x1p63, -1, 0,
  ]

  /// Ranges at the edges of arithmetic. One of NaN cannot be written: `...` stops the caller.
  static let ranges: [ClosedRange<Double>] = [
    -(.infinity) ... .infinity, 0 ... .infinity, -(.infinity)...0, 0...0, 1...1.0.nextUp,
    -(.greatestFiniteMagnitude) ... .greatestFiniteMagnitude, -1e300...1e300,
    1e300 ... .greatestFiniteMagnitude, 0 ... .leastNonzeroMagnitude, 1e-300...2e-300,
    0x1p62...0x1p63,
  ]

  /// Runs the body in a child process: what it says is told on its standard error, and it fails
  /// either way. It is killed when it goes on for ever, and gets no more than 4 GB of memory.
  func runInChild() -> Never {
    var (memory, seconds) = (rlimit(rlim_cur: 4 << 30, rlim_max: 4 << 30), rlimit())
    (seconds.rlim_cur, seconds.rlim_max) = (20, 20)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
    setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &seconds)
    // Whoever waits for ever takes no time of the processor.
    alarm(300)
    var end = "taken"
    do { try body() } catch {
      end = error is PlotError ? "refused: \(error)" : "failed: \(error)"
    }
    FileHandle.standardError.write(Data("\(end)\n".utf8))
    exit(EXIT_FAILURE)
  }

  /// Whether the child ended in words.
  static func isInWords(_ said: String) -> Bool {
    said.hasSuffix("taken\n") || said.contains("refused: ")
      || said.contains(#/Plotting/\w+.swift:\d+: Fatal error: /#)
  }
}

@Suite struct OutsideNumberTests {
  @Test(arguments: OutsideNumber.all)
  func `a number from outside is taken or refused in words`(row: OutsideNumber) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [name = row.name as String] in
      try #require(OutsideNumber.named(name)).runInChild()
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(OutsideNumber.isInWords(said), "\(said)")
  }

  @Test func `no two rows share a name`() {
    #expect(Set(OutsideNumber.all.map(\.name)).count == OutsideNumber.all.count)
    #expect(OutsideNumber.all.count > 250)
  }
}
