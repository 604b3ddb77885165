import Foundation

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
    description = "'\(path)': \(text)"
  }
}

enum FileBytes {
  /// The whole file.
  static func read(_ path: String) throws(FileError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw FileError(path, .missing, "there is no such file.")
    }
    guard !isFolder.boolValue else {
      throw FileError(path, .wrongKind, "is a folder; expected a file.")
    }
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw FileError(path, .notAccessible, "cannot be read: \(reason(error)).")
    }
  }

  /// Writes the whole file, or leaves the old one as it was.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw FileError(path, .notAccessible, "cannot be written: \(reason(error)).")
    }
  }

  /// What the system says, or what Foundation makes of it.
  private static func reason(_ error: any Error) -> String {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error ?? error
    return (cause as? POSIXError).map { String(cString: strerror($0.code.rawValue)) }
      ?? error.localizedDescription
  }
}

/// Bytes read from front to back, with an error for a file that ends too early.
struct ByteReader {
  let path: String
  let bytes: ArraySlice<UInt8>
  private(set) var place: Int

  init(_ bytes: ArraySlice<UInt8>, path: String) {
    self.bytes = bytes
    self.path = path
    place = bytes.startIndex
  }

  /// How many bytes are left.
  var remaining: Int { bytes.endIndex - place }

  /// The next bytes.
  mutating func take(_ count: Int, _ what: String) throws(FileError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else {
      throw FileError(
        path, .truncated,
        "ends too early: \(what) needs \(count) bytes, and \(remaining) are left.")
    }
    defer { place += count }
    return bytes[place..<(place + count)]
  }

  /// The next bytes as a number, least significant byte first.
  mutating func little(_ count: Int, _ what: String) throws(FileError) -> UInt64 {
    try take(count, what).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The next bytes as a number, most significant byte first.
  mutating func big(_ count: Int, _ what: String) throws(FileError) -> UInt64 {
    try take(count, what).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
