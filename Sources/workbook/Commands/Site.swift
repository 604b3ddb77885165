import ArgumentParser
import Foundation

struct Site: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build the book as a site, with search and the API reference.",
    discussion: """
      `./workbook setup site` installs what it is made with, mkdocs-material. The site is a folder of \
      files for any web server; `--serve` shows it on this machine. It loads nothing from elsewhere.
      """)

  @Option(help: "The folder of the site; .workbook/site when left out.", completion: .directory)
  var output: String?

  @Option(help: "The path of the site on its host: `book` for example.org/book.")
  var base = ""

  @Flag(help: "Serve the site at http://localhost:8000 when it is built.")
  var serve = false

  func validate() throws {
    if serve && !base.isEmpty {
      throw ValidationError("--serve is for a site at the top of its host, without --base.")
    }
  }

  func run() throws {
    let folders = try Folders.found()
    let python = PythonFolder(folders)
    guard python.has("mkdocs") else {
      throw Complaint("The site's generator is not installed here: ./workbook setup site")
    }
    let site =
      output.map { URL(filePath: $0).path(percentEncoded: false) }
      ?? "\(folders.notes)/site"
    guard Self.mayBeReplaced(site) else {
      throw Complaint(
        "\(site) is not empty and no site of the book: what is in it would be lost. Name a new folder."
      )
    }
    let path = base.split(separator: "/").joined(separator: "/")
    let archive = "\(folders.notes)/api"
    try ApiReference(library: Library.current(folders)).write(
      to: archive, at: path.isEmpty ? "api" : "\(path)/api")
    try ChildProcess.output(
      of: [
        python.interpreter, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file",
        "\(folders.root)/Sources/Site/mkdocs.yml", "--site-dir", site,
      ], log: "\(folders.logs)/site.log",
      environment: ["WORKBOOK_API": archive, "NO_MKDOCS_2_WARNING": "1"],
      orElse: "The site cannot be built.")
    try FileManager.default.copyItem(atPath: archive, toPath: "\(site)/api")
    Terminal.say("The site is in \(folders.short(site)).")
    if serve { try show(site, python, folders) }
  }

  /// Whether a folder holds nothing, or a site that was built before.
  private static func mayBeReplaced(_ site: String) -> Bool {
    names(in: site).isEmpty
      || FileManager.default.fileExists(atPath: "\(site)/search/search_index.json")
  }

  private func show(_ site: String, _ python: PythonFolder, _ folders: Folders) throws {
    Terminal.say("It is at http://localhost:8000 until you press Control-C.")
    try ChildProcess.output(
      of: [
        python.interpreter, "-m", "http.server", "8000", "--bind", "127.0.0.1", "--directory", site,
      ], log: "\(folders.logs)/server.log", orElse: "The site cannot be served at port 8000.")
  }
}
