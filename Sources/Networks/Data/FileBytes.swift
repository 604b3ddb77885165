import Files
import Foundation

/// Files of bytes.
enum FileBytes {
  /// How many bytes a reader is shown before the rest is read.
  static let startCount = 1 << 16

  /// The whole file.
  ///
  /// - Parameter check: refuses the file by its first ``startCount`` bytes, so that a large one of
  ///   another kind is never read.
  static func read(
    _ path: String, check: ([UInt8]) throws(FileError) -> Void = { _ in }
  ) throws(FileError) -> [UInt8] {
    let place = expanded(path: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else {
      throw FileError(path, .missing, "there is no such file.")
    }
    guard !isFolder.boolValue else {
      throw FileError(path, .wrongKind, "is a folder; expected a file.")
    }
    guard let file = FileHandle(forReadingAtPath: place) else {
      throw notReadable(path, SystemError.last)
    }
    let start = [UInt8](try part(path) { try file.read(upToCount: startCount) })
    try check(start)
    return start + (try part(path) { try file.readToEnd() })
  }

  /// Writes the whole file, or leaves the old one as it was.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    do { try WholeFile.write(bytes, to: path) } catch {
      throw FileError(path, .notAccessible, "cannot be written: \(error).")
    }
  }

  private static func part(
    _ path: String, _ read: () throws -> Data?
  ) throws(FileError) -> Data {
    do { return try read() ?? Data() } catch { throw notReadable(path, error) }
  }

  /// What the system says, or what Foundation makes of it.
  private static func notReadable(_ path: String, _ error: any Error) -> FileError {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error ?? error
    let words =
      (cause as? POSIXError).map { "\(SystemError(code: $0.code.rawValue))" }
      ?? (cause as? SystemError).map { "\($0)" } ?? cause.localizedDescription
    return FileError(path, .notAccessible, "cannot be read: \(words).")
  }
}
