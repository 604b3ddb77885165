/// A kind of mistake and what to say about it.
struct Rule: Sendable {
  /// Rules by the identifier of the messages that they explain; of each list the first that has
  /// something to say is taken.
  typealias Table = [DiagnosticID: [Rule]]

  /// The advice on a mistake, or nothing when it is another one.
  let advice: @Sendable (CompilerMistake) -> String?

  /// A rule that looks at the code as well as at the message.
  init(_ advice: @escaping @Sendable (CompilerMistake) -> String?) { self.advice = advice }

  /// A rule for messages in which a pattern is found.
  init<Output>(
    _ pattern: @autoclosure @escaping @Sendable () -> Regex<Output>,
    _ advice: @escaping @Sendable (Output, CompilerMistake) -> String?
  ) {
    self.advice = { mistake in
      mistake.message.firstMatch(of: pattern()).flatMap { advice($0.output, mistake) }
    }
  }

  /// A rule for messages in which a pattern is found, with the same advice on each.
  init<Output>(
    _ pattern: @autoclosure @escaping @Sendable () -> Regex<Output>, _ text: String
  ) {
    self.init(pattern()) { _, _ in text }
  }

  /// The same advice on every message of a group.
  init(_ text: String) { advice = { _ in text } }
}
