/// What the compiler's message means to somebody who is new to Swift or to this library.
///
/// The compiler says what does not fit; a rule adds what to do about it. Rules are looked up by the
/// compiler's identifier of the message, so a message without one, or with one that no rule is
/// for, is shown in the compiler's own words.
struct CompilerExplanation {
  /// The message that is shown, of all that a file has.
  let message: CompilerMessages.Message
  /// What to do, or nothing where the compiler's own words are enough.
  let sentence: String?

  /// Chooses the message to begin with, and explains it.
  ///
  /// A missing brace comes first, because the compiler then rejects much that is right; everything
  /// else is taken in the order of the file.
  init?(_ messages: [CompilerMessages.Message], in file: String) {
    let braces = messages.first { $0.id?.isAboutBraces == true }
    guard let first = braces ?? messages.first else { return nil }
    message = first
    let mistake = CompilerMistake(first, in: file)
    let rules = first.id.flatMap { Self.rules[$0] } ?? []
    sentence = rules.lazy.compactMap { $0.advice(mistake) }.first
  }

  /// The rules of each family, one file each.
  static var families: [Rule.Table] {
    [
      UnknownNames.rules, UnknownMembers.rules, Conversions.rules, Elements.rules,
      Conformances.rules, Operators.rules, Arguments.rules, Assignments.rules, Results.rules,
      Errors.rules, Syntax.rules,
    ]
  }

  /// All rules. An identifier is in one family only, so nothing depends on their order.
  static var rules: Rule.Table {
    families.reduce(into: [:]) { all, family in all.merge(family) { first, _ in first } }
  }
}
