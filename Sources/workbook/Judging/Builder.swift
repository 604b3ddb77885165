import Foundation

/// Builds a few exercises and their suites in a scratch path of their own, so that neither an
/// editor's build nor a neighbour's half-typed file is in the way.
struct Builder {
  let folders: Folders
  /// `.build-check` for a reader, `.build-author` for the solved trees.
  var scratch = ".build-check"
  /// Which files stand in for the reader's: `solutions`, `mistakes`, or none.
  var tree: String?

  /// The scratch folder itself, were it a link: an author who builds the library once for both
  /// folders would otherwise have one module cache under two names, which the compiler refuses.
  private var place: String {
    let path = "\(folders.root)/\(scratch)"
    guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
      return path
    }
    return target.hasPrefix("/") ? target : "\(folders.root)/\(target)"
  }

  /// What came of a build.
  enum Outcome {
    case built
    case refused(CompilerMessages, output: String)
  }

  /// Builds the suites of these exercises.
  func build(_ exercises: [Exercise]) throws -> Outcome {
    try build(["--build-tests"], environment(exercises))
  }

  /// Builds the program that draws an exercise.
  func buildPicture(of exercise: Exercise) throws -> Outcome {
    let settings = environment([exercise]).merging(["WORKBOOK_PICTURES": "1"]) { old, _ in old }
    return try build(["--product", "Picture\(exercise.digits)"], settings)
  }

  private func build(_ what: [String], _ environment: [String: String]) throws -> Outcome {
    let log = "\(folders.logs)/build.log"
    try FileManager.default.createDirectory(
      atPath: folders.logs, withIntermediateDirectories: true)
    let ending = try ChildProcess(
      arguments: [
        "swift", "build", "--package-path", folders.root, "--scratch-path",
        place, "--disable-automatic-resolution",
        "--disable-sandbox", "--disable-xctest",
      ] + importCheck + what, environment: environment, log: log,
      wait: tree == nil ? Self.wait(for: place) : nil
    ).run()
    if ending == .exit(0) { return .built }
    let output = try text(of: log)
    return .refused(CompilerMessages(output), output: output)
  }

  /// What whoever waits for a build in a scratch folder is told: at once that it is the first one,
  /// and of any other when it turns out to be more than an exercise.
  static func wait(for scratch: String) -> (seconds: Double, note: String) {
    let library = "\(scratch)/debug/Modules/DeepLearning.swiftmodule"
    return FileManager.default.fileExists(atPath: library)
      ? (8, "Still building: when the library has changed, that takes a few minutes.")
      : (0, "Building the library for the first time: a few minutes.")
  }

  /// For authors: a module that imports what it does not depend on is no exercise of its own,
  /// though the compiler may find the other module lying there from an earlier build.
  private var importCheck: [String] {
    tree == nil ? [] : ["--explicit-target-dependency-import-check", "error"]
  }

  /// The program that holds the suites of the last build.
  var testProgram: String {
    "\(place)/debug/DeepLearningWorkbookPackageTests.xctest"
  }

  /// The program that draws an exercise.
  func pictureProgram(of exercise: Exercise) -> String {
    "\(place)/debug/Picture\(exercise.digits)"
  }

  private func environment(_ exercises: [Exercise]) -> [String: String] {
    [
      "WORKBOOK_ONLY": exercises.map(\.digits).joined(separator: ","),
      "WORKBOOK_TREE": tree ?? "", "WORKBOOK_DIAGNOSTICS": "named",
    ]
  }
}
