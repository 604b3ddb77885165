/// The one place where tensors meet devices: it makes every node, runs every primitive, moves every
/// number between host and device, and tells whoever observes.
///
/// What comes here has been checked; see the fronts in `Fronts.swift`.
enum Dispatcher {
  // MARK: Storage

  /// A new row-major tensor, to be filled.
  ///
  /// **Errors:** a shape that no tensor has, or a device without memory for it, stops the program.
  @inline(__always)
  static func make(
    _ shape: Shape, _ dtype: DType, on device: Unmanaged<Device>, for operation: () -> String
  ) -> TensorNode {
    device._withUnsafeGuaranteedRef { device in
      guard let byteCount = shape.byteCount(dtype), byteCount <= device.backend.memoryLimit else {
        refuse(shape, dtype, device.backend.memoryLimit, operation())
      }
      do throws(DeviceError) {
        let storage = try device.backend.allocate(byteCount: byteCount)
        return TensorNode(
          storage, byteCount: byteCount, shape, dtype, on: device,
          serial: ThreadContext.nextSerial())
      } catch { fail(operation(), error) }
    }
  }

  @inline(never)
  private static func refuse(
    _ shape: Shape, _ dtype: DType, _ limit: Int, _ operation: String
  ) -> Never {
    checked { () throws(TensorError) in
      try shape.checkSize(dtype, limit: limit, operation: operation)
    }
    stop("[\(operation)] shape \(shape) is refused.")
  }

  @inline(never)
  static func fail(_ operation: String, _ error: DeviceError) -> Never {
    stop("[\(operation)] \(error)")
  }

  /// The most bytes that one tensor may take on a device.
  static func memoryLimit(of device: Device) -> Int { device.backend.memoryLimit }

  /// Gives storage back to its device.
  @inline(__always)
  static func release(
    _ storage: StorageHandle, _ byteCount: Int, on device: Unmanaged<Device>
  ) {
    device._withUnsafeGuaranteedRef {
      $0.backend.deallocate(storage, byteCount: byteCount)
    }
  }

  // MARK: Running

  /// Makes the result of a primitive of one operand, runs it and tells whoever observes.
  @inline(__always)
  static func run(
    _ primitive: Primitive, _ x: Tensor, _ shape: Shape, _ dtype: DType,
    rule: @autoclosure () -> GradientRule, for operation: () -> String
  ) -> Tensor {
    let y = make(shape, dtype, on: x.node.deviceReference, for: operation)
    launch(primitive, x.node, x.node, x.node, into: y, for: operation)
    return noted(primitive, x, nil, nil, Tensor(y), rule)
  }

  /// The same for two operands.
  @inline(__always)
  static func run(
    _ primitive: Primitive, _ a: Tensor, _ b: Tensor, _ shape: Shape, _ dtype: DType,
    rule: @autoclosure () -> GradientRule, for operation: () -> String
  ) -> Tensor {
    let y = make(shape, dtype, on: a.node.deviceReference, for: operation)
    launch(primitive, a.node, b.node, a.node, into: y, for: operation)
    return noted(primitive, a, b, nil, Tensor(y), rule)
  }

  /// The same for three operands.
  @inline(__always)
  static func run(
    _ primitive: Primitive, _ a: Tensor, _ b: Tensor, _ c: Tensor, _ shape: Shape, _ dtype: DType,
    rule: @autoclosure () -> GradientRule, for operation: () -> String
  ) -> Tensor {
    let y = make(shape, dtype, on: a.node.deviceReference, for: operation)
    launch(primitive, a.node, b.node, c.node, into: y, for: operation)
    return noted(primitive, a, b, c, Tensor(y), rule)
  }

  /// The same without operands.
  @inline(__always)
  static func run(
    _ primitive: Primitive, _ shape: Shape, _ dtype: DType, on device: Device,
    for operation: () -> String
  ) -> Tensor {
    let y = make(shape, dtype, on: .passUnretained(device), for: operation)
    launch(primitive, y, y, y, into: y, for: operation)
    return noted(primitive, nil, nil, nil, Tensor(y), { .none })
  }

