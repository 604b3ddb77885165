precedencegroup PowerPrecedence {
  higherThan: MultiplicationPrecedence
  associativity: right
}
infix operator ** : PowerPrecedence

// Four overloads an operator. The one of two tensors is concrete and the three others are generic
// and disfavored: so the type checker tries the usual case first. Measured, a correct expression
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
    Tensor.binary(.add, a.tensor, b.tensor, rule: Tensor.addRule)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func + (a: Self, b: some TensorScalar) -> Tensor {
    Tensor.binary(
      .add, .tensor(a.tensor), .scalar(b.asScalar), rule: Tensor.addRule)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func + (a: some TensorScalar, b: Self) -> Tensor {
    Tensor.binary(
      .add, .scalar(a.asScalar), .tensor(b.tensor), rule: Tensor.addRule)
  }

  // MARK: -

  /// Difference of two tensors, element by element.
  ///
  /// **Shape:** the two shapes broadcast.
  @_disfavoredOverload
  public static func - (a: Self, b: some TensorLike) -> Tensor {
    Tensor.binary(.subtract, a.tensor, b.tensor, rule: Tensor.subtractRule)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func - (a: Self, b: some TensorScalar) -> Tensor {
    Tensor.binary(
      .subtract, .tensor(a.tensor), .scalar(b.asScalar), rule: Tensor.subtractRule)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func - (a: some TensorScalar, b: Self) -> Tensor {
    Tensor.binary(
      .subtract, .scalar(a.asScalar), .tensor(b.tensor), rule: Tensor.subtractRule)
  }

  // MARK: *

  /// Product of two tensors, element by element.
  ///
  /// **Shape:** the two shapes broadcast.
  @_disfavoredOverload
  public static func * (a: Self, b: some TensorLike) -> Tensor {
    Tensor.binary(.multiply, a.tensor, b.tensor, rule: Tensor.multiplyRule)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func * (a: Self, b: some TensorScalar) -> Tensor {
    Tensor.binary(
      .multiply, .tensor(a.tensor), .scalar(b.asScalar), rule: Tensor.multiplyRule)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func * (a: some TensorScalar, b: Self) -> Tensor {
    Tensor.binary(
      .multiply, .scalar(a.asScalar), .tensor(b.tensor), rule: Tensor.multiplyRule)
  }

  // MARK: /

  /// Quotient of two tensors, element by element; integers use `floorDivided(by:)`.
  ///
  /// **Shape:** the two shapes broadcast.
  @_disfavoredOverload
  public static func / (a: Self, b: some TensorLike) -> Tensor {
    Tensor.binary(.divide, a.tensor, b.tensor, rule: Tensor.divideRule)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func / (a: Self, b: some TensorScalar) -> Tensor {
    Tensor.binary(
      .divide, .tensor(a.tensor), .scalar(b.asScalar), rule: Tensor.divideRule)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func / (a: some TensorScalar, b: Self) -> Tensor {
    Tensor.binary(
      .divide, .scalar(a.asScalar), .tensor(b.tensor), rule: Tensor.divideRule)
  }

  // MARK: **

  /// The left operand to the power of the right one, element by element.
  ///
  /// **Shape:** the two shapes broadcast.
  @_disfavoredOverload
  public static func ** (a: Self, b: some TensorLike) -> Tensor {
    Tensor.binary(.power, a.tensor, b.tensor, rule: Tensor.powerRule)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func ** (a: Self, b: some TensorScalar) -> Tensor {
    Tensor.binary(
      .power, .tensor(a.tensor), .scalar(b.asScalar), rule: Tensor.powerRule)
  }

  /// The scalar takes the tensor's dtype.
  @_disfavoredOverload
  public static func ** (a: some TensorScalar, b: Self) -> Tensor {
    Tensor.binary(
      .power, .scalar(a.asScalar), .tensor(b.tensor), rule: Tensor.powerRule)
  }

  /// The tensor with its sign turned.
  public static prefix func - (x: Self) -> Tensor {
    Tensor.unary(.negate, x.tensor) { _, _, g in -g }
  }
}

extension Tensor {
  /// The usual case of `+`, which the type checker tries first.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    binary(.add, a, b, rule: addRule)
  }

  /// The usual case of `-`, which the type checker tries first.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    binary(.subtract, a, b, rule: subtractRule)
  }

  /// The usual case of `*`, which the type checker tries first.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    binary(.multiply, a, b, rule: multiplyRule)
  }

  /// The usual case of `/`, which the type checker tries first.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    binary(.divide, a, b, rule: divideRule)
  }

  /// The usual case of `**`, which the type checker tries first.
  public static func ** (a: Tensor, b: Tensor) -> Tensor {
    binary(.power, a, b, rule: powerRule)
  }
}

// MARK: The rules, one for tensors and numbers

extension Tensor {
  @inline(__always)
  static var addRule: GradientRule {
    .binary(left: { _, _, _, g in g }, right: { _, _, _, g in g })
  }

  @inline(__always)
  static var subtractRule: GradientRule {
    .binary(left: { _, _, _, g in g }, right: { _, _, _, g in -g })
  }

  @inline(__always)
  static var multiplyRule: GradientRule {
    .binary(left: { _, b, _, g in g * b }, right: { a, _, _, g in g * a })
  }

  @inline(__always)
  static var divideRule: GradientRule {
    .binary(left: { _, b, _, g in g / b }, right: { _, b, y, g in -(g * y) / b })
  }

  /// The derivative with respect to the base is `b a^(b-1)`, with respect to the exponent
  /// `a^b log a`; where the base is not positive the second counts as zero, as in TensorFlow.
  static var powerRule: GradientRule {
    .binary(
      left: { a, b, _, g in
        let less: Argument =
          switch b {
          case .tensor(let exponent): .tensor(exponent - 1)
          case .scalar(let exponent): .scalar(exponent.lessOne(in: g.dtype))
          }
        return g * b * binary(.power, a, less, rule: self.powerRule)
      },
      right: { a, _, y, g in
        let a = a.tensor(like: g)
        let positive = a > 0
        return g * positive.select(y * positive.select(a, 1).log(), 0)
      })
  }
}

extension Scalar {
  /// The number less 1, both as elements of a floating dtype.
  fileprivate func lessOne(in dtype: DType) -> Scalar {
    .floating((dtype == .float32 ? Double(Float(double)) : double) - 1)
  }
}

extension TensorLike {
  /// The largest integer that is not above the quotient; of integers, `7` by `-2` is `-4`, as in
  /// Python.
  ///
  /// Has no gradient. An integer divided by 0 gives 0.
  public func floorDivided(by divisor: some TensorLike) -> Tensor {
    Tensor.floorDivide(tensor, .tensor(divisor.tensor))
  }

  /// The largest integer that is not above the quotient by a scalar.
  public func floorDivided(by divisor: some TensorScalar) -> Tensor {
    Tensor.floorDivide(tensor, .scalar(divisor.asScalar))
  }

  /// What is left after `floorDivided(by:)`; it has the sign of the divisor, as Python's
  /// `%` and NumPy's `mod`. Swift's `remainder(dividingBy:)` is another function.
  public func modulo(_ divisor: some TensorLike) -> Tensor {
    Tensor.modulo(tensor, .tensor(divisor.tensor))
  }

  /// What is left after `floorDivided(by:)` by a scalar.
  public func modulo(_ divisor: some TensorScalar) -> Tensor {
    Tensor.modulo(tensor, .scalar(divisor.asScalar))
  }

  /// The larger of two elements; the gradient goes to the left one where they are equal.
  public func maximum(_ other: some TensorLike) -> Tensor {
    Tensor.maximum(tensor, .tensor(other.tensor))
  }

  /// The larger of an element and a scalar.
  public func maximum(_ other: some TensorScalar) -> Tensor {
    Tensor.maximum(tensor, .scalar(other.asScalar))
  }

  /// The smaller of two elements; the gradient goes to the left one where they are equal.
  public func minimum(_ other: some TensorLike) -> Tensor {
    Tensor.minimum(tensor, .tensor(other.tensor))
  }

  /// The smaller of an element and a scalar.
  public func minimum(_ other: some TensorScalar) -> Tensor {
    Tensor.minimum(tensor, .scalar(other.asScalar))
  }

  /// The angle of the point (x, y), from -pi to pi, where this tensor is y.
  public func atan2(x: some TensorLike) -> Tensor {
    Tensor.binary(
      .atan2, tensor, x.tensor,
      rule: .binary(
        left: { y, x, _, g in
          let (y, x) = (y.tensor(like: g), x.tensor(like: g))
          return g * x / (x.squared() + y.squared())
        },
        right: { y, x, _, g in
          let (y, x) = (y.tensor(like: g), x.tensor(like: g))
          return -g * y / (x.squared() + y.squared())
        }))
  }

  /// Elements below `low` become `low`, elements above `high` become `high`.
  ///
  /// The gradient passes where the element lies between the two, both included.
  public func clipped(from low: some TensorScalar, to high: some TensorScalar) -> Tensor {
    maximum(low).minimum(high)
  }
}

extension Tensor {
  fileprivate static func floorDivide(_ a: Tensor, _ b: Argument) -> Tensor {
    binary(
      .floorDivide, .tensor(a), b,
      rule: .binary(left: { _, _, _, _ in nil }, right: { _, _, _, _ in nil }))
  }

  fileprivate static func modulo(_ a: Tensor, _ b: Argument) -> Tensor {
    binary(
      .modulo, .tensor(a), b,
      rule: .binary(
        left: { _, _, _, g in g },
        right: { a, b, _, g in -g * floorDivide(a.tensor(like: g), b) }))
  }

  fileprivate static func maximum(_ a: Tensor, _ b: Argument) -> Tensor {
    binary(
      .maximum, .tensor(a), b,
      rule: .binary(
        left: { a, b, _, g in (a >= b).select(g, 0) },
        right: { a, b, _, g in (a >= b).select(0, g) }))
  }

  fileprivate static func minimum(_ a: Tensor, _ b: Argument) -> Tensor {
    binary(
      .minimum, .tensor(a), b,
      rule: .binary(
        left: { a, b, _, g in (a <= b).select(g, 0) },
        right: { a, b, _, g in (a <= b).select(0, g) }))
  }
}
