/// An operand of an elementwise operation: a tensor, or a number written beside one, which becomes
/// an immediate of the primitive.
///
/// Rules are written with the operators below, once for both.
enum Argument {
  case tensor(Tensor)
  case scalar(Scalar)

  /// This operand as a tensor of the dtype and on the device of another.
  func tensor(like other: Tensor) -> Tensor {
    switch self {
    case .tensor(let x): x
    case .scalar(let value): Tensor.scalar(value, like: other)
    }
  }

  static func * (a: Tensor, b: Argument) -> Tensor {
    Tensor.binary(.multiply, .tensor(a), b, rule: Tensor.multiplyRule)
  }
  static func / (a: Tensor, b: Argument) -> Tensor {
    Tensor.binary(.divide, .tensor(a), b, rule: Tensor.divideRule)
  }

  /// A comparison of which one side at least is a tensor.
  static func >= (a: Argument, b: Argument) -> Tensor { Tensor.compare(.greaterOrEqual, a, b) }
  static func <= (a: Argument, b: Argument) -> Tensor { Tensor.compare(.lessOrEqual, a, b) }
}
