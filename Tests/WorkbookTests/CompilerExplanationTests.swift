import Testing

@testable import workbook

/// Each explanation is held against what the compiler really says about code that a reader writes.
struct CompilerExplanationTests {
  @Test(arguments: ExplanationCase.all.indices)
  func `a mistake is explained`(index: Int) throws {
    let mistake = ExplanationCase.all[index]
    let answer = try ExplanationCase.answers.get()[index]
    let explanation = try #require(CompilerExplanation(answer.messages, in: mistake.file))
    let sentence = try #require(explanation.sentence, "\(explanation.message)")
    #expect(sentence.contains(mistake.advice), "\(mistake.code)\n\(explanation.message)")
  }

  @Test func `every rule explains a case, under each identifier that it is listed for`() throws {
    let first = Set(try explained().map { "\($0.id) \($0.speaking.first ?? -1)" })
    for (id, rules) in CompilerExplanation.rules {
      for index in rules.indices {
        #expect(first.contains("\(id) \(index)"), "rule \(index) of \(id) has no case")
      }
    }
  }

  /// So the order of the rules of an identifier says only which one is the general one.
  @Test func `beside the last rule of an identifier, at most one explains a case`() throws {
    for (id, speaking, code) in try explained() {
      let special = speaking.filter { $0 != (CompilerExplanation.rules[id]?.count ?? 0) - 1 }
      #expect(special.count <= 1, "rules \(special) of \(id) on \(code)")
    }
  }

  @Test func `an identifier is in one family of rules`() {
    let all = CompilerExplanation.families.flatMap(\.keys)
    #expect(Set(all).count == all.count)
  }

  @Test(arguments: [DiagnosticID("no_rule_is_for_this"), nil])
  func `without a rule or without an identifier the compiler's words are left`(
    id: DiagnosticID?
  ) throws {
    let message = CompilerMessages.Message(
      file: "/E.swift", line: 1, text: "cannot find 'tf' in scope", id: id, excerpt: "")
    let explanation = try #require(CompilerExplanation([message], in: "tf.exp(x)"))
    #expect(explanation.sentence == nil)
    #expect(explanation.message == message)
  }

  @Test func `a line that the file does not have is explained by the message alone`() throws {
    let message = CompilerMessages.Message(
      file: "/E.swift", line: 9, text: "cannot find 'tf' in scope", id: "cannot_find_in_scope",
      excerpt: "")
    let explanation = try #require(CompilerExplanation([message], in: ""))
    #expect(explanation.sentence?.hasPrefix("There is no `tf.` here") == true)
  }

  /// The identifier of each case, and the rules that have something to say about it.
  private func explained() throws -> [(id: DiagnosticID, speaking: [Int], code: String)] {
    let answers = try ExplanationCase.answers.get()
    return try ExplanationCase.all.indices.map { index in
      let mistake = ExplanationCase.all[index]
      let explanation = try #require(
        CompilerExplanation(answers[index].messages, in: mistake.file))
      let id = try #require(explanation.message.id)
      let found = CompilerMistake(explanation.message, in: mistake.file)
      let rules = CompilerExplanation.rules[id] ?? []
      let speaking = rules.indices.filter { rules[$0].advice(found) != nil }
      return (id, speaking, mistake.code)
    }
  }
}

struct BracesTests {
  @Test func `braces in strings and comments do not count`() {
    let braces = Braces("func f() {\n  print(\"}\")  // }\n}\n")
    #expect(braces.sentence == nil)
  }
}
