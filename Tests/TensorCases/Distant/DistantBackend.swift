import GPU
import Synchronization
import Tensors

/// A device such as a GPU, simulated with the kernels of the reference device: its memory is not
/// the host's, its kernels run when somebody waits for them, and it has no double precision.
final class DistantBackend: Backend {
  private let inner = Device.reference.backend
  private let queue: Mutex<DistantQueue>
  /// The most bytes that one block may have.
  private let memory: Int

  init(memory: Int) {
    self.memory = memory
    queue = Mutex(DistantQueue(Device.reference.backend))
  }

  /// Puts a kernel into the queue, behind what it depends on.
  private func enqueue(
    _ operands: Operand..., kernel: @escaping DistantQueue.Kernel
  ) throws(DeviceError) {
    if operands.contains(where: { $0.dtype == .float64 }) {
      throw .failed("the distant device has no float64")
    }
    queue.withLock { $0.add(operands, kernel) }
  }

  // MARK: Memory

  /// How many blocks are in use, when everything that was asked for is done.
  var blockCount: Int {
    queue.withLock { queue in
      queue.drain()
      return queue.memory.count
    }
  }

  var memoryLimit: Int { inner.memoryLimit }

  func allocate(byteCount: Int) throws(DeviceError) -> StorageHandle {
    if byteCount > memory {
      throw .outOfMemory(byteCount: byteCount, reason: "the distant device has \(memory) bytes")
    }
    return try queue.withLock { queue throws(DeviceError) in
      try queue.memory.allocate(byteCount: byteCount)
    }
  }

  func deallocate(_ storage: StorageHandle, byteCount: Int) {
    queue.withLock { $0.free(storage, byteCount) }
  }

  func upload(
    _ source: UnsafeRawPointer, to storage: StorageHandle, byteCount: Int
  ) throws(DeviceError) {
    let bytes = [UInt8](UnsafeRawBufferPointer(start: source, count: byteCount))
    queue.withLock { $0.upload(bytes, to: storage) }
  }

  func download(
    _ storage: StorageHandle, byteOffset: Int, to target: UnsafeMutableRawPointer, byteCount: Int
  ) throws(DeviceError) {
    let bytes = try queue.withLock { queue throws(DeviceError) in
      try queue.download(storage, byteOffset: byteOffset, byteCount: byteCount)
    }
    UnsafeMutableRawBufferPointer(start: target, count: byteCount).copyBytes(from: bytes)
  }

  func synchronize() throws(DeviceError) {
    try queue.withLock { queue throws(DeviceError) in try queue.run() }
  }

  // MARK: Sources

  func fill(_ value: Scalar, into y: Operand) throws(DeviceError) {
    try enqueue(y) { device, x throws(DeviceError) in try device.fill(value, into: x[0]) }
  }

  func iota(into y: Operand) throws(DeviceError) {
    try enqueue(y) { device, x throws(DeviceError) in try device.iota(into: x[0]) }
  }

  func random(_ op: RandomOp, _ key: RandomKey, into y: Operand) throws(DeviceError) {
    try enqueue(y) { device, x throws(DeviceError) in try device.random(op, key, into: x[0]) }
  }

  // MARK: Elementwise

  func unary(_ op: UnaryOp, _ x: Operand, into y: Operand) throws(DeviceError) {
    try enqueue(x, y) { device, x throws(DeviceError) in try device.unary(op, x[0], into: x[1]) }
  }

  func binary(_ op: BinaryOp, _ a: Operand, _ b: Operand, into y: Operand) throws(DeviceError) {
    try enqueue(a, b, y) { device, x throws(DeviceError) in
      try device.binary(op, x[0], x[1], into: x[2])
    }
  }

  func binary(
    _ op: BinaryOp, _ x: Operand, _ scalar: Scalar, _ side: ScalarSide, into y: Operand
  ) throws(DeviceError) {
    try enqueue(x, y) { device, x throws(DeviceError) in
      try device.binary(op, x[0], scalar, side, into: x[1])
    }
  }

  func compare(
    _ op: ComparisonOp, _ a: Operand, _ b: Operand, into y: Operand
  ) throws(DeviceError) {
    try enqueue(a, b, y) { device, x throws(DeviceError) in
      try device.compare(op, x[0], x[1], into: x[2])
    }
  }

