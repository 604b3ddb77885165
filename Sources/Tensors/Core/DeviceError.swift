/// What a device could not do.
///
/// Calls that throw pass it on; an operation stops the program with the same text.
public enum DeviceError: Error, Hashable, CustomStringConvertible {
  /// There is no memory for so many bytes, or for what a driver needs itself where they are 0; the
  /// reason in the driver's words.
  case outOfMemory(byteCount: Int, reason: String)
  /// An index that is not in `-length ..< length`.
  case indexOutOfRange(index: Int, length: Int)
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
    case .failed(let reason): reason
    }
  }
}
