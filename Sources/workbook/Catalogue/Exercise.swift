import Foundation

/// One exercise of the book and where its files are.
struct Exercise {
  /// The folder of the chapter, `01-Tensors`.
  let chapter: String
  /// The name of the file without its ending, `03-BroadcastShape`.
  let name: String
  let folders: Folders

  /// Chapter and exercise in four digits, `0103`: the modules are named by it.
  var digits: String { "\(chapter.prefix(2))\(name.prefix(2))" }
  /// The number as a reader says it, `1.3`.
  var number: String { "\(Int(chapter.prefix(2)) ?? 0).\(Int(name.prefix(2)) ?? 0)" }

  /// The chapter's number as a reader says it, `1`.
  var chapterNumber: String { "\(Int(chapter.prefix(2)) ?? 0)" }

  /// The reader's folder.
  var folder: String { "\(folders.chapters)/\(chapter)/Exercises/\(name)" }
  /// The reader's file.
  var file: String { "\(folder)/\(name).swift" }
  /// Whether the reader's file is there.
  var exists: Bool { FileManager.default.fileExists(atPath: file) }
  /// Whether the reader's file is as it was made.
  var isUntouched: Bool { (try? text(of: file)) == (try? source().stub) && exists }
  /// The solved file, the one source of all the others.
  var solvedFile: String { "\(folders.solutions)/\(chapter)/\(name).swift" }
  /// The solved file where the answers were left out of the checkout: not to be read at a glance.
  var sealedFile: String { "\(folders.solutions)/Sealed/\(chapter)/\(name)" }
  /// Whether the answers were left out.
  var isSealed: Bool { FileManager.default.fileExists(atPath: sealedFile) }

  /// The folder of the suite.
  var suite: String { "\(folders.suites)/\(chapter)/\(name)" }
  /// The suite's test target.
  var suiteModule: String { "Exercise\(digits)Tests" }

  /// The program that draws the exercise, where there is one.
  var picture: String { "\(folders.root)/Chapters/\(chapter)/Pictures/\(name).swift" }
  /// Whether the exercise draws.
  var hasPicture: Bool { FileManager.default.fileExists(atPath: picture) }

  /// The folder of the chapter's pictures, `01-tensors`: the same that the chapter itself uses.
  var pictureFolder: String {
    chapter.reduce("") { name, letter in
      let beginsWord = letter.isUppercase && name.last?.isLetter == true
      return name + (beginsWord ? "-" : "") + letter.lowercased()
    }
  }

  /// Whether a name means this exercise: with its number or without it, or of a file that is said to
  /// be in its chapter.
  func isNamed(_ word: String, in path: String) -> Bool {
    name == word && (path == word || path.contains(chapter)) || name.dropFirst(3) == word
  }

  /// The solved file with its hints, its debrief and its mistakes.
  func source() throws -> ExerciseSource {
    do {
      return try ExerciseSource(solved())
    } catch let fault as ExerciseSource.Fault {
      throw Complaint("\(folders.short(solvedFile)): \(fault.description)")
    }
  }

