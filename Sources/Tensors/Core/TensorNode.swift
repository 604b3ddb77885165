/// What a tensor is made of: storage with a dtype, and a window of shape and strides on it.
///
/// `@unchecked Sendable`: every field is constant once the operation that makes the node has
/// filled its storage, and only a `Variable` that holds the sole reference writes again.
final class TensorNode: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  let offset: Int
  let byteCount: Int
  let shape: Shape
  let strides: Shape
  let dtype: DType
  /// Whether `strides` are the row-major ones of `shape`.
  let isContiguous: Bool
  /// The node that owns the storage when this one is a view.
  let owner: TensorNode?
  unowned(unsafe) let device: Device

  /// New storage for a row-major tensor; the caller fills it.
  @inline(__always)
  init(_ shape: Shape, _ dtype: DType, on device: Device) {
    byteCount = TensorNode.byteCount(shape, dtype)
    base = device.backend.allocate(byteCount: byteCount)
    offset = 0
    self.shape = shape
    strides = shape.rowMajorStrides
    self.dtype = dtype
    isContiguous = true
    owner = nil
    self.device = device
  }

  /// The one check of sizes in front of storage.
  @inline(__always)
  private static func byteCount(_ shape: Shape, _ dtype: DType) -> Int {
    if let bytes = shape.byteCount(dtype), bytes <= physicalMemory { return bytes }
    refuse(shape, dtype)
  }

  @inline(never)
  private static func refuse(_ shape: Shape, _ dtype: DType) -> Never {
    checked { () throws(TensorError) in
      try shape.checkSize(dtype, limit: physicalMemory, operation: "tensor")
    }
    stop("[tensor] the shape \(shape) is refused.")
  }

  /// A window on another node's storage.
  init(viewing node: TensorNode, shape: Shape, strides: Shape, offset: Int) {
    owner = node.owner ?? node
    base = node.base
    byteCount = 0
    self.offset = offset
    self.shape = shape
    self.strides = strides
    dtype = node.dtype
    isContiguous = TensorNode.isRowMajor(shape, strides)
    device = node.device
  }

  deinit {
    if owner == nil { device.backend.deallocate(base, byteCount: byteCount) }
  }

  @inline(__always)
  var operand: Operand {
    Operand(base: base, offset: offset, dtype: dtype, shape: shape, strides: strides)
  }

  /// This storage seen with a broader shape: axes of length 1, and missing ones, get stride 0.
  @inline(__always)
  func operand(broadcastTo target: Shape) -> Operand {
    if shape == target { return operand }
    var steps = Shape(repeating: 0, rank: target.rank)
    let missing = target.rank - shape.rank
    for axis in 0..<shape.rank where shape[axis] != 1 { steps[axis + missing] = strides[axis] }
    return Operand(base: base, offset: offset, dtype: dtype, shape: target, strides: steps)
  }

  private static func isRowMajor(_ shape: Shape, _ strides: Shape) -> Bool {
    var step = 1
    var axis = shape.rank - 1
    while axis >= 0 {
      if shape[axis] != 1 && strides[axis] != step { return false }
      step *= shape[axis]
      axis -= 1
    }
    return true
  }
}
