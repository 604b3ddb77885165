import Foundation

/// A chapter that can be built and run.
struct ChapterProgram {
  /// The folder below `Chapters`: `04-LinearClassifier`.
  let folder: String

  /// What to say when the program ended by itself.
  var stopped: Complaint { Complaint("Chapter \(folder) stopped; the output above says why.") }

  /// The chapters of these numbers or names, or all.
  static func chosen(_ words: [String], _ folders: Folders) throws -> [ChapterProgram] {
    let all = names(in: folders.chapters).filter { Int($0.prefix(2)) != nil }
    guard !all.isEmpty else {
      throw Complaint(
        "There are no chapters: the folder Chapters is missing or empty. `git checkout -- Chapters` "
          + "brings it back.")
    }
    return try (words.isEmpty ? all : words.map { try folder($0, in: all) }).map {
      ChapterProgram(folder: $0)
    }
  }

  /// Builds the chapter and runs it in the root of the checkout.
  func run(_ arguments: [String], _ folders: Folders) throws -> ChildProcess.Ending {
    try folders.enter()
    let product = "chapter-\(folder.prefix(2))"
    try build(product, folders)
    return try ChildProcess(
      arguments: ["\(PackageBuild.products(folders))/\(product)"] + arguments
    ).run()
  }

  /// Builds the chapter where one of its sources, or the compiler, has changed since the last
  /// build: the package manager takes seconds to find that nothing has.
  private func build(_ product: String, _ folders: Folders) throws {
    let stamp = "\(folders.builds)/\(product).stamp"
    let program = "\(PackageBuild.products(folders))/\(product)"
    let compiler = try Compiler.identity()
    let last = (try? text(of: stamp))?.split(separator: "\n").map(String.init) ?? []
    if FileManager.default.fileExists(atPath: program), last.count == 2, last[1] == compiler,
      let built = Double(last[0]), Self.newestSource(folders) < built
    {
      return
    }
    let started = Date().timeIntervalSince1970
    try PackageBuild(folders: folders).build(product)
    try write("\(started)\n\(compiler)\n", to: stamp)
  }

  /// When the newest source of a chapter was changed, in seconds since 1970: the library, what all
  /// chapters are told with, and, since chapters borrow files of each other, the files of all of
  /// them.
  static func newestSource(_ folders: Folders) -> Double {
    let library = Library.newest("\(folders.root)/Sources", without: "workbook")
    let chapters = names(in: folders.chapters).map {
      Library.newest("\(folders.chapters)/\($0)", without: "Exercises")
    }
    return chapters.reduce(max(library, Library.newest("\(folders.root)/Package.swift")), max)
  }

  private static func folder(_ word: String, in all: [String]) throws -> String {
    let name = word.split(separator: "/").last.map(String.init) ?? word
    let found = all.first { $0 == name || Int(word) != nil && Int($0.prefix(2)) == Int(word) }
    if let found { return found }
    if word.contains(".") {
      throw Complaint.mistyped(
        "Chapters are run, exercises are checked: ./workbook check \(word), or "
          + "./workbook run \(word.prefix { $0 != "." }).")
    }
    throw Complaint.mistyped("There is no chapter \(word). Known: \(all.joined(separator: ", ")).")
  }
}
