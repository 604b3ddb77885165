import Foundation

/// The folders that the command reads and writes, all below the workbook's own folder.
struct Folders {
  /// The folder of `Package.swift`.
  let root: String

  var chapters: String { root + "/Chapters" }
  var solutions: String { root + "/Solutions" }
  var suites: String { root + "/Tests/ChapterTests" }
  /// What the command remembers; all of it may be deleted.
  var notes: String { root + "/.workbook" }
  var logs: String { notes + "/logs" }
  /// What is compiled beside the package: exercises, suites, pictures, programs of one's own.
  var builds: String { notes + "/build" }
  var trash: String { notes + "/trash" }

  /// Finds the workbook: named by the script, or the nearest folder above that looks like it.
  static func found() throws -> Folders {
    _ = start
    if let named = ProcessInfo.processInfo.environment["WORKBOOK_ROOT"] {
      return Folders(root: named)
    }
    var folder = FileManager.default.currentDirectoryPath
    while folder != "/" {
      let folders = Folders(root: folder)
      if folders.isWorkbook { return folders }
      folder = (folder as NSString).deletingLastPathComponent
    }
    throw Complaint("There is no workbook here: change into its folder first.")
  }

  /// Whether the folder looks like a workbook's.
  var isWorkbook: Bool {
    ["Package.swift", "Solutions", "Chapters"].allSatisfy {
      FileManager.default.fileExists(atPath: "\(root)/\($0)")
    }
  }

  /// Makes the workbook's folder the current one.
  func enter() throws {
    guard FileManager.default.changeCurrentDirectoryPath(root) else {
      throw Complaint("\(root) cannot be entered.")
    }
  }

  /// A path as a reader can open it from the folder that the command was called in.
  func short(_ path: String) -> String { short(path, from: Self.start) }

  /// A path as it is opened from a folder: outside the workbook's, and of another branch of the
  /// file system, as it is.
  func short(_ path: String, from here: String) -> String {
    guard path.hasPrefix(root + "/"), here != root else { return fromRoot(path) }
    let (mine, theirs) = (here.split(separator: "/"), path.split(separator: "/"))
    let common = zip(mine, theirs).prefix { $0 == $1 }.count
    guard common > 0 else { return path }
    let ups = Array(repeating: "..", count: mine.count - common)
    return (ups + theirs.dropFirst(common).map(String.init)).joined(separator: "/")
  }

  /// A path from the workbook's folder on, for programs.
  func fromRoot(_ path: String) -> String {
    path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }

  /// Where the command was called; some commands change into the workbook's folder later.
  private static let start = FileManager.default.currentDirectoryPath
}
