import ArgumentParser
import Foundation

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run chapters: all, or those whose numbers are given.",
    discussion: """
      Options are passed on to the chapter: --list, --section N, --plots DIR, --no-plots, \
      --show, --device NAME.
      """)

  @Argument(help: "Numbers of chapters; all when left out.", completion: .chapters)
  var chapters: [String] = []

  @Flag(help: "List the sections instead of running them.")
  var list = false

  @Option(help: "Run only this section; may be given again.")
  var section: [Int] = []

  @Option(help: "Where to save the chapters' pictures.", completion: .directory)
  var plots: String?

  @Flag(name: .customLong("no-plots"), help: "Draw nothing.")
  var noPlots = false

  @Flag(help: "Open each picture.")
  var show = false

  @Option(
    help: """
      Where tensors are computed: cpu, gpu, cuda:N, opencl:N, or reference, which is slow and exact.
      """,
    completion: .list(["cpu", "gpu", "cuda", "opencl", "reference"]))
  var device: String?

  func run() throws {
    let folders = try Folders.found()
    guard FileManager.default.changeCurrentDirectoryPath(folders.root) else {
      throw Complaint("\(folders.root) cannot be entered.")
    }
    let all = names(in: folders.chapters).filter { Int($0.prefix(2)) != nil }
    let chosen = chapters.isEmpty ? all : try chapters.map { try Self.folder($0, in: all) }
    for chapter in chosen {
      let product = "chapter-\(chapter.prefix(2))"
      try PackageBuild(folders: folders).build(product)
      let ending = try ChildProcess(
        arguments: ["\(PackageBuild.products(folders))/\(product)"] + passedOn
      ).run()
      switch ending {
      case .exit(0): break
      // The chapter has said why.
      case .exit(ExitCode.validationFailure.rawValue): throw ExitCode.validationFailure
      case .exit: throw ExitCode(ExitStatus.failed)
      case .signal, .timeout:
        throw Complaint("Chapter \(chapter) stopped; the output above says why.")
      }
    }
  }

  private static func folder(_ word: String, in all: [String]) throws -> String {
    let found = all.first { $0 == word || Int(word) != nil && Int($0.prefix(2)) == Int(word) }
    if let found { return found }
    if word.contains(".") {
      throw Complaint(
        "Chapters are run, exercises are checked: ./workbook check \(word), or "
          + "./workbook run \(word.prefix { $0 != "." }).")
    }
    throw Complaint("There is no chapter \(word). Known: \(all.joined(separator: ", ")).")
  }

  private var passedOn: [String] {
    var flags = section.flatMap { ["--section", "\($0)"] }
    if list { flags.append("--list") }
    if let plots { flags += ["--plots", plots] }
    if noPlots { flags.append("--no-plots") }
    if show { flags.append("--show") }
    if let device { flags += ["--device", device] }
    return flags
  }
}
