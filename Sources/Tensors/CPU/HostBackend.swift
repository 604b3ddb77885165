/// What devices have in common whose storage is host memory and whose kernels run at once.
protocol HostBackend: Backend {}

extension HostBackend {
  /// Of the machine: it is asked for each tensor, and what is not allowed fails by itself.
  var memoryLimit: Int { MachineMemory.bytes }

  @inline(__always)
  func allocate(byteCount: Int) throws(DeviceError) -> StorageHandle {
    try HostMemory.allocate(byteCount)
  }

  @inline(__always)
  func deallocate(_ storage: StorageHandle, byteCount: Int) {
    HostMemory.deallocate(storage, byteCount)
  }

  func upload(_ source: UnsafeRawPointer, to storage: StorageHandle, byteCount: Int) {
    storage.address.copyMemory(from: source, byteCount: byteCount)
  }

  func download(
    _ storage: StorageHandle, byteOffset: Int, to target: UnsafeMutableRawPointer, byteCount: Int
  ) {
    target.copyMemory(from: storage.address + byteOffset, byteCount: byteCount)
  }

  /// Nothing is left to do: kernels run when they are asked for.
  func synchronize() {}
}

// MARK: Numbers beside operands, which in host memory are operands that repeat one element

extension HostBackend {
  func binary(
    _ op: BinaryOp, _ x: Operand, _ scalar: Scalar, _ side: ScalarSide, into y: Operand
  ) throws(DeviceError) {
    try withOperand(of: scalar, x.dtype, y.shape) { (scalar) throws(DeviceError) in
      try side == .left ? binary(op, scalar, x, into: y) : binary(op, x, scalar, into: y)
    }
  }

  func compare(
    _ op: ComparisonOp, _ x: Operand, _ scalar: Scalar, into y: Operand
  ) throws(DeviceError) {
    try withOperand(of: scalar, x.dtype, y.shape) { (scalar) throws(DeviceError) in
      try compare(op, x, scalar, into: y)
    }
  }

  func select(
    _ condition: Operand, _ x: Operand, _ scalar: Scalar, _ side: ScalarSide, into y: Operand
  ) throws(DeviceError) {
    try withOperand(of: scalar, x.dtype, y.shape) { (scalar) throws(DeviceError) in
      try side == .left
        ? select(condition, scalar, x, into: y) : select(condition, x, scalar, into: y)
    }
  }
}

extension Operand {
  /// The first element, in host memory.
  @inline(__always)
  var start: UnsafeMutableRawPointer { storage.address + offset &* dtype.byteCount }

  /// The first element, in host memory, as a number of a type.
  @inline(__always)
  func pointer<T>(_: T.Type = T.self) -> UnsafeMutablePointer<T> {
    start.assumingMemoryBound(to: T.self)
  }
}

/// Runs `body` with an operand of one number in host memory, seen as a whole tensor of a shape.
@inline(__always)
func withOperand(
  of scalar: Scalar, _ dtype: DType, _ shape: Shape,
  _ body: (Operand) throws(DeviceError) -> Void
) throws(DeviceError) {
  var bits = scalar.bits(dtype)
  var failure: DeviceError?
  withUnsafeMutableBytes(of: &bits) { bytes in
    guard let start = bytes.baseAddress else { return }
    do throws(DeviceError) {
      try body(
        Operand(
          storage: StorageHandle(start), offset: 0, dtype: dtype, shape: shape,
          strides: Shape(repeating: 0, rank: shape.rank)))
    } catch { failure = error }
  }
  if let failure { throw failure }
}
