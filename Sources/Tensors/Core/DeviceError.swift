/// What a device could not do.
///
/// Calls that throw pass it on; an operation stops the program with the same text.
public enum DeviceError: Error, Hashable, CustomStringConvertible {
  /// There is no memory for so many bytes, or for what a driver needs itself where they are 0; the
  /// reason in the driver's words.
  case outOfMemory(byteCount: Int, reason: String)
  /// An index that is not in `-length ..< length`.
  case indexOutOfRange(index: Int, length: Int)
  /// There is no such device, or its driver or a library is missing, too old or cannot be loaded.
  case unavailable(String)
  /// The device has stopped answering this program, and the tensors on it are gone.
  case lost(String)
  /// A compiler refused a kernel; the reason is what it printed.
  case kernelNotCompiled(name: String, reason: String)
  /// Anything else, in the driver's words.
  case failed(String)

  /// What happened, in a sentence that a message can end with.
  public var description: String {
    switch self {
    case .outOfMemory(let byteCount, let reason):
      "there is no memory\(byteCount > 0 ? " for " + sizeText(Double(byteCount)) : ""): \(reason). "
        + "Use smaller tensors or batches."
    case .indexOutOfRange(let index, let length):
      "index \(index) is out of range for an axis of length \(length). "
        + (length == 0 ? "The axis is empty." : "Use indices from \(-length) to \(length - 1).")
    case .lost(let reason):
      "the device is lost, and the tensors on it: \(reason). Start the program again; the callback "
        + "BackupAndRestore lets a fit go on where it was."
    case .kernelNotCompiled(let name, let reason):
      "the kernel \(name) was not compiled by \(reason)"
    case .unavailable(let reason), .failed(let reason): reason
    }
  }
}
