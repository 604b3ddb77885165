import Files
import Foundation
import Tensors

/// Files of bytes.
enum FileBytes {
  /// How many bytes a reader is shown before the rest is read.
  static let startCount = 1 << 16

  /// The whole file.
  ///
  /// - Parameter size: how many bytes the file has by its first ``startCount`` ones, or nil where
  ///   they do not say; it refuses those of another kind. A large file is not read for nothing
  ///   then.
  static func read(
    _ path: String, size: ([UInt8]) throws(FileError) -> Int? = { _ in nil }
  ) throws(FileError) -> [UInt8] {
    let place = expanded(path: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else {
      throw FileError(path, .missing, "there is no such file.")
    }
    guard !isFolder.boolValue else {
      throw FileError(path, .wrongKind, "is a folder; expected a file.")
    }
    let file = try reading(path) { () throws(SystemError) in try OpenFile(place, O_RDONLY) }
    let start = try reading(path) { () throws(SystemError) in try file.read(upTo: startCount) }
    let expected: Int?
    do throws(FileError) { expected = try size(start) } catch {
      // What ends too early here may go on behind the first bytes.
      guard error.reason == .truncated else { throw error }
      expected = nil
    }
    let count = try reading(path) { () throws(SystemError) in try file.size() }
    if let expected, count > expected {
      throw FileError(
        path, .corrupt, "has \(count - expected) bytes more than what its first ones announce.")
    }
    let limit = MachineMemory.allowed
    guard count <= limit else {
      throw FileError(
        path, .unsupported, "has \(count) bytes; this program may use \(limit) bytes of memory.")
    }
    // Bytes whose number nobody has said are gathered in memory that doubles.
    let most = count > 0 ? limit : expected ?? limit / 4
    let bytes = try reading(path) { () throws(SystemError) in
      try file.readToEnd(after: start, limit: most)
    }
    guard let bytes else {
      throw FileError(path, .unsupported, "goes on after \(most) bytes; no more of it is read.")
    }
    return bytes
  }

  private static func reading<Value>(
    _ path: String, _ body: () throws(SystemError) -> Value
  ) throws(FileError) -> Value {
    do { return try body() } catch {
      throw FileError(path, .notAccessible, "cannot be read: \(error).")
    }
  }

  /// Whether there is a file or folder.
  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: expanded(path: path))
  }

  /// Writes the whole file, or leaves the old one as it was.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    do { try WholeFile.write(bytes, to: path) } catch {
      throw FileError(path, .notAccessible, "cannot be written: \(error).")
    }
  }
}