  /// The softmax of the last axis in one pass, if the device has that and nobody is told of the
  /// operations that a softmax is made of.
  static func softmax(_ x: Tensor) -> Tensor? {
    guard !ThreadContext.isObserved, x.device.backend.fusesSoftmax(x.node.operand) else {
      return nil
    }
    let y = make(x.shape, x.dtype, on: x.node.deviceReference, for: { "softmax" })
    do { try x.device.backend.softmax(x.node.operand, into: y.operand) } catch {
      fail("softmax", error)
    }
    return Tensor(y)
  }

  /// A list of operands, one after the other along an axis.
  static func concatenate(
    _ parts: [Tensor], axis: Int, _ shape: Shape, rule: GradientRule
  ) -> Tensor {
    let y = make(
      shape, parts[0].dtype, on: parts[0].node.deviceReference, for: { "concatenate" })
    do {
      try concatenate(parts.lazy.map(\.node.operand), axis: axis, into: y.operand, y.device.backend)
    } catch { fail("concatenate", error) }
    let result = Tensor(y)
    if ThreadContext.isObserved {
      tell(
        Operation(
          primitive: .concatenate(axis: UInt8(axis)), a: nil, b: nil, c: nil, list: parts,
          result: result, rule: rule))
    }
    return result
  }

  /// Copies operands one after the other along an axis.
  private static func concatenate(
    _ parts: some Sequence<Operand>, axis: Int, into y: Operand, _ backend: any Backend
  ) throws(DeviceError) {
    var start = 0
    for part in parts {
      let count = part.shape[axis]
      try backend.copy(part, into: y.sliced(axis: axis, start: start, step: 1, count: count))
      start += count
    }
  }

  /// Another window on the storage of a tensor.
  @inline(__always)
  static func view(
    _ primitive: Primitive, _ x: Tensor, shape: Shape, strides: Shape, offset: Int,
    rule: @autoclosure () -> GradientRule
  ) -> Tensor {
    let y = TensorNode(
      viewing: x.node, shape: shape, strides: strides, offset: offset,
      serial: ThreadContext.nextSerial())
    return noted(primitive, x, nil, nil, Tensor(y), rule)
  }

  /// Runs the kernels of a primitive; missing operands are any other node.
  @inline(__always)
  private static func launch(
    _ primitive: Primitive, _ a: TensorNode, _ b: TensorNode, _ c: TensorNode,
    into y: TensorNode, for operation: () -> String
  ) {
    y.deviceReference._withUnsafeGuaranteedRef { device in
      do throws(DeviceError) {
        let operands = KernelOperands(primitive, a.operand, b.operand, c.operand, into: y.operand)
        try launch(
          primitive, operands.a, operands.b, operands.c, into: operands.y, device.backend)
      } catch { fail(operation(), error) }
    }
  }

