// Functions of one number, applied to each element. In a rule, `x` is the operand, `y` the result
// and `g` the gradient with respect to the result. A rule multiplies with `reciprocal()` or
// `rsqrt()` rather than divide: those two keep a gradient of 0 at their poles, which second
// derivatives of a branch that was not selected depend on. `Tests/Golden/poles.json` holds every
// rule at its edges.

extension TensorLike {
  /// The distance from zero; the derivative at 0 is 0.
  public func abs() -> Tensor {
    Tensor.unary(.abs, tensor) { x, _, g in g * x.sign() }
  }

  /// -1, 0 or 1; the derivative is 0.
  public func sign() -> Tensor {
    Tensor.unary(.sign, tensor) { _, _, g in Tensor.zeros(like: g) }
  }

  /// The element times itself.
  public func squared() -> Tensor {
    Tensor.unary(.square, tensor) { x, _, g in g * (2 * x) }
  }

  /// One divided by the element; a gradient of 0 stays 0 where that is infinite.
  public func reciprocal() -> Tensor {
    Tensor.unary(.reciprocal, tensor) { _, y, g in
      let isRegular = y.squared().isFinite().or(g .!= 0)
      return -g * isRegular.select(y, 1).squared()
    }
  }

  /// The square root; the derivative at 0 is infinite.
  ///
  /// A gradient of 0 stays 0 there and below, so that a branch that was not selected adds nothing.
  public func sqrt() -> Tensor {
    Tensor.unary(.sqrt, tensor) { _, y, g in
      g * 0.5 / (y > 0).or(g .!= 0).select(y, 1)
    }
  }

  /// One divided by the square root; a gradient of 0 stays 0 where that is infinite or no number.
  public func rsqrt() -> Tensor {
    Tensor.unary(.rsqrt, tensor) { x, y, g in
      let isRegular = y.isFinite().or(g .!= 0)
      return g * (-0.5) * isRegular.select(y, 1) / isRegular.select(x, 1)
    }
  }

  /// e to the power of the element.
  public func exp() -> Tensor {
    Tensor.unary(.exp, tensor) { _, y, g in g * y }
  }

  /// e to the power of the element, minus 1, exact near 0.
  public func expm1() -> Tensor {
    Tensor.unary(.expm1, tensor) { _, y, g in g * (y + 1) }
  }

  /// The natural logarithm.
  public func log() -> Tensor {
    Tensor.unary(.log, tensor) { x, _, g in g * x.reciprocal() }
  }

  /// The natural logarithm of 1 plus the element, exact near 0.
  public func log1p() -> Tensor {
    Tensor.unary(.log1p, tensor) { x, _, g in g * (1 + x).reciprocal() }
  }

  /// The sine of an angle in radians.
  public func sin() -> Tensor {
    Tensor.unary(.sin, tensor) { x, _, g in g * x.cos() }
  }

  /// The cosine of an angle in radians.
  public func cos() -> Tensor {
    Tensor.unary(.cos, tensor) { x, _, g in -g * x.sin() }
  }

  /// The tangent of an angle in radians.
  public func tan() -> Tensor {
    Tensor.unary(.tan, tensor) { _, y, g in g * (1 + y.squared()) }
  }

  /// The angle, in radians, whose sine is the element.
  public func asin() -> Tensor {
    Tensor.unary(.asin, tensor) { x, _, g in g * (1 - x.squared()).rsqrt() }
  }

  /// The angle, in radians, whose cosine is the element.
  public func acos() -> Tensor {
    Tensor.unary(.acos, tensor) { x, _, g in -g * (1 - x.squared()).rsqrt() }
  }

  /// The angle, in radians, whose tangent is the element.
  public func atan() -> Tensor {
    Tensor.unary(.atan, tensor) { x, _, g in g / (1 + x.squared()) }
  }

  /// The hyperbolic sine.
  public func sinh() -> Tensor {
    Tensor.unary(.sinh, tensor) { x, _, g in g * x.cosh() }
  }

  /// The hyperbolic cosine.
  public func cosh() -> Tensor {
    Tensor.unary(.cosh, tensor) { x, _, g in g * x.sinh() }
  }

  /// The hyperbolic tangent.
  public func tanh() -> Tensor {
    Tensor.unary(.tanh, tensor) { _, y, g in g * (1 - y.squared()) }
  }

  /// The inverse of the hyperbolic sine.
  public func asinh() -> Tensor {
    // Not 1 / sqrt(x² + 1), whose square overflows where the slope is still a number.
    Tensor.unary(.asinh, tensor) { _, y, g in g * y.cosh().reciprocal() }
  }

  /// The inverse of the hyperbolic cosine, for elements of 1 and more.
  public func acosh() -> Tensor {
    Tensor.unary(.acosh, tensor) { x, _, g in g * (x - 1).rsqrt() * (x + 1).rsqrt() }
  }

  /// The inverse of the hyperbolic tangent.
  public func atanh() -> Tensor {
    Tensor.unary(.atanh, tensor) { x, _, g in g * (1 - x.squared()).reciprocal() }
  }

  /// The error function.
  public func erf() -> Tensor {
    Tensor.unary(.erf, tensor) { x, _, g in g * 1.1283791670955126 * (-x.squared()).exp() }
  }

  /// 1 / (1 + exp(-x)), from 0 to 1.
  public func sigmoid() -> Tensor {
    Tensor.unary(.sigmoid, tensor) { _, y, g in g * y * (1 - y) }
  }

  /// log(1 + exp(x)), a smooth relu.
  public func softplus() -> Tensor {
    Tensor.unary(.softplus, tensor) { x, _, g in g * x.sigmoid() }
  }

  /// The element where it is positive, else 0; the derivative at 0 is 0.
  public func relu() -> Tensor {
    Tensor.unary(.relu, tensor) { _, y, g in (y > 0).select(g, 0) }
  }

  /// The largest integer that is not above the element; has no gradient.
  public func floor() -> Tensor {
    Tensor.unary(.floor, tensor) { _, _, _ in nil }
  }

  /// The smallest integer that is not below the element; has no gradient.
  public func ceil() -> Tensor {
    Tensor.unary(.ceil, tensor) { _, _, _ in nil }
  }

  /// The nearest integer, halves to the even one; has no gradient.
  public func rounded() -> Tensor {
    Tensor.unary(.round, tensor) { _, _, _ in nil }
  }

  /// This tensor as another dtype; fractions are cut off, true is 1, and not-zero is true.
  ///
  /// The gradient passes between floating dtypes only.
  public func cast(to dtype: DType) -> Tensor { Tensor.cast(tensor, to: dtype) }
}
