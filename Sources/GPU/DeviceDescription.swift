import Tensors

/// What is known of a device before it is used.
///
///     for device in Device.available { print(device) }
public struct DeviceDescription: Sendable, CustomStringConvertible {
  /// What `--device` and ``Device/named(_:)`` call it, such as `opencl:0`.
  public let name: String
  /// What its maker calls it.
  public let hardware: String
  /// The driver and its version.
  public let driver: String
  /// Bytes of memory.
  public let memory: Int
  /// The most bytes that one tensor may take.
  public let largestTensor: Int
  /// Whether it computes in double precision.
  public let hasFloat64: Bool
  /// False for a program that runs kernels on the processor.
  public let isHardware: Bool

  /// In a line: `opencl:0: AMD EPYC, 23.4 GB (OpenCL 3.0 PoCL 3.1); runs on the processor`.
  public var description: String {
    let gigabytes = (Double(memory) / 1e8).rounded() / 10
    return "\(name): \(hardware), \(gigabytes) GB (\(driver))"
      + (hasFloat64 ? "" : "; no float64") + (isHardware ? "" : "; runs on the processor")
  }
}