  /// Runs the kernels of a primitive on operands as they take them.
  @inline(__always)
  private static func launch(
    _ primitive: Primitive, _ a: @autoclosure () -> Operand, _ b: @autoclosure () -> Operand,
    _ c: @autoclosure () -> Operand, into y: Operand, _ backend: any Backend
  ) throws(DeviceError) {
    switch primitive {
    case .fill(let value): try backend.fill(value, into: y)
    case .iota: try backend.iota(into: y)
    case .random(let key, let op): try backend.random(op, key, into: y)
    case .unary(let op): try backend.unary(op, a(), into: y)
    case .binary(let op): try backend.binary(op, a(), b(), into: y)
    case .binaryScalar(let op, let value, let side):
      try backend.binary(op, a(), value, side, into: y)
    case .compare(let op): try backend.compare(op, a(), b(), into: y)
    case .compareScalar(let op, let value): try backend.compare(op, a(), value, into: y)
    case .select: try backend.select(a(), b(), c(), into: y)
    case .selectScalar(let value, let side): try backend.select(a(), b(), value, side, into: y)
    case .cast: try backend.cast(a(), into: y)
    case .reduce(let op, let axes): try backend.reduce(op, a(), lastAxes: axes.count, into: y)
    case .argReduce(let op, _): try backend.argReduce(op, a(), into: y)
    case .cumulative(let op): try backend.cumulative(op, a(), into: y)
    case .matmul(let precision): try backend.matmul(precision, a(), b(), into: y)
    case .copy: try backend.copy(a(), into: y)
    case .embed(let start, let step, let axis):
      try backend.fill(.integer(0), into: y)
      try backend.copy(a(), into: y.part(for: a(), axis: Int(axis), start: start, step: step))
    case .insert(let start, let step, let axis):
      try backend.copy(a(), into: y)
      try backend.copy(b(), into: y.part(for: b(), axis: Int(axis), start: start, step: step))
    case .gather: try backend.gather(a(), b(), into: y)
    case .scatterAdd:
      try backend.copy(a(), into: y)
      try backend.scatterAdd(c(), b(), into: y)
    case .gatherAlong: try backend.gatherAlong(a(), b(), into: y)
    case .scatterAddAlong:
      try backend.copy(a(), into: y)
      try backend.scatterAddAlong(c(), b(), into: y)
    case .argsort(let descending): try backend.argsort(a(), descending: descending, into: y)
    case .upload, .identity, .reshape, .broadcast, .transpose, .slice, .pick, .concatenate,
      .transfer:
      break  // nothing to compute here: numbers from outside, views, and lists
    }
  }

  // MARK: Writing in place, for variables that hold their storage alone

  /// `x = x op change`, in the storage of `x`.
  static func update(_ x: TensorNode, _ op: BinaryOp, _ change: Tensor, for operation: String) {
    do {
      try x.device.backend.binary(
        op, x.operand, change.node.operand.broadcast(to: x.shape), into: x.operand)
    } catch { fail(operation, error) }
    renew(x)
  }

  /// Makes a node another tensor: its only holder has written over the numbers.
  static func renew(_ x: TensorNode) { x.renew(serial: ThreadContext.nextSerial()) }

  /// Copies into a part of a storage.
  static func copy(
    _ x: Operand, into window: Operand, on device: Device, for operation: String
  ) {
    do { try device.backend.copy(x, into: window) } catch { fail(operation, error) }
  }

  // MARK: Between host and device

  /// A tensor of numbers from host memory.
  static func upload(
    _ bytes: UnsafeRawBufferPointer, _ shape: Shape, _ dtype: DType, on device: Device
  ) -> Tensor {
    let y = make(shape, dtype, on: .passUnretained(device), for: { "Tensor" })
    if let source = bytes.baseAddress, !bytes.isEmpty {
      do {
        try device.backend.upload(source, to: y.storage, byteCount: bytes.count)
      } catch { fail("Tensor", error) }
    }
    return noted(.upload, nil, nil, nil, Tensor(y), { .none })
  }

  /// Reads the numbers of a row-major tensor into host memory.
  static func download(
    _ x: Tensor, to target: UnsafeMutableRawBufferPointer
  ) throws(DeviceError) {
    if let start = target.baseAddress, !target.isEmpty {
      try x.device.backend.download(
        x.node.storage, byteOffset: x.node.offset * x.dtype.byteCount, to: start,
        byteCount: target.count)
    }
    let context = ThreadContext.current
    if context.isObserved { for observer in context.observers { observer.didRead(x) } }
  }

