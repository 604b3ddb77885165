/// What a suite says about one wrong value.
public struct Diagnosis: Sendable, CustomStringConvertible {
  /// What was asked, what came and what was expected.
  public let headline: String
  /// What was asked and what came, and what was expected: for whoever may only know the first.
  var parts: (came: String, expected: String)?
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
  ///   - comparesDtypes: whether the right numbers in another dtype are wrong.
  public static func of<Value: Answer, Mistake: NamedMistake>(
    _ question: String, yours: Value, expected: () -> Value, mistakes: Mistake.Type,
    tolerance: Tolerance, comparesDtypes: Bool = true
  ) -> Diagnosis? {
    let mine = yours.form
    let answer = expected()
    let wanted = answer.form
    if tolerance.accepts(mine, wanted) {
      guard comparesDtypes else { return nil }
      return ofDtype(question, yours, answer, expected, mistakes, tolerance)
    }
    let same = Mistake.allCases.filter { tolerance.accepts(mine, $0.made(expected).form) }
    let (shown, right) = texts(of: mine, wanted, tolerance)
    return Diagnosis(
      headline: "\(question) gave \(shown), expected \(right).",
      parts: ("\(question) is \(shown).", "Expected: \(right)."),
      mistakes: same.map { ($0.name, $0.rawValue) },
      difference: Difference.explained(mine, wanted, within: tolerance))
  }

  /// Judges the dtype of an answer whose numbers are right.
  private static func ofDtype<Value: Answer, Mistake: NamedMistake>(
    _ question: String, _ yours: Value, _ answer: Value, _ expected: () -> Value,
    _ mistakes: Mistake.Type, _ tolerance: Tolerance
  ) -> Diagnosis? {
    guard let mine = yours.dtypeName, let wanted = answer.dtypeName, mine != wanted else {
      return nil
    }
    let same = Mistake.allCases.filter { mistake in
      let made = mistake.made(expected)
      return made.dtypeName == mine && tolerance.accepts(yours.form, made.form)
    }
    return Diagnosis(
      headline: "\(question) is \(mine), expected \(wanted).",
      parts: ("\(question) is \(mine).", "Expected: \(wanted)."),
      mistakes: same.map { ($0.name, $0.rawValue) },
      difference: "The numbers are right; their dtype is not.")
  }

  /// Two answers as a message shows them: without traces of rounding, unless they are all that is
  /// wrong.
  private static func texts(
    of mine: AnswerForm, _ wanted: AnswerForm, _ tolerance: Tolerance
  ) -> (String, String) {
    var (mineShown, wantedShown) = (mine.description, wanted.description)
    if case .numbers(let yours, _) = mine, case .numbers(let expected, _) = wanted {
      let trace = tolerance.trace(beside: expected, yours)
      mineShown = mine.without(trace: trace).description
      wantedShown = wanted.without(trace: trace).description
    }
    return mineShown == wantedShown
      ? (mine.exactly, wanted.exactly) : (mineShown, wantedShown)
  }

  /// Judges a score of which more is better: `nil` when it reaches the bound.
  ///
  /// - Parameters:
  ///   - what: what is scored, "the accuracy on the 100 points".
  ///   - bound: the least that is asked for.
  ///   - reference: the score of our solution; it is computed again with each mistake in turn.
  public static func ofScore<Mistake: NamedMistake>(
    _ what: String, yours: Double, atLeast bound: Double, reference: () -> Double,
    mistakes: Mistake.Type, tolerance: Tolerance
  ) -> Diagnosis? {
    if yours >= bound { return nil }
    let same = Mistake.allCases.filter { tolerance.accepts(yours, $0.made(reference)) }
    return Diagnosis(
      headline: "\(what) is \(AnswerForm.number(yours)), asked for is \(bound) or more "
        + "(our solution reaches \(AnswerForm.number(reference()))).",
      mistakes: same.map { ($0.name, $0.rawValue) },
      difference: yours.isNaN ? "NaN is no score: something was divided by 0, or overflowed." : nil)
  }

  /// The message as the reader sees it, most certain first.
  ///
  /// With `WORKBOOK_PREDICT=1` all that gives the answer away is in one line, `Expected: …`,
  /// which the command leaves out at first.
  public var description: String { text(isApart: environment("WORKBOOK_PREDICT") == "1") }

  func text(isApart: Bool) -> String {
    var lines = [headline]
    if isApart, let parts {
      lines = [parts.came, parts.expected + (difference.map { " \($0)" } ?? "")]
    } else if let difference {
      lines.append(difference)
    }
    lines += mistakes.map { "Looks like \($0.name): \($0.explanation)." }
    return lines.joined(separator: "\n")
  }
}
