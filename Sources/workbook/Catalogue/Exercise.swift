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

  /// Whether a name means this exercise: with its number or without it, or of a file that is said
  /// to be in its chapter.
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
