import ArgumentParser
import Foundation

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run chapters: all, or those whose numbers are given.",
    discussion: """
      Options are passed on to the chapter: --list, --section N, --answers, --plots DIR, --no-plots, \
      --show, --device NAME. --html FILE writes a page to read in a browser.
      """)

  @Argument(help: "Numbers of chapters; all when left out.", completion: .chapters)
  var chapters: [String] = []

  @Flag(help: "List the sections instead of running them.")
  var list = false

  @Option(help: "Run only this section; may be given again.")
  var section: [Int] = []

  @Flag(help: "Tell the answers to the questions of each section.")
  var answers = false

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

  @Option(help: "Write the chapter as one HTML file, with its outputs and pictures, instead.")
  var html: String?

  func run() throws {
    let folders = try Folders.found()
    let here = FileManager.default.currentDirectoryPath
    let chosen = try ChapterProgram.chosen(chapters, folders)
    if html != nil, chosen.count != 1 {
      throw Complaint.mistyped("--html is for one chapter: ./workbook run 4 --html chapter.html")
    }
    for (index, chapter) in chosen.enumerated() {
      if index > 0 { Terminal.say("\n") }
      let page = html.map { ["--html", $0.hasPrefix("/") ? $0 : "\(here)/\($0)"] } ?? []
      switch try chapter.run(passedOn + page, folders) {
      case .exit(0): break
      // The chapter has said why.
      case .exit(ExitCode.validationFailure.rawValue): throw ExitCode.validationFailure
      case .exit: throw ExitCode(ExitStatus.failed)
      // Whoever read has read enough, as `head` does.
      case .signal(SIGPIPE): throw ExitCode(128 + SIGPIPE)
      case .signal, .timeout: throw chapter.stopped
      }
    }
  }

  private var passedOn: [String] {
    var flags = section.flatMap { ["--section", "\($0)"] }
    if list { flags.append("--list") }
    if answers { flags.append("--answers") }
    if let plots { flags += ["--plots", plots] }
    if noPlots { flags.append("--no-plots") }
    if show { flags.append("--show") }
    if let device { flags += ["--device", device] }
    return flags
  }
}
