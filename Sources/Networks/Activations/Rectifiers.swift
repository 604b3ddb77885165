import Tensors

// Functions that let positive numbers pass and bend the others.

extension Activation {
  /// The input where it is positive, else 0.
  public static let relu = Activation(library: "relu") { $0.relu() }

  /// The input above a threshold, and below it the distance from it times a slope; with a maximum,
  /// what passes lies between 0 and that.
  ///
  /// - Parameters:
  ///   - negativeSlope: the slope below the threshold.
  ///   - maxValue: the largest value, or nil for none.
  ///   - threshold: where the function begins to let numbers pass.
  public static func relu(
    negativeSlope: Double = 0, maxValue: Double? = nil, threshold: Double = 0
  ) -> Activation {
    var options: [String: Double] = [:]
    if negativeSlope != 0 { options["negative_slope"] = negativeSlope }
    if let maxValue { options["max_value"] = maxValue }
    if threshold != 0 { options["threshold"] = threshold }
    if options.isEmpty { return .relu }
    return Activation(library: "relu", options: options) { x in
      if threshold == 0, maxValue == nil { return (x > 0).select(x, x * negativeSlope) }
      let zero = Tensor.zeros(like: x)
      var y = threshold == 0 ? x.relu() : (x > threshold).select(x, zero)
      if let maxValue { y = y.clipped(from: 0, to: maxValue) }
      guard negativeSlope != 0 else { return y }
      return y - (threshold - x).relu() * negativeSlope
    }
  }

  /// The input where it is positive, else a fifth of it.
  public static let leakyRelu = leakyRelu(negativeSlope: 0.2)

  /// The input where it is positive, else that times a slope.
  public static func leakyRelu(negativeSlope: Double) -> Activation {
    let options = negativeSlope == 0.2 ? [:] : ["negative_slope": negativeSlope]
    return Activation(library: "leaky_relu", options: options) { x in
      (x > 0).select(x, x * negativeSlope)
    }
  }

  /// The input where it is positive, else `exp(x) - 1`.
  ///
  /// **Source:** Clevert, Unterthiner and Hochreiter, 2015.
  public static let elu = elu(alpha: 1)

  /// The input where it is positive, else `alpha (exp(x) - 1)`.
  public static func elu(alpha: Double) -> Activation {
    let options = alpha == 1 ? [:] : ["alpha": alpha]
    return Activation(library: "elu", options: options) { x in
      (x > 0).select(x, bent(x) * alpha)
    }
  }

  /// `elu` with the two constants that keep mean 0 and variance 1 from layer to layer.
  ///
  /// **Source:** Klambauer et al., Self-normalizing neural networks, 2017.
  public static let selu = Activation(library: "selu") { x in
    let (alpha, scale) = (1.6732632423543772, 1.0507009873554805)
    return (x > 0).select(x * scale, bent(x) * (alpha * scale))
  }

  /// `exp(x) - 1` below 0, and 0 above, where the exponential could overflow.
  private static func bent(_ x: Tensor) -> Tensor { x.minimum(0).expm1() }
}
