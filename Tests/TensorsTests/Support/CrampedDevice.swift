@testable import Tensors

/// The reference device with room for a few bytes only.
final class CrampedBackend: HostBackend {
  let kernels = ReferenceBackend()
  let room: Int
  init(room: Int) { self.room = room }

  func allocate(byteCount: Int) throws(DeviceError) -> StorageHandle {
    if byteCount > room {
      throw .outOfMemory(byteCount: byteCount, reason: "the test's device has \(room) bytes")
    }
    return try HostMemory.allocate(byteCount)
  }

  func fill(_ value: Scalar, into y: Operand) { kernels.fill(value, into: y) }
  func iota(into y: Operand) { kernels.iota(into: y) }
  func random(_ op: RandomOp, _ key: RandomKey, into y: Operand) throws(DeviceError) {
    throw .failed("the test's device has lost its dice")
  }
  func unary(_ op: UnaryOp, _ x: Operand, into y: Operand) { kernels.unary(op, x, into: y) }
  func binary(_ op: BinaryOp, _ a: Operand, _ b: Operand, into y: Operand) {
    kernels.binary(op, a, b, into: y)
  }
  func binary(
    _ op: BinaryOp, _ x: Operand, _ scalar: Scalar, _ side: ScalarSide, into y: Operand
  ) throws(DeviceError) { try kernels.binary(op, x, scalar, side, into: y) }
  func compare(_ op: ComparisonOp, _ a: Operand, _ b: Operand, into y: Operand) {
    kernels.compare(op, a, b, into: y)
  }
  func compare(_ op: ComparisonOp, _ x: Operand, _ scalar: Scalar, into y: Operand)
    throws(DeviceError)
  { try kernels.compare(op, x, scalar, into: y) }
  func select(_ condition: Operand, _ a: Operand, _ b: Operand, into y: Operand) {
    kernels.select(condition, a, b, into: y)
  }
  func select(
    _ condition: Operand, _ x: Operand, _ scalar: Scalar, _ side: ScalarSide, into y: Operand
  ) throws(DeviceError) { try kernels.select(condition, x, scalar, side, into: y) }
  func cast(_ x: Operand, into y: Operand) { kernels.cast(x, into: y) }
  func copy(_ x: Operand, into y: Operand) { kernels.copy(x, into: y) }
  func reduce(_ op: ReduceOp, _ x: Operand, lastAxes count: Int, into y: Operand) {
    kernels.reduce(op, x, lastAxes: count, into: y)
  }
  func argReduce(_ op: ArgReduceOp, _ x: Operand, into y: Operand) {
    kernels.argReduce(op, x, into: y)
  }
  func cumulative(_ op: ReduceOp, _ x: Operand, into y: Operand) {
    kernels.cumulative(op, x, into: y)
  }
  func matmul(_ a: Operand, _ b: Operand, into y: Operand) { kernels.matmul(a, b, into: y) }
  func gather(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    try kernels.gather(x, indices, into: y)
  }
  func scatterAdd(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    try kernels.scatterAdd(x, indices, into: y)
  }
  func gatherAlong(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    try kernels.gatherAlong(x, indices, into: y)
  }
  func scatterAddAlong(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    try kernels.scatterAddAlong(x, indices, into: y)
  }
  func argsort(_ x: Operand, descending: Bool, into y: Operand) {
    kernels.argsort(x, descending: descending, into: y)
  }
}

/// A device without much room.
func crampedDevice(room: Int = 64) -> Device {
  Device(name: "cramped", backend: CrampedBackend(room: room))
}
