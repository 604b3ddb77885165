import TensorCases
import Tensors
import Testing

/// A public function that takes numbers from outside, and the numbers that it is given.
///
/// Whatever the number, the function gives a result or stops with a message of its own. It never
/// ends in a trap of the runtime, or in memory that is not its own.
struct OutsideNumber: Sendable, CustomTestStringConvertible {
  let name: String
  let body: @Sendable () -> Void

  var testDescription: String { name }

  static let all = lengths + axes + indices + integers + reals

  static func named(_ name: String) -> OutsideNumber? { all.first { $0.name == name } }

  /// A function with each of some numbers.
  static func each<Number: Sendable>(
    _ numbers: [Number], _ name: String, _ body: @escaping @Sendable (Number) -> Void
  ) -> [OutsideNumber] {
    numbers.map { number in OutsideNumber(name: "\(name), \(number)") { body(number) } }
  }

  /// A function with each of some numbers, on each device.
  static func onEach<Number: Sendable>(
    _ numbers: [Number], _ name: String, _ body: @escaping @Sendable (Number) -> Void
  ) -> [OutsideNumber] {
    testDevices.flatMap { device in
      each(numbers, "\(name) on \(device)") { number in withDevice(device) { body(number) } }
    }
  }

  /// Lengths that no axis has: each makes a tensor that no memory holds, or is below 0.
  static let wrongLengths = [.min, -2, 1 << 45, 1 << 62, .max]

  /// Axes that no tensor has.
  static let wrongAxes = [.min, -9, 9, .max]

  /// Numbers at the edges of arithmetic.
  static let edges: [Double] = [
    .nan, .infinity, -.infinity, 1e308, -1e308, .leastNonzeroMagnitude, -0x1p63,
  ]
}
