import ArgumentParser
import Foundation

struct Book: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the pages, pictures and notebooks of the book from its chapters.",
    discussion: """
      A chapter's source is the only place where it is told. Each chapter runs once; its page goes to \
      docs, its pictures to docs/pictures, its notebook to docs/notebooks. What is current stays as it \
      is. Times, and numbers that differ from machine to machine, are not compared.
      """)

  @Flag(help: "Write nothing; fail when a page, a picture or a notebook is not current.")
  var check = false

  func run() throws {
    let folders = try Folders.found()
    var isCurrent = true
    for chapter in try ChapterProgram.chosen([], folders) {
      let files = ["--book", "\(folders.root)/docs"] + (check ? ["--check"] : [])
      switch try chapter.run(files, folders) {
      case .exit(0): break
      case .exit: isCurrent = false  // it has said what is not
      case .signal, .timeout: throw chapter.stopped
      }
    }
    let exercises = try ExercisesPage(catalogue: Catalogue(folders)).text
    for (name, text) in [("dictionary", DictionaryPage.text), ("exercises", exercises)] {
      isCurrent = try write(text, page: name, folders) && isCurrent
    }
    if isCurrent { return }
    if check { Terminal.note("Run ./workbook book, look at what changed, and commit it.") }
    throw ExitCode(ExitStatus.failed)
  }

  /// Writes a page where it is not current; when checking, returns whether it is.
  private func write(_ new: String, page: String, _ folders: Folders) throws -> Bool {
    let path = "\(folders.root)/docs/\(page).md"
    if (try? text(of: path)) == new { return true }
    if check {
      Terminal.note("not current: docs/\(page).md")
      return false
    }
    try workbook.write(new, to: path)
    Terminal.say("written: docs/\(page).md")
    return true
  }
}
