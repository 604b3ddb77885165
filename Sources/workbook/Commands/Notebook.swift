import ArgumentParser
import Foundation

struct Notebook: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the chapters as notebooks in Jupyter, whose cells run Swift.",
    discussion: """
      The notebooks are copies in the folder Notebooks, so that you may change them; delete one to have \
      it as it was. `./workbook setup notebook` installs Jupyter. With a file, the chapter is written \
      there as a notebook with its outputs and pictures, and nothing is opened.
      """)

  @Argument(help: "The number of a chapter; all when left out.", completion: .chapters)
  var chapter: String?

  @Argument(help: "Where to write the chapter instead of opening it.")
  var file: String?

  @Flag(help: "Start Jupyter and print its address instead of opening a browser.")
  var noBrowser = false

  func run() throws {
    let folders = try Folders.found()
    let program = try chapter.map { try ChapterProgram.chosen([$0], folders)[0] }
    if let program, let file { return try write(program, to: file, folders) }
    let jupyter = try Jupyter(folders)
    let copies = try jupyter.copies()
    // What the first cell would wait for.
    _ = try CellBuild.host(Library.current(folders))
    let opened = program.flatMap { program in
      copies.first { $0.hasPrefix(program.folder.prefix(3)) }
    }
    try jupyter.run(opened, browser: !noBrowser)
  }

  private func write(_ program: ChapterProgram, to file: String, _ folders: Folders) throws {
    let here = FileManager.default.currentDirectoryPath
    let path = file.hasPrefix("/") ? file : "\(here)/\(file)"
    guard try program.run(["--notebook", path], folders) == .exit(0) else { throw program.stopped }
  }
}
