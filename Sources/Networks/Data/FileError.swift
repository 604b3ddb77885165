import Files

/// What reading or writing a file says of one that it cannot take; nothing is half read.
public struct FileError: Error, Hashable, CustomStringConvertible {
  /// What is wrong, for programs.
  public enum Reason: Hashable, Sendable {
    /// There is no such file.
    case missing
    /// The system does not let it be read or written.
    case notAccessible
    /// It is a file of another kind.
    case wrongKind
    /// It ends too early.
    case truncated
    /// Its parts contradict each other.
    case corrupt
    /// It holds something that has no dtype or form here.
    case unsupported
    /// A line of text does not say what it should; lines count from 1.
    case line(Int)
  }

  /// The file.
  public let path: String
  /// What is wrong.
  public let reason: Reason
  /// The file, what was expected, what came, what to do.
  public let description: String

  /// An error of a file.
  public init(_ path: String, _ reason: Reason, _ text: String) {
    self.path = path
    self.reason = reason
    description = "'\(path.escaped)': \(text)"
  }
}
