precedencegroup PowerPrecedence {
  higherThan: MultiplicationPrecedence
  associativity: right
}
infix operator ** : PowerPrecedence

// Four overloads an operator. The one of two tensors is concrete and the three others are generic
// and disfavoured: so the type checker tries the usual case first. Measured, a correct expression
// of 15 operators then type-checks in a blink, and a mistyped one is refused within a second.
// Without the concrete overload, with overloads for each pair of types, or with tensors that are
// number literals themselves, one or another correct expression ran into the checker's limit.
extension TensorLike {
  // MARK: +

  /// Sum of two tensors, element by element.
  ///
  /// **Shape:** the two shapes broadcast.
  @_disfavoredOverload
  public static func + (a: Self, b: some TensorLike) -> Tensor {
    Tensor.add(a.tensor, b.tensor)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func + (a: Self, b: some TensorScalar) -> Tensor {
    let a = a.tensor
    return Tensor.add(a, Tensor.scalar(b.asScalar, like: a))
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func + (a: some TensorScalar, b: Self) -> Tensor {
    let b = b.tensor
    return Tensor.add(Tensor.scalar(a.asScalar, like: b), b)
  }

  // MARK: -

  /// Difference of two tensors, element by element.
  ///
  /// **Shape:** the two shapes broadcast.
  @_disfavoredOverload
  public static func - (a: Self, b: some TensorLike) -> Tensor {
    Tensor.subtract(a.tensor, b.tensor)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func - (a: Self, b: some TensorScalar) -> Tensor {
    let a = a.tensor
    return Tensor.subtract(a, Tensor.scalar(b.asScalar, like: a))
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func - (a: some TensorScalar, b: Self) -> Tensor {
    let b = b.tensor
    return Tensor.subtract(Tensor.scalar(a.asScalar, like: b), b)
  }

  // MARK: *

  /// Product of two tensors, element by element.
  ///
  /// **Shape:** the two shapes broadcast.
  @_disfavoredOverload
  public static func * (a: Self, b: some TensorLike) -> Tensor {
    Tensor.multiply(a.tensor, b.tensor)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func * (a: Self, b: some TensorScalar) -> Tensor {
    let a = a.tensor
    return Tensor.multiply(a, Tensor.scalar(b.asScalar, like: a))
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func * (a: some TensorScalar, b: Self) -> Tensor {
    let b = b.tensor
    return Tensor.multiply(Tensor.scalar(a.asScalar, like: b), b)
  }

  // MARK: /

  /// Quotient of two tensors, element by element; whole numbers use ``floorDivided(by:)``.
  ///
  /// **Shape:** the two shapes broadcast.
  @_disfavoredOverload
  public static func / (a: Self, b: some TensorLike) -> Tensor {
    Tensor.divide(a.tensor, b.tensor)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func / (a: Self, b: some TensorScalar) -> Tensor {
    let a = a.tensor
    return Tensor.divide(a, Tensor.scalar(b.asScalar, like: a))
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func / (a: some TensorScalar, b: Self) -> Tensor {
    let b = b.tensor
    return Tensor.divide(Tensor.scalar(a.asScalar, like: b), b)
  }

  // MARK: **

  /// The left operand to the power of the right one, element by element.
  ///
  /// **Shape:** the two shapes broadcast.
  @_disfavoredOverload
  public static func ** (a: Self, b: some TensorLike) -> Tensor {
    Tensor.power(a.tensor, b.tensor)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func ** (a: Self, b: some TensorScalar) -> Tensor {
    let a = a.tensor
    return Tensor.power(a, Tensor.scalar(b.asScalar, like: a))
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func ** (a: some TensorScalar, b: Self) -> Tensor {
    let b = b.tensor
    return Tensor.power(Tensor.scalar(a.asScalar, like: b), b)
  }

  /// The tensor with its sign turned.
  public static prefix func - (x: Self) -> Tensor {
    Tensor.unary(.negate, x.tensor) { _, _, g in -g }
  }
}

extension Tensor {
  /// The usual case of `+`, which the type checker tries first.
  public static func + (a: Tensor, b: Tensor) -> Tensor { add(a, b) }

  /// The usual case of `-`, which the type checker tries first.
  public static func - (a: Tensor, b: Tensor) -> Tensor { subtract(a, b) }

  /// The usual case of `*`, which the type checker tries first.
  public static func * (a: Tensor, b: Tensor) -> Tensor { multiply(a, b) }

  /// The usual case of `/`, which the type checker tries first.
  public static func / (a: Tensor, b: Tensor) -> Tensor { divide(a, b) }

  /// The usual case of `**`, which the type checker tries first.
  public static func ** (a: Tensor, b: Tensor) -> Tensor { power(a, b) }
}

// MARK: The rules

extension Tensor {
  @inline(__always)
  static func add(_ a: Tensor, _ b: Tensor) -> Tensor {
    binary(.add, a, b, left: { _, _, _, g in g }, right: { _, _, _, g in g })
  }

  @inline(__always)
  static func subtract(_ a: Tensor, _ b: Tensor) -> Tensor {
    binary(.subtract, a, b, left: { _, _, _, g in g }, right: { _, _, _, g in -g })
  }

  @inline(__always)
  static func multiply(_ a: Tensor, _ b: Tensor) -> Tensor {
    binary(.multiply, a, b, left: { _, b, _, g in g * b }, right: { a, _, _, g in g * a })
  }

  @inline(__always)
  static func divide(_ a: Tensor, _ b: Tensor) -> Tensor {
    binary(.divide, a, b, left: { _, b, _, g in g / b }, right: { _, b, y, g in -(g * y) / b })
  }

  /// The derivative by the base is `b a^(b-1)`, by the exponent `a^b log a`; where the base is not
  /// positive the second counts as zero, as in TensorFlow.
  static func power(_ a: Tensor, _ b: Tensor) -> Tensor {
    binary(
      .power, a, b,
      left: { a, b, _, g in g * b * a ** (b - 1) },
      right: { a, _, y, g in
        let positive = a > 0
        let base = positive.select(a, Tensor.ones(like: a))
        return g * positive.select(y * base.log(), Tensor.zeros(like: y))
      })
  }
}

extension TensorLike {
  /// The whole number below the quotient; on whole numbers, `7` by `-2` is `-4`, as in Python.
  ///
  /// Has no gradient. A whole number divided by 0 gives 0.
  public func floorDivided(by divisor: some TensorLike) -> Tensor {
    Tensor.binary(
      .floorDivide, tensor, divisor.tensor,
      left: { _, _, _, _ in nil }, right: { _, _, _, _ in nil })
  }

  /// The whole number below the quotient by a scalar.
  public func floorDivided(by divisor: some TensorScalar) -> Tensor {
    floorDivided(by: Tensor.scalar(divisor.asScalar, like: tensor))
  }

  /// What is left after ``floorDivided(by:)``; it has the sign of the divisor, as in Python.
  public func modulo(_ divisor: some TensorLike) -> Tensor {
    Tensor.binary(
      .modulo, tensor, divisor.tensor,
      left: { _, _, _, g in g },
      right: { a, b, _, g in -g * a.floorDivided(by: b) })
  }

  /// What is left after ``floorDivided(by:)`` by a scalar.
  public func modulo(_ divisor: some TensorScalar) -> Tensor {
    modulo(Tensor.scalar(divisor.asScalar, like: tensor))
  }

  /// The greater of two elements; the gradient goes to the left one where they are equal.
  public func maximum(_ other: some TensorLike) -> Tensor {
    Tensor.binary(
      .maximum, tensor, other.tensor,
      left: { a, b, _, g in (a >= b).select(g, Tensor.zeros(like: g)) },
      right: { a, b, _, g in (a >= b).select(Tensor.zeros(like: g), g) })
  }

  /// The greater of an element and a scalar.
  public func maximum(_ other: some TensorScalar) -> Tensor {
    maximum(Tensor.scalar(other.asScalar, like: tensor))
  }

  /// The smaller of two elements; the gradient goes to the left one where they are equal.
  public func minimum(_ other: some TensorLike) -> Tensor {
    Tensor.binary(
      .minimum, tensor, other.tensor,
      left: { a, b, _, g in (a <= b).select(g, Tensor.zeros(like: g)) },
      right: { a, b, _, g in (a <= b).select(Tensor.zeros(like: g), g) })
  }

  /// The smaller of an element and a scalar.
  public func minimum(_ other: some TensorScalar) -> Tensor {
    minimum(Tensor.scalar(other.asScalar, like: tensor))
  }

  /// The angle of the point (x, y), from -pi to pi, where this tensor is y.
  public func atan2(x: some TensorLike) -> Tensor {
    Tensor.binary(
      .atan2, tensor, x.tensor,
      left: { y, x, _, g in g * x / (x.squared() + y.squared()) },
      right: { y, x, _, g in -g * y / (x.squared() + y.squared()) })
  }

  /// Elements below `low` become `low`, elements above `high` become `high`.
  ///
  /// The gradient passes where the element lies between the two, both included.
  public func clipped(from low: some TensorScalar, to high: some TensorScalar) -> Tensor {
    maximum(low).minimum(high)
  }
}
