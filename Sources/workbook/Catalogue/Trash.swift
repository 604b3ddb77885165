import Foundation

/// The reader's files that a command replaced.
struct Trash {
  let exercise: Exercise

  /// Keeps the reader's file, unless it is the original or is gone.
  @discardableResult
  func keep() throws -> String? {
    guard exercise.exists, !exercise.isUntouched else { return nil }
    let path = "\(folder)/\(String(format: "%04d", names(in: folder).count + 1)).swift"
    try Self.copy(exercise.file, to: path)
    return path
  }

  /// Copies a file byte for byte, whatever its encoding, and replaces what is there.
  static func copy(_ file: String, to path: String) throws {
    try makeFolder((path as NSString).deletingLastPathComponent)
    do {
      try Data(contentsOf: URL(filePath: file)).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Complaint("\(file) cannot be copied to \(path): \(reason(error)).")
    }
  }

  /// The file that was kept last.
  func newest() throws -> String {
    guard let name = names(in: folder).last else {
      throw Complaint("No earlier file of \(exercise.number) was kept.")
    }
    return "\(folder)/\(name)"
  }

  private var folder: String { "\(exercise.folders.trash)/\(exercise.digits)" }
}