  func compare(
    _ op: ComparisonOp, _ x: Operand, _ scalar: Scalar, into y: Operand
  ) throws(DeviceError) {
    try enqueue(x, y) { device, x throws(DeviceError) in
      try device.compare(op, x[0], scalar, into: x[1])
    }
  }

  func select(
    _ condition: Operand, _ a: Operand, _ b: Operand, into y: Operand
  ) throws(DeviceError) {
    try enqueue(condition, a, b, y) { device, x throws(DeviceError) in
      try device.select(x[0], x[1], x[2], into: x[3])
    }
  }

  func select(
    _ condition: Operand, _ x: Operand, _ scalar: Scalar, _ side: ScalarSide, into y: Operand
  ) throws(DeviceError) {
    try enqueue(condition, x, y) { device, x throws(DeviceError) in
      try device.select(x[0], x[1], scalar, side, into: x[2])
    }
  }

  func cast(_ x: Operand, into y: Operand) throws(DeviceError) {
    try enqueue(x, y) { device, x throws(DeviceError) in try device.cast(x[0], into: x[1]) }
  }

  // MARK: Movement, reductions, products

  func copy(_ x: Operand, into y: Operand) throws(DeviceError) {
    try enqueue(x, y) { device, x throws(DeviceError) in try device.copy(x[0], into: x[1]) }
  }

  func reduce(
    _ op: ReduceOp, _ x: Operand, lastAxes count: Int, into y: Operand
  ) throws(DeviceError) {
    try enqueue(x, y) { device, x throws(DeviceError) in
      try device.reduce(op, x[0], lastAxes: count, into: x[1])
    }
  }

  func argReduce(_ op: ArgReduceOp, _ x: Operand, into y: Operand) throws(DeviceError) {
    try enqueue(x, y) { device, x throws(DeviceError) in
      try device.argReduce(op, x[0], into: x[1])
    }
  }

  func cumulative(_ op: ReduceOp, _ x: Operand, into y: Operand) throws(DeviceError) {
    try enqueue(x, y) { device, x throws(DeviceError) in
      try device.cumulative(op, x[0], into: x[1])
    }
  }

  func matmul(
    _ precision: MatmulPrecision, _ a: Operand, _ b: Operand, into y: Operand
  ) throws(DeviceError) {
    try enqueue(a, b, y) { device, x throws(DeviceError) in
      try device.matmul(precision, x[0], x[1], into: x[2])
    }
  }

  // MARK: Indexing

  func gather(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    try enqueue(x, indices, y) { device, x throws(DeviceError) in
      try device.gather(x[0], x[1], into: x[2])
    }
  }

  func scatterAdd(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    try enqueue(x, indices, y) { device, x throws(DeviceError) in
      try device.scatterAdd(x[0], x[1], into: x[2])
    }
  }

  func gatherAlong(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    try enqueue(x, indices, y) { device, x throws(DeviceError) in
      try device.gatherAlong(x[0], x[1], into: x[2])
    }
  }

  func scatterAddAlong(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    try enqueue(x, indices, y) { device, x throws(DeviceError) in
      try device.scatterAddAlong(x[0], x[1], into: x[2])
    }
  }

  func argsort(_ x: Operand, descending: Bool, into y: Operand) throws(DeviceError) {
    try enqueue(x, y) { device, x throws(DeviceError) in
      try device.argsort(x[0], descending: descending, into: x[1])
    }
  }
}

extension Device {
  /// A simulated device whose memory is not the host's, whose kernels run later, and which has no
  /// double precision.
  package static let distant = makeDistant()

  /// Another such device, for a test that looks at its memory or wants little of it.
  ///
  /// - Parameter memory: the most bytes that one block may have.
  package static func makeDistant(memory: Int = .max) -> Device {
    Device(name: "distant", backend: DistantBackend(memory: memory))
  }

  /// How many blocks of a distant device are in use; nil for another device.
  package var distantBlockCount: Int? { (backend as? DistantBackend)?.blockCount }

  /// Whether the device computes in double precision.
  package var hasFloat64: Bool {
    !(backend is DistantBackend) && driverDescription?.hasFloat64 != false
  }
}
