import Tensors

// The input times a number that says how much of it passes.

extension Activation {
  /// `x sigmoid(x)`, also known as swish.
  ///
  /// **Source:** Elfwing et al., 2017; Ramachandran et al., 2017.
  public static let silu = Activation(library: "silu") { $0 * $0.sigmoid() }

  /// Another name of ``silu``.
  public static let swish = silu

  /// The input times the probability that a standard normal number is smaller.
  ///
  /// **Source:** Hendrycks and Gimpel, 2016.
  public static let gelu = Activation(library: "gelu") { x in
    x * 0.5 * ((x * 0.5.squareRoot()).erf() + 1)
  }

  /// ``gelu`` by a formula with `tanh`, which differs by less than 0.001.
  public static let geluTanh = Activation(library: "gelu_tanh") { x in
    let inner = (x + x.squared() * x * 0.044715) * (2 / Double.pi).squareRoot()
    return x * 0.5 * (inner.tanh() + 1)
  }
}
