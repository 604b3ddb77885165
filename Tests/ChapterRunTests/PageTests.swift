import Foundation
import Testing

/// The pages of the book: their listings are in the chapters, their output comes from a run.
///
/// A block of output marked `text varies` is compared without its numbers.
struct PageTests {
  @Test(arguments: ChapterRunTests.chapters)
  func `a page shows code of its chapter and output of its run`(_ chapter: Int) throws {
    let pages = try FileManager.default.contentsOfDirectory(atPath: "\(root)/docs")
    let page = try #require(pages.first { $0.hasPrefix("0\(chapter)-") })
    let text = try String(contentsOfFile: "\(root)/docs/\(page)", encoding: .utf8)
    let source = Set(try source(ofChapter: chapter))
    let printed = try run(chapter: chapter)
    let listings = blocks(of: text, language: "swift")
    let outputs = blocks(of: text, language: "text")
    #expect(listings.count > 3 && outputs.count > 3)
    for line in listings.flatMap({ $0.components(separatedBy: "\n") }) {
      let code = line.trimmingCharacters(in: .whitespaces)
      #expect(code.isEmpty || source.contains(code), "\(page): \(code)")
    }
    for output in outputs {
      #expect(withoutTimes(printed).contains(withoutTimes(output)), "\(page):\n\(output)")
    }
    for output in blocks(of: text, language: "text varies") {
      #expect(withoutNumbers(printed).contains(withoutNumbers(output)), "\(page):\n\(output)")
    }
  }

  /// The insides of the fenced blocks of a language.
  private func blocks(of text: String, language: String) -> [String] {
    text.components(separatedBy: "```").enumerated().compactMap { index, part in
      guard index % 2 == 1, part.hasPrefix("\(language)\n") else { return nil }
      return String(part.dropFirst(language.count + 1))
    }
  }
}
