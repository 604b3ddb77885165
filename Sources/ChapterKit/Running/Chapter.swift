import DeepLearning
import Foundation

/// A chapter of the book: its sections, and what stands before and after them.
///
///     let chapter = Chapter(
///       1, "Tensors", opening: "You will make tensors.",
///       sections: [
///         Section("Ones") {
///           say("The plainest tensor is all ones.")
///           print(Tensor.ones([2, 1]))
///         }
///       ])
///     chapter.run()
public struct Chapter {
  let number: Int
  let title: String
  let opening: String
  let sections: [Section]
  let closing: Closing?
  /// A file of the chapter; its folder gives the chapter's pages and pictures their name.
  let file: String

  /// A chapter; `opening` is Markdown.
  public init(
    _ number: Int, _ title: String, opening: String = "", sections: [Section],
    closing: Closing? = nil, file: String = #filePath
  ) {
    self.number = number
    self.title = title
    self.opening = opening
    self.sections = sections
    self.closing = closing
    self.file = file
  }

  /// `04-linear-classifier` for a file in `Chapters/04-LinearClassifier`.
  var pageName: String {
    folder.reduce("") { name, letter in
      let beginsWord = letter.isUppercase && name.last?.isLetter == true
      return name + (beginsWord ? "-" : "") + letter.lowercased()
    }
  }

  /// The name of the folder with the chapter's sources.
  var folder: String {
    URL(filePath: file).deletingLastPathComponent().lastPathComponent
  }

  /// Tells the chosen sections, or all of the chapter, on a device.
  func tell(_ chosen: [Int]?, on device: Device, to narrator: Narrator) throws {
    narrator.tell(.chapter(number, title))
    if chosen == nil, !opening.isEmpty { narrator.tell(.prose(opening)) }
    var missing: Set<String> = []
    for index in chosen ?? Array(1...max(1, sections.count)) where sections.indices ~= index - 1 {
      let section = sections[index - 1]
      narrator.tell(.section("\(index)", section.title))
      if let requirement = section.requirement, !requirement.isMet() {
        if missing.insert(requirement.advice).inserted { narrator.tell(.prose(requirement.advice)) }
        continue
      }
      try withDevice(device) { try section.body() }
      narrator.endListing()
    }
    if chosen == nil, let closing { tell(closing, to: narrator) }
  }

  private func tell(_ closing: Closing, to narrator: Narrator) {
    narrator.tell(.section(nil, "What to remember"))
    narrator.tell(.prose(closing.recap))
    narrator.tell(.section(nil, "Questions"))
    narrator.tell(.questions(closing.questions))
    narrator.tell(.section(nil, "Exercises"))
    narrator.tell(.prose(closing.exercises))
    narrator.tell(.section(nil, "Further reading"))
    narrator.tell(.prose(closing.reading))
  }
}
