import DeepLearning
import Files
import Foundation

/// Writes a chapter as a page of the book, in Markdown, with its pictures in a folder beside it.
struct BookPage {
  let telling: Telling

  init(_ telling: Telling) { self.telling = telling }

  /// The page.
  var text: String { telling.events.map(part).joined(separator: "\n\n") + "\n" }

  private func part(_ event: Event) -> String {
    switch event {
    case .chapter(let number, let title): heading(number, title)
    case .section(let number?, let title): "## \(telling.chapter.number).\(number) \(title)"
    case .section(nil, let title): "## \(title)"
    case .prose(let text): text
    case .listing(let code): "```swift\n\(code)\n```"
    case .output(let text, let stability): output(text, stability)
    case .figure(_, let name, _): picture(name)
    case .question(let question, let evidence): Self.text(question, evidence)
    case .questions(let questions): Self.text(questions)
    }
  }

  /// Numbered questions with their answers folded away.
  static func text(_ questions: [Question]) -> String {
    questions.enumerated().map { index, question in
      let answer = question.answer.replacing("\n", with: "\n   ")
      return "\(index + 1). \(question.text)\n\n   <details><summary>Answer</summary>\n\n   "
        + "\(answer)\n\n   </details>"
    }.joined(separator: "\n\n")
  }

  /// A question with its answer folded away.
  static func text(_ question: Question, _ evidence: Evidence?) -> String {
    var parts = [
      "**Question.** \(question.text)", "<details><summary>Answer</summary>", question.answer,
    ]
    if let evidence {
      parts.append("```swift\n\(evidence.code)\n```")
      let output = evidence.output.trimmingCharacters(in: .newlines)
      if !output.isEmpty { parts.append("```text\n\(output)\n```") }
    }
    return (parts + ["</details>"]).joined(separator: "\n\n")
  }

  private func heading(_ number: Int, _ title: String) -> String {
    let folder = telling.chapter.folder
    return """
      <!-- Written by ./workbook book from Chapters/\(folder): change it there. -->

      # \(number). \(title)

      ```console
      ./workbook run \(number)
      ```
      """
  }

  private func output(_ text: String, _ stability: OutputStability) -> String {
    let body = text.trimmingCharacters(in: .newlines)
    let kind =
      switch stability {
      case .exact: "text"
      case .numbersVary: "text numbers vary"
      case .dependsOnMachine: "text depends on the machine"
      }
    return "```\(kind)\n\(body)\n```"
  }

  private func picture(_ name: String) -> String {
    guard let picture = telling.pictures[name] else { return "" }
    let image = "![\(picture.title)](pictures/\(telling.chapter.pageName)/\(picture.fileName))"
    // Pixels cannot be compared from machine to machine; what was drawn can.
    let isCompared = picture.format == .png && picture.stability == .exact
    return image + (isCompared ? "<!-- drawing \(picture.drawing) -->" : "")
  }

  // MARK: Files

  /// What of the page at a path, and of its pictures, is not current.
  func stale(at path: String) -> [String] {
    let folder = pictureFolder(of: path)
    let page = try? String(contentsOfFile: path, encoding: .utf8)
    let pictures = telling.pictures.values.filter { picture in
      let old = FileManager.default.contents(atPath: "\(folder)/\(picture.fileName)") ?? Data()
      return !picture.isShown(by: Array(old), on: page ?? "")
    }
    return (isCurrent(page) ? [] : [path])
      + pictures.map { "\(folder)/\($0.fileName)" }.sorted() + leftOver(in: folder)
  }

  /// Writes the page and its pictures, all from one run.
  func write(to path: String) throws {
    let folder = pictureFolder(of: path)
    try writeWhole(text, to: path)
    for picture in telling.pictures.values {
      try writeWhole(picture.bytes, to: "\(folder)/\(picture.fileName)")
    }
    for file in leftOver(in: folder) { try FileManager.default.removeItem(atPath: file) }
  }

  private func pictureFolder(of path: String) -> String {
    URL(filePath: path).deletingLastPathComponent()
      .appending(path: "pictures/\(telling.chapter.pageName)").path(percentEncoded: false)
  }

  /// Pictures that the chapter draws no longer.
  private func leftOver(in folder: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return Set(files).subtracting(telling.pictures.values.map(\.fileName)).sorted()
      .map { "\(folder)/\($0)" }
  }

  /// Whether a page says what this one says, outputs that vary left aside.
  func isCurrent(_ old: String?) -> Bool {
    guard let old else { return false }
    return Self.comparable(old) == Self.comparable(text)
  }

  /// A page without what may differ in its outputs.
  static func comparable(_ page: String) -> String {
    var stability: OutputStability?
    var isFence = false
    return page.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
      if line.hasPrefix("```") {
        isFence.toggle()
        stability = isFence ? Self.stability(String(line)) : nil
        return String(line)
      }
      guard let stability else { return String(line) }
      let kept = Comparison.kept(of: "\(line)\n", stability)
      return kept.isEmpty ? nil : String(kept.dropLast())
    }.joined(separator: "\n")
  }

  private static func stability(_ fence: String) -> OutputStability? {
    switch fence {
    case "```text": .exact
    case "```text numbers vary": .numbersVary
    case "```text depends on the machine": .dependsOnMachine
    default: nil
    }
  }
}

/// Writes a file in one step, in a folder that is made if need be.
func writeWhole(_ text: String, to path: String) throws {
  try writeWhole(Array(text.utf8), to: path)
}

/// Writes a file in one step, in a folder that is made if need be.
func writeWhole(_ bytes: [UInt8], to path: String) throws {
  do { try WholeFile.write(bytes, to: path, makesFolder: true) } catch {
    throw Fault(description: "\(path) cannot be written: \(error).")
  }
}