  /// The same numbers on another device.
  ///
  /// **Errors:** what either device could not do.
  static func transfer(
    _ x: Tensor, to device: Device, rule: GradientRule
  ) throws(DeviceError) -> Tensor {
    let source = x.contiguous
    let byteCount = x.elementCount * x.dtype.byteCount
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 64)
    defer { block.deallocate() }
    if let start = block.baseAddress, byteCount > 0 {
      try x.device.backend.download(
        source.node.storage, byteOffset: source.node.offset * x.dtype.byteCount, to: start,
        byteCount: byteCount)
    }
    let storage = try device.backend.allocate(byteCount: x.shape.byteCount(x.dtype) ?? 0)
    let y = TensorNode(
      storage, byteCount: x.shape.byteCount(x.dtype) ?? 0, x.shape, x.dtype, on: device,
      serial: ThreadContext.nextSerial())
    if let start = block.baseAddress, byteCount > 0 {
      try device.backend.upload(start, to: storage, byteCount: byteCount)
    }
    return noted(.transfer, x, nil, nil, Tensor(y), { rule })
  }

  /// Waits until a device has done everything asked for on this thread.
  static func synchronize(_ device: Device) throws(DeviceError) {
    try device.backend.synchronize()
  }

  // MARK: Plans

  /// A window on the storage of a tensor as a tensor, which nobody is told of.
  static func tensor(_ window: Window, of tensor: Tensor) -> Tensor {
    Tensor(
      TensorNode(
        viewing: tensor.node, shape: window.shape, strides: window.strides, offset: window.offset,
        serial: ThreadContext.nextSerial()))
  }

  /// Memory for plans: so many bytes.
  static func memory(_ byteCount: Int, on device: Device) -> TensorNode {
    make([byteCount], .uint8, on: .passUnretained(device), for: { "compiled" })
  }

  /// The result of a primitive, which nobody is told of.
  static func evaluate(
    _ primitive: Primitive, _ operands: [Tensor], _ spec: TensorSpec, on device: Device
  ) -> Tensor {
    let y = make(spec.shape, spec.dtype, on: .passUnretained(device), for: { primitive.name })
    let nodes = operands.map(\.node) + [y, y, y]
    launch(primitive, nodes[0], nodes[1], nodes[2], into: y, for: { primitive.name })
    return Tensor(y)
  }

  /// Runs the kernels of a primitive of a plan on operands as they take them, the last of which is
  /// the result.
  static func replay(
    _ primitive: Primitive, _ operands: UnsafeBufferPointer<Operand>, on device: Device
  ) throws(DeviceError) {
    let y = operands[operands.count - 1]
    if case .concatenate(let axis) = primitive {
      return try concatenate(operands.dropLast(), axis: Int(axis), into: y, device.backend)
    }
    try launch(primitive, operands[0], operands[1], operands[2], into: y, device.backend)
  }

  /// Makes elementwise primitives of a plan ready to run in one pass.
  static func kernel(
    for program: ElementwiseProgram, on device: Device
  ) -> any ElementwiseKernel {
    do { return try device.backend.kernel(for: program) } catch { fail("compiled", error) }
  }

  /// Whether a device writes work down that comes again.
  static func recordsWork(on device: Device) -> Bool { device.backend.recordsWork }

  /// Lets a device write down what `body` asks for, part by part, instead of doing it; `waits` has
  /// the parts that each part waits for.
  static func record(
    _ waits: [[Int]], on device: Device, _ body: (Int) throws(DeviceError) -> Void
  ) -> (any RecordedWork)? { device.backend.record(waits, body) }

  // MARK: Observers

  /// Tells tapes and observers of an operation; costs one look at the thread when there is none.
  @inline(__always)
  static func noted(
    _ primitive: Primitive, _ a: Tensor?, _ b: Tensor?, _ c: Tensor?, _ y: Tensor,
    _ rule: () -> GradientRule
  ) -> Tensor {
    if ThreadContext.isObserved {
      tell(
        Operation(
          primitive: primitive, a: a, b: b, c: c, list: nil, result: y, rule: rule()))
    }
    return y
  }

  @inline(never)
  static func tell(_ operation: consuming Operation) {
    ThreadContext.withCurrent { $0.stop?() }
    let (tapes, observers) = ThreadContext.withCurrent { ($0.tapes, $0.observers) }
    for observer in observers { observer.didRun(operation) }
    guard operation.isDifferentiable, !tapes.isEmpty else { return }
    let innermost = tapes.count - 1
    for index in 0..<innermost { tapes[index].note(copy operation) }
    tapes[innermost].note(operation)
  }
}
