import Foundation

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
