import Foundation

/// Reads a text file, whatever system wrote its line endings.
///
/// `"\r\n"` is one `Character` that is not `"\n"`, so it is replaced here and nowhere else.
///
/// - Throws: `Complaint` when there is no such file, or when it is not UTF-8.
func text(of path: String) throws -> String {
  let data: Data
  do {
    data = try Data(contentsOf: URL(filePath: path))
  } catch {
    throw Complaint("\(path) cannot be read: \(reason(error)).")
  }
  guard let text = String(validating: data, as: UTF8.self) else {
    throw Complaint(
      "\(path) is not UTF-8 text. Some editor saved it in another encoding, such as Latin-1 or "
        + "UTF-16: open it there and save it as UTF-8.")
  }
  return withNewlines(text)
}

/// What a program wrote, as far as it can be read; nothing when there is no such file.
func output(in path: String) -> String {
  withNewlines(
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self))
}

private func withNewlines(_ text: String) -> String {
  text.utf8.contains(UInt8(ascii: "\r")) ? text.replacing("\r\n", with: "\n") : text
}

/// Writes a text file and the folders above it.
///
/// - Throws: `Complaint` when the system refuses.
func write(_ text: String, to path: String) throws {
  try makeFolder((path as NSString).deletingLastPathComponent)
  do {
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  } catch {
    throw Complaint("\(path) cannot be written: \(reason(error)).")
  }
}

/// Makes a folder and those above it, where they are missing.
///
/// - Throws: `Complaint` when the system refuses.
func makeFolder(_ path: String) throws {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw Complaint("The folder \(path) cannot be made: \(reason(error)).")
  }
}

/// The names in a folder, in order; none when there is no such folder.
func names(in folder: String) -> [String] {
  ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
}

/// Why the system refused, in its own words instead of Foundation's domains and codes.
func reason(_ error: any Error) -> String {
  let error = error as NSError
  if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))) }
  if let cause = error.userInfo[NSUnderlyingErrorKey] as? any Error { return reason(cause) }
  switch CocoaError.Code(rawValue: error.code) {
  case .fileNoSuchFile, .fileReadNoSuchFile: return String(cString: strerror(ENOENT))
  case .fileReadNoPermission, .fileWriteNoPermission: return String(cString: strerror(EACCES))
  case .fileWriteOutOfSpace: return String(cString: strerror(ENOSPC))
  case .fileWriteVolumeReadOnly: return String(cString: strerror(EROFS))
  case .fileWriteFileExists: return String(cString: strerror(EEXIST))
  default: return error.localizedDescription
  }
}
