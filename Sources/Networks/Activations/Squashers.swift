import Tensors

// Functions that bring numbers into a range.

extension Activation {
  /// `1 / (1 + exp(-x))`, from 0 to 1.
  public static let sigmoid = Activation(library: "sigmoid") { $0.sigmoid() }

  /// Three straight pieces near the sigmoid: `(x + 3) / 6`, from 0 to 1.
  public static let hardSigmoid = Activation(library: "hard_sigmoid") { x in
    (x + 3).relu().minimum(6) / 6
  }

  /// The hyperbolic tangent, from -1 to 1.
  public static let tanh = Activation(library: "tanh") { $0.tanh() }

  /// `x / (1 + |x|)`, from -1 to 1.
  public static let softsign = Activation(library: "softsign") { $0 / ($0.abs() + 1) }

  /// Positive numbers that add up to 1 along the last axis.
  public static let softmax = Activation(library: "softmax") { $0.softmax() }

  /// `log(1 + exp(x))`, a smooth relu.
  public static let softplus = Activation(library: "softplus") { $0.softplus() }

  /// `exp(x)`.
  public static let exponential = Activation(library: "exponential") { $0.exp() }
}
