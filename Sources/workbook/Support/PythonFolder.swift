import Foundation

/// The Python of the workbook's own, which `./workbook setup notebook` and `setup site` fill.
struct PythonFolder {
  private let path: String

  init(_ folders: Folders) { path = "\(folders.notes)/python" }

  /// The interpreter. Its programs are called as modules, since their own files hold a path that a
  /// moved checkout no longer has.
  var interpreter: String { "\(path)/bin/python" }

  /// Whether a program was installed.
  func has(_ program: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/bin/\(program)")
  }
}
