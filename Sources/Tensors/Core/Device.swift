/// Where a tensor's numbers live and its operations run.
///
///     withDevice(.reference) { Tensor.ones([2, 2]) + 1 }
public final class Device: Sendable, CustomStringConvertible {
  /// The name as `--device` takes it.
  public let description: String
  /// The kernels.
  package let backend: any Backend

  package init(name: String, backend: any Backend) {
    description = name
    self.backend = backend
    // A device outlives every tensor: tensors hold it without counting.
    _ = Unmanaged.passRetained(self)
  }

  /// This machine's processor: OpenBLAS and vectorized kernels.
  public static let cpu = Device(name: "cpu", backend: CPUBackend())

  /// Plain loops in double precision: slow, and the definition of every primitive.
  public static let reference = Device(name: "reference", backend: ReferenceBackend())
}

extension Device {
  /// Where new tensors are made on this thread.
  package static var current: Device { ThreadContext.current.device }

  /// Waits until everything that was asked for on this thread is done.
  ///
  /// **Errors:** what failed meanwhile, in the driver's words.
  public func synchronize() throws(DeviceError) { try Dispatcher.synchronize(self) }

  /// A copy of a tensor's numbers on this device, or the tensor when it is here already.
  ///
  /// This is ``Tensor/copied(to:)`` for code that can go on without the copy.
  ///
  /// **Errors:** what a device could not do, such as memory that it does not have.
  public func copy(of x: Tensor) throws(DeviceError) -> Tensor {
    if x.device === self { return x }
    return try Dispatcher.transfer(
      x, to: self, rule: .unary { x, _, g in g.copied(to: x.device) })
  }
}

/// Runs `body` with new tensors made on `device`, on this thread.
///
/// Operations run where their operands are; tensors of two devices do not mix.
public func withDevice<Result>(_ device: Device, _ body: () throws -> Result) rethrows -> Result {
  try ThreadContext.with(\.device, device, body)
}
