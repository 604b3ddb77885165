import ArgumentParser
import DeepLearning
import Foundation

extension Chapter {
  /// Runs the chapter as its command line asks, and ends the program.
  ///
  /// The command line knows `--list`, `--section N` (may be repeated), `--answers`, `--plots DIR`,
  /// `--no-plots`, `--show` and `--device NAME`; `--html FILE`, `--notebook FILE` and `--book DIR`
  /// write the chapter with its listings, outputs and pictures instead of telling it. Pictures go
  /// to a folder named like the chapter's own: `Plots/04-linear-classifier` for
  /// `Chapters/04-LinearClassifier`.
  public func run() -> Never {
    do {
      try ChapterOptions.parse().run(self)
      ChapterOptions.exit()
    } catch let mistake as ValidationError {
      // Without the usage of a program that the reader never called by its own name.
      FileHandle.standardError.write(Data("\(mistake.message)\n".utf8))
      ChapterOptions.exit(withError: ExitCode.validationFailure)
    } catch {
      ChapterOptions.exit(withError: error)
    }
  }
}

struct ChapterOptions: ParsableArguments {
  @Flag(help: "List the sections instead of running them.")
  var list = false

  @Option(help: "Run only this section; may be given again.")
  var section: [Int] = []

  @Option(help: "Where pictures are put.")
  var plots = "Plots"

  @Flag(name: .customLong("no-plots"), help: "Draw nothing.")
  var noPlots = false

  @Flag(help: "Tell the answers to the questions of each section.")
  var answers = false

  @Flag(help: "Open each picture.")
  var show = false

  @Option(help: "Where tensors are computed; WORKBOOK_DEVICE says it for all chapters.")
  var device = Device.nameInEnvironment

  @Option(help: "Write the chapter as one HTML file.")
  var html: String?

  @Option(help: "Write the chapter as a Jupyter notebook.")
  var notebook: String?

  @Option(help: "Write the chapter into a folder of pages, pictures/ and notebooks/.")
  var book: String?

  @Flag(help: "Write nothing; say what is not current, and fail.")
  var check = false

  func run(_ chapter: Chapter) throws {
    let count = chapter.sections.count
    if let unknown = section.first(where: { $0 < 1 || $0 > count }) {
      throw ValidationError(
        "Chapter \(chapter.number) has sections 1 to \(count). Received: \(unknown). "
          + "Their titles: ./workbook run \(chapter.number) --list")
    }
    let place: Device
    do throws(DeviceError) { place = try Device.named(device) } catch {
      throw ValidationError("\(error)")
    }
    if list { return printTitles(of: chapter) }
    let chosen = section.isEmpty ? nil : section
    if html == nil && notebook == nil && book == nil {
      try tellInTerminal(chapter, chosen, place)
    } else {
      try write(chapter, chosen, place)
    }
  }

  private func printTitles(of chapter: Chapter) {
    print("Chapter \(chapter.number): \(chapter.title)")
    for (index, section) in chapter.sections.enumerated() {
      print("\nSection \(index + 1)  \(section.title)")
    }
  }

  private func tellInTerminal(_ chapter: Chapter, _ chosen: [Int]?, _ place: Device) throws {
    let writer = TerminalWriter(
      isColored: TerminalWriter.isColorTerminal, tellsAnswers: answers,
      columns: TerminalWriter.terminalColumns)
    let narrator = Narrator.current
    narrator.begin(tellingAnswers: answers) { print(writer.text($0), terminator: "") }
    let pictures = PictureFolder(
      noPlots ? nil : "\(plots)/\(chapter.pageName)",
      display: show && !noPlots ? .window : .none,
      say: { print("\n\($0)") },
      tellPath: { print("\n\(PictureFolder.line(for: $0))") })
    try withFigures(to: pictures) { try chapter.tell(chosen, on: place, to: narrator) }
  }

  private func write(_ chapter: Chapter, _ chosen: [Int]?, _ place: Device) throws {
    let events = try Narrator.current.record {
      try chapter.tell(chosen, on: place, to: Narrator.current)
    }
    if book != nil, let complaint = Narrator.current.complaints.min() {
      throw Fault(description: "The book is left as it is. \(complaint)")
    }
    let telling = try Telling(chapter: chapter, events: events)
    let (html, notebook, page) = (HTMLPage(telling), Notebook(telling), BookPage(telling))
    if let path = self.html {
      try update(path, stale: html.isCurrent(at: path) ? [] : [path]) {
        try writeWhole(html.text, to: path)
      }
    }
    if let path = self.notebook {
      try update(path, stale: try notebook.isCurrent(at: path) ? [] : [path]) {
        try writeWhole(try notebook.text, to: path)
      }
    }
    guard let book else { return }
    let path = "\(book)/\(chapter.pageName).md"
    let cells = "\(book)/notebooks/\(chapter.pageName).ipynb"
    // All together, so that they show the numbers of one run.
    try update(path, stale: page.stale(at: path) + (notebook.isCurrent(at: cells) ? [] : [cells])) {
      try page.write(to: path)
      try writeWhole(try notebook.text, to: cells)
    }
  }

  /// Writes what is not current of a file and those that belong to it, or only says so and fails.
  private func update(_ path: String, stale: [String], write: () throws -> Void) throws {
    if stale.isEmpty { return tell("current", [path]) }
    if check {
      tell("not current", stale)
      throw ExitCode.failure
    }
    try write()
    tell("written", stale)
  }

  private func tell(_ state: String, _ files: [String]) {
    let here = FileManager.default.currentDirectoryPath + "/"
    for file in files { print("\(state): \(file.replacing(here, with: ""))") }
  }

  /// Figures drawn in the body go to a folder.
  private func withFigures(to folder: sending PictureFolder, _ body: () throws -> Void) throws {
    let folder = Guarded(folder)
    DrawnFigures.go { (figure, name) throws(PlotError) in
      try folder.value.withLock { folder throws(PlotError) in
        try folder.write(figure, named: name)
      }
    }
    defer { DrawnFigures.go(to: nil) }
    try body()
  }
}
