import CPUKernels

/// The closed set of elementwise primitives of one operand.
public typealias UnaryOp = CPUKernels.UnaryOp
/// The closed set of elementwise primitives of two operands.
public typealias BinaryOp = CPUKernels.BinaryOp
/// The closed set of comparisons.
public typealias ComparisonOp = CPUKernels.ComparisonOp
/// The closed set of reductions.
public typealias ReduceOp = CPUKernels.ReduceOp

/// A tensor as a kernel sees it: where it is, and the step from element to element on each axis.
///
/// Whoever makes one has checked shapes and dtypes; a kernel trusts it.
package struct Operand {
  /// The start of the storage.
  package var base: UnsafeMutableRawPointer
  /// Elements between the start of the storage and the first element.
  package var offset: Int
  package var dtype: DType
  package var shape: Shape
  /// Steps in elements; 0 repeats an element, negative ones go backwards.
  package var strides: Shape

  /// The first element, for storage in host memory.
  @inline(__always)
  package func pointer<T>(_: T.Type = T.self) -> UnsafeMutablePointer<T> {
    (base + offset &* dtype.byteCount).assumingMemoryBound(to: T.self)
  }

  package var elementCount: Int { shape.elementCount }
}

/// Which random numbers a kernel makes. The value of an element depends on key, stream and index.
package enum RandomOp: Sendable {
  /// Uniform in [0, 1), float32 with 24 bits or float64 with 53.
  case uniform
  /// Mean 0, standard deviation 1.
  case normal
  /// Mean 0, standard deviation 1 before everything beyond two of them was cut off.
  case truncatedNormal
  /// All values of int32, as bits.
  case bits
}

/// The kernels of a device: one requirement for each family of primitives.
///
/// A backend computes; it does not check, broadcast, promote or differentiate. Outputs named
/// `into` are whole, row-major and not aliased unless said otherwise.
package protocol Backend: AnyObject, Sendable {
  // MARK: Memory
  func allocate(byteCount: Int) -> UnsafeMutableRawPointer
  func deallocate(_ block: UnsafeMutableRawPointer, byteCount: Int)
  func upload(_ source: UnsafeRawPointer, to block: UnsafeMutableRawPointer, byteCount: Int)
  func download(
    _ block: UnsafeMutableRawPointer, to target: UnsafeMutableRawPointer, byteCount: Int)

  // MARK: Elementwise; operands carry the output's shape, with stride 0 where they broadcast
  func unary(_ op: UnaryOp, _ x: Operand, into y: Operand)
  func binary(_ op: BinaryOp, _ a: Operand, _ b: Operand, into y: Operand)
  func compare(_ op: ComparisonOp, _ a: Operand, _ b: Operand, into y: Operand)
  /// `y = condition ? a : b`; `condition` is bool.
  func select(_ condition: Operand, _ a: Operand, _ b: Operand, into y: Operand)
  /// `y` has another dtype; fractions are cut off, true is 1.
  func cast(_ x: Operand, into y: Operand)

  // MARK: Movement
  /// Copies between any strides; the dtypes are the same.
  func copy(_ x: Operand, into y: Operand)
  func fill(_ value: Scalar, into y: Operand)

  // MARK: Reduction
  /// The last `count` axes of `x` are reduced; `y` has the others.
  func reduce(_ op: ReduceOp, _ x: Operand, lastAxes count: Int, into y: Operand)
  /// The index of the greatest (or least) element of the last axis, int64; the first of equals.
  func argReduce(greatest: Bool, _ x: Operand, into y: Operand)
  /// The running sum (or product) along the last axis.
  func cumulate(_ op: ReduceOp, _ x: Operand, into y: Operand)

  // MARK: Products
  /// Matrices in the last two axes; the axes before them are equal in all three operands.
  func matmul(_ a: Operand, _ b: Operand, into y: Operand)

  // MARK: Indexing
  /// Slices of `x` along axis 0 at `indices` (int64, in range): `y[i] = x[indices[i]]`.
  func gather(_ x: Operand, _ indices: Operand, into y: Operand)
  /// `y[indices[i]] += x[i]` along axis 0, in the order of `i`; `y` holds its start values.
  func scatterAdd(_ x: Operand, _ indices: Operand, into y: Operand)
  /// The order (int64) that sorts the last axis; equal elements keep theirs, NaN comes last.
  func argSort(_ x: Operand, descending: Bool, into y: Operand)

  // MARK: Random numbers
  func random(_ op: RandomOp, key: UInt64, stream: UInt64, into y: Operand)
}
