/// What a suite says about one wrong value.
public struct Diagnosis: Sendable, CustomStringConvertible {
  /// What was asked, what came and what was expected.
  public let headline: String
  /// The mistakes that return the very same value.
  public let mistakes: [(name: String, explanation: String)]
  /// How the value differs from the right one.
  public let difference: String?

  /// Judges an answer: `nil` when it is right.
  ///
  /// - Parameters:
  ///   - question: the call as the reader would write it.
  ///   - yours: the reader's answer.
  ///   - expected: the right answer; it is computed again with each mistake in turn.
  public static func of<Value: Answer, Mistake: NamedMistake>(
    _ question: String, yours: Value, expected: () -> Value, mistakes: Mistake.Type,
    tolerance: Tolerance
  ) -> Diagnosis? {
    let mine = yours.form
    let wanted = expected().form
    if tolerance.accepts(mine, wanted) { return nil }
    let same = Mistake.allCases.filter { tolerance.accepts(mine, $0.made(expected).form) }
    return Diagnosis(
      headline: "\(question) gave \(mine), expected \(wanted).",
      mistakes: same.map { ($0.name, $0.rawValue) },
      difference: Difference.explained(mine, wanted, within: tolerance))
  }

  /// The message as the reader sees it, most certain first.
  public var description: String {
    var lines = [headline]
    if let difference { lines.append(difference) }
    lines += mistakes.map { "Looks like \($0.name): \($0.explanation)." }
    return lines.joined(separator: "\n")
  }
}
