/// Where a derivative at an edge is another than TensorFlow's by design, and why.
package struct PoleDifference: Sendable {
  /// The case of `poles.json`.
  package let name: String
  /// 1 for the gradients, 2 for the second ones.
  package let order: Int
  /// The position of the input.
  package let input: Int
  /// What we give.
  package let ours: [Double]
  package let reason: Reason

  package enum Reason: CaseIterable, Sendable {
    case keepsZero, signOfZero, exponent, product, farOut

    package var text: String {
      switch self {
      case .keepsZero:
        "a gradient of 0 stays 0 at the poles of sqrt, rsqrt and reciprocal, in the second "
          + "derivative too; TensorFlow multiplies it by infinity there"
      case .signOfZero:
        "the slope of 1/sqrt(x) goes to -inf at 0, whatever the sign of that 0; TensorFlow's "
          + "turns at -0"
      case .exponent:
        "the gradient with respect to an exponent counts as 0 where the base is not positive; "
          + "TensorFlow multiplies that 0 by the power, which may be infinite or no number"
      case .product:
        "the second derivative of a product has all its terms; TensorFlow leaves out those that "
          + "it takes for 0"
      case .farOut:
        "the second derivative of acosh at infinity is 0; TensorFlow divides infinity by infinity"
      }
    }
  }
}

extension PoleDifference {
  package static func found(_ golden: GoldenCase, _ order: Int, _ input: Int) -> PoleDifference? {
    all.first { $0.name == golden.name && $0.order == order && $0.input == input }
  }
}
