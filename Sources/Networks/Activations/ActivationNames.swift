/// Activations by name.
public enum Activations {
  /// One of the library's functions by the name that Keras gives it: `"relu"`, `"hard_sigmoid"`.
  ///
  /// **Errors:** an ``UnknownNameError``, which lists the names.
  public static func named(_ name: String) throws -> Activation {
    try UnknownNameError.find(name, in: known, kind: "activation")
  }

  /// The names, in alphabetical order.
  public static var names: [String] { known.keys.sorted() }

  private static let known: [String: Activation] = [
    "elu": .elu, "exponential": .exponential, "gelu": .gelu, "gelu_tanh": .geluTanh,
    "hard_sigmoid": .hardSigmoid, "leaky_relu": .leakyRelu, "linear": .linear, "relu": .relu,
    "selu": .selu, "sigmoid": .sigmoid, "silu": .silu, "softmax": .softmax,
    "softplus": .softplus, "softsign": .softsign, "swish": .silu, "tanh": .tanh,
  ]
}
