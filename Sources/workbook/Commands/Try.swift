import ArgumentParser
import Foundation

struct Try: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a Swift file of your own against the library: ./workbook try hello.swift.",
    discussion: """
      The file begins with `import DeepLearning`; its top-level code is run. It may be \
      anywhere. What follows it goes to the program.
      """)

  @Argument(help: "A Swift file.", completion: .file(extensions: ["swift"]))
  var file: String

  @Argument(parsing: .captureForPassthrough, help: "What the program is given.")
  var arguments: [String] = []

  func run() throws {
    let folders = try Folders.found()
    guard FileManager.default.fileExists(atPath: file) else {
      throw Complaint.mistyped("There is no file \(file).")
    }
    try Self.refuseWhatIsNoSwift(file)
    let library = try Library.current(folders)
    let build = ScratchBuild(
      file: URL(filePath: file).path(percentEncoded: false), library: library)
    let program: String
    do { program = try build.program() } catch let refusal as Refusal {
      Terminal.say(Self.words(refusal, folders, build.file))
      throw ExitCode(ExitStatus.broken)
    }
    let run = ScratchRun(
      program: program, arguments: arguments, file: build.file, folders: folders)
    let status = try run.status()
    if status != 0 { throw ExitCode(status) }
  }

  /// The compiler takes a file for Swift by its name alone, and says nothing that helps otherwise.
  static func refuseWhatIsNoSwift(_ file: String) throws {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
    if isFolder.boolValue {
      throw Complaint.mistyped(
        "\(file) is a folder. A Swift file is meant: ./workbook try hello.swift")
    }
    guard file.hasSuffix(".swift") else {
      throw Complaint.mistyped(
        "The name of a Swift file ends with .swift. Received: \(file). Rename it, and try again.")
    }
  }

  /// The first error with its explanation, as a verdict shows it.
  private static func words(_ refusal: Refusal, _ folders: Folders, _ file: String) -> String {
    let source = (try? text(of: file)) ?? ""
    guard let told = CompilerExplanation(refusal.messages.inside(file), in: source) else {
      return refusal.output
    }
    let sentence = told.sentence.map { "\n\($0)" } ?? ""
    return "\(folders.short(file)):\(told.message.line)\n"
      + told.message.text + told.message.excerpt + sentence
  }
}
