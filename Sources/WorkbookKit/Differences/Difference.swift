/// Says in a sentence how a wrong answer differs from the right one, before anyone guesses why.
///
/// Relations are tried from the most particular to the most general. Each has to be one that
/// hardly comes about by chance: a single number is always *some* multiple of another, a row of
/// zeros and ones always has the right numbers in some order, and neither is worth saying.
struct Difference {
  let yours: Grid
  let expected: Grid
  let tolerance: Tolerance

  /// The sentence, or nothing when the answers have no simple relation.
  static func explained(
    _ yours: AnswerForm, _ expected: AnswerForm, within tolerance: Tolerance
  ) -> String? {
    guard case .numbers(let mine, let myShape) = yours,
      case .numbers(let wanted, let shape) = expected
    else { return nil }
    let difference = Difference(
      yours: Grid(values: mine, shape: myShape), expected: Grid(values: wanted, shape: shape),
      tolerance: tolerance)
    return myShape == shape ? difference.ofNumbers : difference.ofShape
  }

  private var ofNumbers: String? {
    let relations =
      [
        \.notFinite, \.constant, \.complement, \.size, \.function, \.signs, \.wholes, \.axes,
        \.order, \.positions,
      ] as [KeyPath<Difference, String?>]
    return relations.lazy.compactMap { self[keyPath: $0] }.first
  }

  // MARK: What counts as a relation

  /// How near numbers have to be for a relation to hold: near enough that chance is no
  /// explanation, however much the suite itself forgives.
  private var nearness: Tolerance {
    let scale = expected.values.lazy.filter(\.isFinite).map(abs).max() ?? 0
    // A few numbers fit a loose relation by accident, many do not.
    let most = expected.count > 3 ? 1e-3 : 1e-5
    return Tolerance(
      absolute: min(max(tolerance.absolute, 1e-6 * scale), most * scale),
      relative: min(max(tolerance.relative, 1e-5), most))
  }

  /// Whether numbers that were made from the reader's are the expected ones.
  func agree(_ made: [Double]) -> Bool { agree(made, expected.values) }

  /// Whether numbers are the same but for rounding.
  func agree(_ some: [Double], _ others: [Double]) -> Bool {
    let nearness = nearness
    return some.count == others.count && zip(some, others).allSatisfy { nearness.accepts($0, $1) }
  }

  /// Whether a number is the same as another but for rounding.
  func agree(_ one: Double, _ other: Double) -> Bool { nearness.accepts(one, other) }

  /// How many of the expected numbers differ from one another; few say little.
  var variety: Int {
    let nearness = nearness
    var count = 0
    var last = Double.nan
    for value in expected.values.sorted() where count == 0 || !nearness.accepts(value, last) {
      count += 1
      last = value
    }
    return count
  }

  /// One of the numbers as a message shows it, 0 where rounding has left a trace.
  func shown(_ value: Double) -> String {
    AnswerForm.number(
      abs(value) < tolerance.trace(beside: expected.values, yours.values) ? 0 : value)
  }

  /// A number as a sentence shows it.
  static func rounded(_ value: Double) -> String {
    let short = (value * 1e6).rounded() / 1e6
    return AnswerForm.number(short == 0 ? value : short)
  }
}
