/// One part of a chapter, which can be run alone.
public struct Section {
  /// What a section needs that a machine may not have.
  public struct Requirement: Sendable {
    /// Whether it is there.
    let isMet: @Sendable () -> Bool
    /// What is missing and how to get it, in Markdown.
    let advice: String

    /// A requirement from its test and what to say where it is not met.
    public init(advice: String, isMet: @escaping @Sendable () -> Bool) {
      (self.advice, self.isMet) = (advice, isMet)
    }
  }

  /// What the section is about, in a few words.
  public let title: String
  let requirement: Requirement?
  let body: () throws -> Void

  /// A section from its title and what it does.
  public init(
    _ title: String, needs requirement: Requirement? = nil, _ body: @escaping () throws -> Void
  ) {
    (self.title, self.requirement, self.body) = (title, requirement, body)
  }
}

/// A question at the end of a chapter.
public struct Question: Sendable {
  let text: String
  let answer: String

  /// A question and its answer, both in Markdown.
  public init(_ text: String, answer: String) {
    (self.text, self.answer) = (text, answer)
  }
}

/// What a chapter ends with.
public struct Closing: Sendable {
  let recap: String
  let questions: [Question]
  let exercises: String
  let reading: String

  /// A closing from its parts, all in Markdown; `exercises` holds the table of the exercises.
  public init(recap: String, questions: [Question], exercises: String, reading: String) {
    self.recap = recap
    self.questions = questions
    self.exercises = exercises
    self.reading = reading
  }
}
