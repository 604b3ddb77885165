import Foundation
import Tensors
import Testing

@testable import Networks

/// A public function that takes numbers from outside, and the numbers that it is given.
///
/// Whatever the number, the function gives a result, throws one of the library's errors, or stops
/// with a message of its own. It never ends in a trap of the runtime, or goes on for ever.
struct OutsideNumber: Sendable, CustomTestStringConvertible {
  let name: String
  let body: @Sendable () throws -> Void

  var testDescription: String { name }

  static let all = layers + weights + fits + optimizers + losses + metrics + callbacks + data

  static func named(_ name: String) -> OutsideNumber? { all.first { $0.name == name } }

  /// A function with each of some numbers.
  static func each<Number: Sendable>(
    _ numbers: [Number], _ name: String, _ body: @escaping @Sendable (Number) throws -> Void
  ) -> [OutsideNumber] {
    numbers.map { number in OutsideNumber(name: "\(name), \(number)") { try body(number) } }
  }

  /// Sizes that nothing has, or that no memory holds.
  static let sizes = [.min, -1, 0, 1 << 45, 1 << 62, .max]

  /// Axes that no tensor has.
  static let axes = [.min, -9, 9, .max]

  /// Numbers at the edges of arithmetic.
  static let edges: [Double] = [
    .nan, .infinity, -.infinity, 1e308, -1e308, .leastNonzeroMagnitude, -0x1p63, -1, 0,
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
      let isOurs =
        error is TrainingError || error is LayerError || error is FileError
        || error is SavingError || error is UnknownNameError
      end = isOurs ? "refused: \(error)" : "failed: \(error)"
    }
    FileHandle.standardError.write(Data("\(end)\n".utf8))
    exit(EXIT_FAILURE)
  }

  /// Whether the child ended in words.
  static func isInWords(_ said: String) -> Bool {
    said.hasSuffix("taken\n") || said.contains("refused: ")
      || said.contains(#/Tensors/TensorError.swift:\d+: Fatal error: /#)
  }
}
