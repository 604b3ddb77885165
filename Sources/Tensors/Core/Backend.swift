@_exported import Primitives

/// What a device has to provide: memory, and one requirement for each family of primitives.
///
/// A backend computes; it does not check, broadcast, promote or differentiate. Outputs named `into`
/// are whole, row-major and not aliased unless said otherwise. A device whose kernels run later
/// reports their errors from ``synchronize()`` and ``download(_:byteOffset:to:byteCount:)``.
package protocol Backend: AnyObject, Sendable {
  // MARK: Memory

  /// The most bytes that one tensor may take.
  var memoryLimit: Int { get }
  func allocate(byteCount: Int) throws(DeviceError) -> StorageHandle
  /// Gives storage back; called on any thread, also while kernels that use it may still run.
  func deallocate(_ storage: StorageHandle, byteCount: Int)
  func upload(
    _ source: UnsafeRawPointer, to storage: StorageHandle, byteCount: Int
  ) throws(DeviceError)
  func download(
    _ storage: StorageHandle, byteOffset: Int, to target: UnsafeMutableRawPointer, byteCount: Int
  ) throws(DeviceError)
  /// Waits until everything asked for on this thread is done.
  func synchronize() throws(DeviceError)

  // MARK: Sources
  func fill(_ value: Scalar, into y: Operand) throws(DeviceError)
  /// 0, 1, 2, ... in int64.
  func iota(into y: Operand) throws(DeviceError)
  func random(_ op: RandomOp, _ key: RandomKey, into y: Operand) throws(DeviceError)

  // MARK: Elementwise; operands carry the output's shape, with stride 0 where they broadcast
  func unary(_ op: UnaryOp, _ x: Operand, into y: Operand) throws(DeviceError)
  func binary(_ op: BinaryOp, _ a: Operand, _ b: Operand, into y: Operand) throws(DeviceError)
  func binary(
    _ op: BinaryOp, _ x: Operand, _ scalar: Scalar, _ side: ScalarSide, into y: Operand
  ) throws(DeviceError)
  func compare(_ op: ComparisonOp, _ a: Operand, _ b: Operand, into y: Operand) throws(DeviceError)
  func compare(_ op: ComparisonOp, _ x: Operand, _ scalar: Scalar, into y: Operand)
    throws(DeviceError)
  /// `y = condition ? a : b`; `condition` is bool.
  func select(_ condition: Operand, _ a: Operand, _ b: Operand, into y: Operand)
    throws(DeviceError)
  /// The same with a scalar for `a` or for `b`.
  func select(
    _ condition: Operand, _ x: Operand, _ scalar: Scalar, _ side: ScalarSide, into y: Operand
  ) throws(DeviceError)
  /// `y` has another dtype; fractions are cut off, true is 1.
  func cast(_ x: Operand, into y: Operand) throws(DeviceError)

  /// Makes a chain of elementwise primitives ready to run in one pass; a device that does nothing
  /// about it runs them one by one.
  func kernel(for program: ElementwiseProgram) throws(DeviceError) -> any ElementwiseKernel

  // MARK: Work that comes again

  /// Whether ``record(_:_:)`` is worth calling.
  var recordsWork: Bool { get }
  /// Writes down what `body` asks for, called for each part, instead of doing it; nil where that
  /// cannot be. `waits` has the parts that each part waits for; others may run at the same time.
  func record(
    _ waits: [[Int]], _ body: (Int) throws(DeviceError) -> Void
  ) -> (any RecordedWork)?

  // MARK: Movement
  /// Copies between any strides, also into a part of a storage; the dtypes are the same.
  func copy(_ x: Operand, into y: Operand) throws(DeviceError)

  // MARK: Reductions
  /// The last `count` axes of `x` are reduced; `y` has the others.
  func reduce(_ op: ReduceOp, _ x: Operand, lastAxes count: Int, into y: Operand)
    throws(DeviceError)
  /// The index of the largest (or smallest) element of the last axis, int64; the first of equals.
  func argReduce(_ op: ArgReduceOp, _ x: Operand, into y: Operand) throws(DeviceError)
  /// The running reduction along the last axis.
  func cumulative(_ op: ReduceOp, _ x: Operand, into y: Operand) throws(DeviceError)

  /// Whether ``softmax(_:into:)`` takes an operand: where it does not, a softmax is five
  /// operations.
  func fusesSoftmax(_ x: Operand) -> Bool
  /// The softmax of the last axis in one pass, to the bit what its five operations give.
  func softmax(_ x: Operand, into y: Operand) throws(DeviceError)

  // MARK: Products
  /// Matrices in the last two axes; the axes before them are equal in all three operands.
  func matmul(
    _ precision: MatmulPrecision, _ a: Operand, _ b: Operand, into y: Operand
  ) throws(DeviceError)

  // MARK: Indexing; indices are int64, and negative ones count from the end
  /// Slices of `x` along axis 0 at `indices`: `y[i] = x[indices[i]]`.
  ///
  /// **Errors:** ``DeviceError/indexOutOfRange(index:length:)``, here and in the three others; the
  /// output is not used then.
  func gather(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError)
  /// `y[indices[i]] += x[i]` along axis 0, in the order of `i`; `y` holds its start values.
  func scatterAdd(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError)
  /// `y[..., i] = x[..., indices[..., i]]` along the last axis.
  func gatherAlong(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError)
  /// `y[..., indices[..., i]] += x[..., i]` along the last axis; `y` holds its start values.
  func scatterAddAlong(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError)
  /// The indices (int64) that sort the last axis; equal elements keep their order, NaN comes last.
  func argsort(_ x: Operand, descending: Bool, into y: Operand) throws(DeviceError)
}

// MARK: Softmax in five operations

extension Backend {
  package func fusesSoftmax(_ x: Operand) -> Bool { false }

  package func softmax(_ x: Operand, into y: Operand) throws(DeviceError) {
    throw .failed("this device has no kernel for a softmax")
  }
}
