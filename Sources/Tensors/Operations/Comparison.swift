// Comparisons give bool tensors. Equality is spelled `.==`, as for SIMD vectors: in Swift, `==`
// answers with one Bool.

extension TensorLike {
  /// Compares element by element; shapes broadcast.
  public static func < (a: Self, b: some TensorLike) -> Tensor {
    Tensor.compare(.less, a.tensor, b.tensor)
  }

  /// Compares each element with a scalar, which takes the tensor's dtype.
  public static func < (a: Self, b: some TensorScalar) -> Tensor {
    let a = a.tensor
    return Tensor.compare(.less, a, Tensor.scalar(b.asScalar, like: a))
  }

  /// Compares a scalar, which takes the tensor's dtype, with each element.
  public static func < (a: some TensorScalar, b: Self) -> Tensor {
    let b = b.tensor
    return Tensor.compare(.less, Tensor.scalar(a.asScalar, like: b), b)
  }

  /// Compares element by element; shapes broadcast.
  public static func <= (a: Self, b: some TensorLike) -> Tensor {
    Tensor.compare(.lessOrEqual, a.tensor, b.tensor)
  }

  /// Compares each element with a scalar, which takes the tensor's dtype.
  public static func <= (a: Self, b: some TensorScalar) -> Tensor {
    let a = a.tensor
    return Tensor.compare(.lessOrEqual, a, Tensor.scalar(b.asScalar, like: a))
  }

  /// Compares a scalar, which takes the tensor's dtype, with each element.
  public static func <= (a: some TensorScalar, b: Self) -> Tensor {
    let b = b.tensor
    return Tensor.compare(.lessOrEqual, Tensor.scalar(a.asScalar, like: b), b)
  }

  /// Compares element by element; shapes broadcast.
  public static func > (a: Self, b: some TensorLike) -> Tensor {
    Tensor.compare(.greater, a.tensor, b.tensor)
  }

  /// Compares each element with a scalar, which takes the tensor's dtype.
  public static func > (a: Self, b: some TensorScalar) -> Tensor {
    let a = a.tensor
    return Tensor.compare(.greater, a, Tensor.scalar(b.asScalar, like: a))
  }

  /// Compares a scalar, which takes the tensor's dtype, with each element.
  public static func > (a: some TensorScalar, b: Self) -> Tensor {
    let b = b.tensor
    return Tensor.compare(.greater, Tensor.scalar(a.asScalar, like: b), b)
  }

  /// Compares element by element; shapes broadcast.
  public static func >= (a: Self, b: some TensorLike) -> Tensor {
    Tensor.compare(.greaterOrEqual, a.tensor, b.tensor)
  }

  /// Compares each element with a scalar, which takes the tensor's dtype.
  public static func >= (a: Self, b: some TensorScalar) -> Tensor {
    let a = a.tensor
    return Tensor.compare(.greaterOrEqual, a, Tensor.scalar(b.asScalar, like: a))
  }

  /// Compares a scalar, which takes the tensor's dtype, with each element.
  public static func >= (a: some TensorScalar, b: Self) -> Tensor {
    let b = b.tensor
    return Tensor.compare(.greaterOrEqual, Tensor.scalar(a.asScalar, like: b), b)
  }

  /// Compares element by element; shapes broadcast.
  public static func .== (a: Self, b: some TensorLike) -> Tensor {
    Tensor.compare(.equal, a.tensor, b.tensor)
  }

  /// Compares each element with a scalar, which takes the tensor's dtype.
  public static func .== (a: Self, b: some TensorScalar) -> Tensor {
    let a = a.tensor
    return Tensor.compare(.equal, a, Tensor.scalar(b.asScalar, like: a))
  }

  /// Compares a scalar, which takes the tensor's dtype, with each element.
  public static func .== (a: some TensorScalar, b: Self) -> Tensor {
    let b = b.tensor
    return Tensor.compare(.equal, Tensor.scalar(a.asScalar, like: b), b)
  }

  /// Compares element by element; shapes broadcast.
  public static func .!= (a: Self, b: some TensorLike) -> Tensor {
    Tensor.compare(.notEqual, a.tensor, b.tensor)
  }

  /// Compares each element with a scalar, which takes the tensor's dtype.
  public static func .!= (a: Self, b: some TensorScalar) -> Tensor {
    let a = a.tensor
    return Tensor.compare(.notEqual, a, Tensor.scalar(b.asScalar, like: a))
  }

  /// Compares a scalar, which takes the tensor's dtype, with each element.
  public static func .!= (a: some TensorScalar, b: Self) -> Tensor {
    let b = b.tensor
    return Tensor.compare(.notEqual, Tensor.scalar(a.asScalar, like: b), b)
  }

  // MARK: Logic, on bool tensors

  /// True where both are.
  public func and(_ other: some TensorLike) -> Tensor {
    Tensor.compute(.and, tensor, other.tensor)
  }

  /// True where one of them is, or both.
  public func or(_ other: some TensorLike) -> Tensor {
    Tensor.compute(.or, tensor, other.tensor)
  }

  /// True where exactly one of them is.
  public func xor(_ other: some TensorLike) -> Tensor {
    Tensor.compute(.xor, tensor, other.tensor)
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
    Tensor.select(tensor, a.tensor, b.tensor)
  }

  /// A scalar where this bool tensor is true, in the dtype of `b`; elements of `b` elsewhere.
  public func select(_ a: some TensorScalar, _ b: some TensorLike) -> Tensor {
    let b = b.tensor
    return select(Tensor.scalar(a.asScalar, like: b), b)
  }

  /// Elements of `a` where this bool tensor is true; a scalar elsewhere, in the dtype of `a`.
  public func select(_ a: some TensorLike, _ b: some TensorScalar) -> Tensor {
    let a = a.tensor
    return select(a, Tensor.scalar(b.asScalar, like: a))
  }

  /// True where the element is not a number.
  public func isNaN() -> Tensor { self .!= self }

  /// True where the element is a number, and not infinite.
  public func isFinite() -> Tensor { (tensor - tensor) .== 0 }
}
