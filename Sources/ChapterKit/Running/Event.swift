import DeepLearning

/// Something that happens while a chapter is told; writers make a terminal's lines, a page, HTML or
/// a notebook of it.
enum Event: Sendable {
  /// A chapter begins.
  case chapter(Int, String)
  /// A section begins; those at the end of a chapter have no number.
  case section(String?, String)
  /// Paragraphs, in Markdown.
  case prose(String)
  /// Code from the chapter's source.
  case listing(String)
  /// What the listing before it printed.
  case output(String, OutputStability)
  /// What the listing before it drew.
  case figure(Figure, name: String, stability: OutputStability)
  /// A question in the middle of the chapter.
  case question(Question, Evidence?)
  /// Questions at its end, with their answers.
  case questions([Question])
}

/// How the output of a listing compares from run to run and from machine to machine.
public enum OutputStability: Sendable {
  /// It is the same but for times.
  case exact
  /// Numbers differ, words do not: a long training rounds elsewhere in its own way.
  case numbersVary
  /// It tells of the machine.
  case dependsOnMachine
}

/// The code that answers a question, and what it printed when it was run.
struct Evidence: Sendable {
  let code: String
  let output: String
}

/// A chapter with all that happened in it.
struct Telling {
  let chapter: Chapter
  let events: [Event]
  /// The pictures by their names, drawn once for all writers.
  let pictures: [String: BookPicture]

  /// Draws the figures among the events.
  init(chapter: Chapter, events: [Event]) throws {
    (self.chapter, self.events) = (chapter, events)
    var pictures: [String: BookPicture] = [:]
    for case .figure(let figure, let name, let stability) in events {
      pictures[name] = try BookPicture(figure, name: name, stability: stability)
    }
    self.pictures = pictures
  }
}
