/// What a tensor is made of: storage with a dtype, and a window of shape and strides on it.
///
/// Only the dispatcher makes nodes. `@unchecked Sendable`: every field is constant once the
/// operation that makes the node has filled its storage, and only a `Variable` that holds the sole
/// reference writes again.
final class TensorNode: @unchecked Sendable {
  let storage: StorageHandle
  /// Elements between the start of the storage and the first element.
  let offset: Int
  /// The bytes of the storage; -1 for a view, which has none of its own.
  let byteCount: Int
  let shape: Shape
  let strides: Shape
  let dtype: DType
  /// Whether `strides` are the row-major ones of `shape`.
  let isContiguous: Bool
  /// The node that owns the storage when this one is a view; asked whether it is unique, hence
  /// `var`.
  var owner: TensorNode?
  /// The device, which outlives every tensor: held and asked without counting.
  let deviceReference: Unmanaged<Device>
  /// Which tensor this is: every node of the process has another number, also after one is freed.
  fileprivate(set) var serial: UInt64

  /// Storage for a row-major tensor, to be filled by whoever makes it.
  @inline(__always)
  init(
    _ storage: StorageHandle, byteCount: Int, _ shape: Shape, _ dtype: DType, on device: Device,
    serial: UInt64
  ) {
    self.storage = storage
    self.byteCount = byteCount
    offset = 0
    self.shape = shape
    strides = shape.rowMajorStrides
    self.dtype = dtype
    isContiguous = true
    owner = nil
    deviceReference = .passUnretained(device)
    self.serial = serial
  }

  /// A window on another node's storage.
  @inline(__always)
  init(viewing node: TensorNode, shape: Shape, strides: Shape, offset: Int, serial: UInt64) {
    owner = node.owner ?? node
    storage = node.storage
    byteCount = -1
    self.offset = offset
    self.shape = shape
    self.strides = strides
    dtype = node.dtype
    isContiguous = shape.isRowMajor(strides)
    deviceReference = node.deviceReference
    self.serial = serial
  }

  deinit {
    if byteCount >= 0 { Dispatcher.release(storage, byteCount, on: deviceReference) }
  }

  /// The device.
  var device: Device { deviceReference._withUnsafeGuaranteedRef { $0 } }

  /// Makes this node another tensor: its only holder has written over the numbers.
  func renew(serial: UInt64) { self.serial = serial }
}

// MARK: Nodes as operands of kernels

extension TensorNode {
  @inline(__always)
  var operand: Operand {
    Operand(storage: storage, offset: offset, dtype: dtype, shape: shape, strides: strides)
  }
}