  /// The text of the solved file.
  func solved() throws -> String {
    if !isSealed { return try text(of: solvedFile) }
    let sealed = try text(of: sealedFile).trimmingCharacters(in: .whitespacesAndNewlines)
    guard let data = Data(base64Encoded: sealed) else {
      throw Complaint("\(folders.short(sealedFile)) is damaged.")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// How many tests the suite holds: as many have to run before anything is called passed.
  func testCount() throws -> Int {
    try names(in: suite).filter { $0.hasSuffix(".swift") }.reduce(0) { sum, name in
      let lines = try text(of: "\(suite)/\(name)").split(separator: "\n")
      return sum + lines.count { $0.drop(while: { $0 == " " }).hasPrefix("@Test") }
    }
  }

  /// A number that changes with the reader's file, the suite or the solution.
  func fingerprint() -> String {
    var digest = Digest()
    digest.add(fileAt: file)
    digest.add((try? solved()) ?? "missing")
    for name in names(in: suite) { digest.add(fileAt: "\(suite)/\(name)") }
    return digest.text
  }
}

/// All exercises, in the order of the book.
struct Catalogue {
  let folders: Folders
  let exercises: [Exercise]

  /// Reads the folders of the solved exercises.
  init(_ folders: Folders) {
    self.folders = folders
    let chapters = names(in: folders.solutions).filter { $0.first?.isNumber == true }
    exercises = chapters.flatMap { chapter in
      names(in: "\(folders.solutions)/\(chapter)").filter { $0.hasSuffix(".swift") }.map {
        Exercise(chapter: chapter, name: String($0.dropLast(6)), folders: folders)
      }
    }
  }

  /// The exercise that a reader names: by its number, `1.3` or `0103`, by its name, or by its file.
  func exercise(_ word: String) throws -> Exercise {
    try complainWhenEmpty()
    let file = word.split(separator: "/").last.map(String.init) ?? word
    let name = file.replacing(".swift", with: "")
    let path = URL(filePath: word).standardizedFileURL.path(percentEncoded: false)
    let found =
      exercises.first { $0.number == word || $0.digits == word }.map { [$0] }
      ?? exercises.filter { [$0.file, $0.folder, $0.folder + "/"].contains(path) }
    let named = found.isEmpty ? exercises.filter { $0.isNamed(name, in: word) } : found
    if let only = named.first, named.count == 1 { return only }
    if exercises.contains(where: { $0.chapterNumber == word }) {
      let numbers = exercises.filter { $0.chapterNumber == word }.map(\.number)
      throw Complaint.mistyped(
        "\(word) is a chapter. One of its exercises is meant: "
          + "\(numbers.joined(separator: ", ")).")
    }
    if let near = nearest(to: word) {
      throw Complaint.mistyped("There is no exercise \(word). Did you mean \(near)?")
    }
    let what = word.contains(".") ? "exercise" : "chapter or exercise"
    throw Complaint.mistyped("There is no \(what) \(word). \(known)")
  }

  /// The exercise whose two numbers a word holds with another sign between them, or none.
  private func nearest(to word: String) -> String? {
    guard !word.contains(".") else { return nil }
    let parts = word.split { !$0.isNumber }
    let number =
      parts.count == 2
      ? "\(parts[0]).\(parts[1])"
      : word.count == 2 ? word.map(String.init).joined(separator: ".") : ""
    return exercises.contains { $0.number == number } ? number : nil
  }

  /// What a reader may mean: nothing (all), a chapter's number, or an exercise's.
  func selection(_ what: [String]) throws -> [Exercise] {
    try complainWhenEmpty()
    if what.isEmpty { return exercises }
    let chosen = try what.flatMap { word in
      guard !word.isEmpty else {
        throw Complaint.mistyped("An empty name is no exercise. \(known)")
      }
      let path = URL(filePath: word).standardizedFileURL.path(percentEncoded: false)
      if [folders.root, folders.chapters].contains(path.withoutLastSlash) { return exercises }
      let chapter = exercises.filter {
        $0.chapterNumber == word || $0.chapter == word
          || "\(folders.chapters)/\($0.chapter)" == path.withoutLastSlash
      }
      return chapter.isEmpty ? [try exercise(word)] : chapter
    }
    return exercises.filter { one in chosen.contains { $0.digits == one.digits } }
  }

  private func complainWhenEmpty() throws {
    guard exercises.isEmpty else { return }
    throw Complaint(
      "There are no exercises: \(folders.solutions) is missing or empty, and they are made from "
        + "it. `git checkout -- Solutions` brings it back.")
  }

  /// The chapters and how many exercises each has, for whoever named one that is not there.
  private var known: String {
    let chapters = Dictionary(grouping: exercises, by: \.chapter).sorted { $0.key < $1.key }
    let ranges = chapters.compactMap { _, all -> String? in
      guard let first = all.first, let last = all.last else { return nil }
      return first.digits == last.digits ? first.number : "\(first.number) to \(last.number)"
    }
    return "Known: \(ranges.joined(separator: "; ")). Their titles: ./workbook list"
  }
}

extension String {
  /// A folder's path may end in a slash.
  fileprivate var withoutLastSlash: String {
    count > 1 && hasSuffix("/") ? String(dropLast()) : self
  }
}
