import Tensors
import Testing

/// A mistake in a program, and what the library says of it.
struct Misuse: Sendable, CustomTestStringConvertible {
  let name: String
  /// The message from its operation on; `[add] shapes (2, 3) and (2,) do not ...`.
  let message: String
  let body: @Sendable () -> Void

  init(_ name: String, _ message: String, _ body: @escaping @Sendable () -> Void) {
    self.name = name
    self.message = message
    self.body = body
  }

  var testDescription: String { name }

  /// Every misuse, by family.
  static let all =
    shapes + axes + dtypes + empty + movement + indexing + gathering + tapes + pullbacks
    + variables + devicesAndRandom + sizes + failingDevices

  static func named(_ name: String) -> Misuse? { all.first { $0.name == name } }
}

/// Numbers to misuse.
func numbers(_ lengths: Int..., dtype: DType = .float32) -> Tensor {
  Tensor.ones(Shape(lengths), dtype: dtype)
}
