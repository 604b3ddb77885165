// Comparisons give bool tensors. Equality is spelled `.==`, as for SIMD vectors: in Swift, `==`
// answers with one Bool.

extension TensorLike {
  /// Compares element by element; shapes broadcast.
  public static func < (a: Self, b: some TensorLike) -> Tensor {
    Tensor.compare(.less, .tensor(a.tensor), .tensor(b.tensor))
  }

  /// Compares each element with a scalar, which takes the tensor's dtype.
  public static func < (a: Self, b: some TensorScalar) -> Tensor {
    Tensor.compare(.less, .tensor(a.tensor), .scalar(b.asScalar))
  }

  /// Compares a scalar, which takes the tensor's dtype, with each element.
  public static func < (a: some TensorScalar, b: Self) -> Tensor {
    Tensor.compare(.less, .scalar(a.asScalar), .tensor(b.tensor))
  }

  /// Compares element by element; shapes broadcast.
  public static func <= (a: Self, b: some TensorLike) -> Tensor {
    Tensor.compare(.lessOrEqual, .tensor(a.tensor), .tensor(b.tensor))
  }

  /// Compares each element with a scalar, which takes the tensor's dtype.
  public static func <= (a: Self, b: some TensorScalar) -> Tensor {
    Tensor.compare(.lessOrEqual, .tensor(a.tensor), .scalar(b.asScalar))
  }

  /// Compares a scalar, which takes the tensor's dtype, with each element.
  public static func <= (a: some TensorScalar, b: Self) -> Tensor {
    Tensor.compare(.lessOrEqual, .scalar(a.asScalar), .tensor(b.tensor))
  }

  /// Compares element by element; shapes broadcast.
  public static func > (a: Self, b: some TensorLike) -> Tensor {
    Tensor.compare(.greater, .tensor(a.tensor), .tensor(b.tensor))
  }

  /// Compares each element with a scalar, which takes the tensor's dtype.
  public static func > (a: Self, b: some TensorScalar) -> Tensor {
    Tensor.compare(.greater, .tensor(a.tensor), .scalar(b.asScalar))
  }

  /// Compares a scalar, which takes the tensor's dtype, with each element.
  public static func > (a: some TensorScalar, b: Self) -> Tensor {
    Tensor.compare(.greater, .scalar(a.asScalar), .tensor(b.tensor))
  }

  /// Compares element by element; shapes broadcast.
  public static func >= (a: Self, b: some TensorLike) -> Tensor {
    Tensor.compare(.greaterOrEqual, .tensor(a.tensor), .tensor(b.tensor))
  }

  /// Compares each element with a scalar, which takes the tensor's dtype.
  public static func >= (a: Self, b: some TensorScalar) -> Tensor {
    Tensor.compare(.greaterOrEqual, .tensor(a.tensor), .scalar(b.asScalar))
  }

  /// Compares a scalar, which takes the tensor's dtype, with each element.
  public static func >= (a: some TensorScalar, b: Self) -> Tensor {
    Tensor.compare(.greaterOrEqual, .scalar(a.asScalar), .tensor(b.tensor))
  }

  /// Compares element by element; shapes broadcast.
  public static func .== (a: Self, b: some TensorLike) -> Tensor {
    Tensor.compare(.equal, .tensor(a.tensor), .tensor(b.tensor))
  }

  /// Compares each element with a scalar, which takes the tensor's dtype.
  public static func .== (a: Self, b: some TensorScalar) -> Tensor {
    Tensor.compare(.equal, .tensor(a.tensor), .scalar(b.asScalar))
  }

  /// Compares a scalar, which takes the tensor's dtype, with each element.
  public static func .== (a: some TensorScalar, b: Self) -> Tensor {
    Tensor.compare(.equal, .scalar(a.asScalar), .tensor(b.tensor))
  }

  /// Compares element by element; shapes broadcast.
  public static func .!= (a: Self, b: some TensorLike) -> Tensor {
    Tensor.compare(.notEqual, .tensor(a.tensor), .tensor(b.tensor))
  }

  /// Compares each element with a scalar, which takes the tensor's dtype.
  public static func .!= (a: Self, b: some TensorScalar) -> Tensor {
    Tensor.compare(.notEqual, .tensor(a.tensor), .scalar(b.asScalar))
  }

  /// Compares a scalar, which takes the tensor's dtype, with each element.
  public static func .!= (a: some TensorScalar, b: Self) -> Tensor {
    Tensor.compare(.notEqual, .scalar(a.asScalar), .tensor(b.tensor))
  }

  // MARK: Logic, on bool tensors

  /// True where both are.
  public func and(_ other: some TensorLike) -> Tensor {
    Tensor.binary(.and, tensor, other.tensor, rule: .none)
  }

  /// True where one of them is, or both.
  public func or(_ other: some TensorLike) -> Tensor {
    Tensor.binary(.or, tensor, other.tensor, rule: .none)
  }

  /// True where exactly one of them is.
  public func xor(_ other: some TensorLike) -> Tensor {
    Tensor.binary(.xor, tensor, other.tensor, rule: .none)
  }

  /// True where this is false.
  public func not() -> Tensor { Tensor.unary(.not, tensor) { _, _, _ in nil } }

  /// Elements of `a` where this bool tensor is true, of `b` where it is false; NumPy's `where`.
  ///
  ///     (x > 0).select(x, -x)
  ///     (x > 0).select(x, 0)
  ///
  /// **Shape:** the three shapes broadcast. **Errors:** a condition that is not bool, dtypes that
  /// differ.
  public func select(_ a: some TensorLike, _ b: some TensorLike) -> Tensor {
    Tensor.select(tensor, .tensor(a.tensor), .tensor(b.tensor))
  }

  /// A scalar where this bool tensor is true, in the dtype of `b`; elements of `b` elsewhere.
  public func select(_ a: some TensorScalar, _ b: some TensorLike) -> Tensor {
    Tensor.select(tensor, .scalar(a.asScalar), .tensor(b.tensor))
  }

  /// Elements of `a` where this bool tensor is true; a scalar elsewhere, in the dtype of `a`.
  public func select(_ a: some TensorLike, _ b: some TensorScalar) -> Tensor {
    Tensor.select(tensor, .tensor(a.tensor), .scalar(b.asScalar))
  }

  /// True where the element is not a number.
  public func isNaN() -> Tensor { self .!= self }

  /// True where the element is a number, and not infinite.
  public func isFinite() -> Tensor { (tensor - tensor) .== 0 }
}
