import Glibc

/// Relations that hold for each number by itself.
extension Difference {
  /// NaN and infinity spread, so the first of them is the one to look for.
  var notFinite: String? {
    let pairs = Array(zip(yours.values, expected.values))
    let kinds: [(String, (Double) -> Bool)] = [
      ("NaN", \.isNaN), ("infinity", \.isInfinite),
    ]
    for (name, isBad) in kinds {
      let bad = pairs.indices.filter { isBad(pairs[$0].0) && !isBad(pairs[$0].1) }
      guard let first = bad.first else { continue }
      if yours.rank == 0 { return "Your answer is \(name)." }
      if bad.count == yours.count { return "Every number is \(name)." }
      return "\(bad.count) of \(yours.count) numbers are \(name), the first at "
        + "\(yours.position(first))."
    }
    return nil
  }

  /// One number everywhere where several are expected.
  var constant: String? {
    guard let first = yours.values.first, yours.count > 2, variety > 1,
      yours.values.allSatisfy({ $0 == first })
    else { return nil }
    return "Every number is \(shown(first))."
  }

  /// The other share: of two classes, the wrong one.
  var complement: String? {
    guard expected.values.allSatisfy({ (0...1).contains($0) }),
      variety > 1 || !isWhole(expected.values),
      agree(yours.values, expected.values.map { 1 - $0 })
    else { return nil }
    return "Your answer is 1 minus the expected one."
  }

  /// The sign, a factor or an offset, the same for all.
  var size: String? { sign ?? offByOne ?? factor ?? offset }

  private var sign: String? {
    guard expected.values.contains(where: { $0 != 0 }) else { return nil }
    return agree(yours.values.map { -$0 }) ? "The sign is wrong; the size is right." : nil
  }

  /// Integers, all one too large or too small.
  private var offByOne: String? {
    guard let first = yours.values.first, let wanted = expected.values.first,
      abs(first - wanted) == 1, isWhole(expected.values), isWhole(yours.values)
    else { return nil }
    return offsetSentence(first - wanted)
  }

  private var factor: String? {
    guard let index = expected.values.firstIndex(where: { $0 != 0 }) else { return nil }
    let ratio = yours.values[index] / expected.values[index]
    guard ratio != 0, ratio.isFinite, agree(yours.values.map { $0 / ratio }) else { return nil }
    // A hundredth more or less is no factor that anybody forgot.
    guard abs(ratio - 1) > 0.01 else { return nil }
    let simple = Self.simple(ratio)
    // 0 is any multiple of 0.
    if variety == (expected.values.contains(0) ? 2 : 1) {
      // One number is always some multiple of another: only a plain one means anything.
      guard simple != nil, !isWhole(expected.values) || isHalfOrDouble(ratio) else { return nil }
    }
    return "Your answer is \(simple ?? Self.rounded(ratio)) times the expected one: "
      + "a constant factor."
  }

  /// 3 or 1/3, with a sign; nothing for a number that is neither.
  private static func simple(_ ratio: Double) -> String? {
    let size = abs(ratio)
    let large = max(size, 1 / size)
    let whole = large.rounded()
    guard whole >= 1, whole <= 1000, abs(large - whole) <= 1e-5 * whole else { return nil }
    let text = AnswerForm.number(whole)
    return (ratio < 0 ? "-" : "") + (size < 1 ? "1/\(text)" : text)
  }

  private func isHalfOrDouble(_ ratio: Double) -> Bool {
    guard let size = expected.values.map(abs).max(), size > 2 else { return false }
    return agree(abs(ratio) * size, 2 * size) || agree(abs(ratio) * 2 * size, size)
  }

  private var offset: String? {
    guard yours.count > 1, variety > 1, let first = yours.values.first,
      let wanted = expected.values.first
    else { return nil }
    return offsetSentence(first - wanted)
  }

  private func offsetSentence(_ shift: Double) -> String? {
    guard shift.isFinite, shift != 0, agree(yours.values.map { $0 - shift }) else { return nil }
    let what = yours.rank == 0 ? "Your answer" : "Every number"
    return "\(what) is \(Self.rounded(abs(shift))) too \(shift > 0 ? "large" : "small")."
  }

  /// A function of the right answer: a last step too many, too few, or another one.
  var function: String? {
    // 0 and 1 are their own squares and roots; of such numbers nothing can be told.
    guard expected.values.contains(where: { $0 != 0 && abs($0) != 1 }),
      variety > 1 || !isWhole(expected.values)
    else { return nil }
    let functions: [(String, (Double) -> Double)] = [
      ("the expected one squared", { $0 * $0 }),
      ("the square root of the expected one", { $0.squareRoot() }),
      ("1 divided by the expected one", { 1 / $0 }),
      ("the logarithm of the expected one", { log($0) }),
      ("the exponential of the expected one", { exp($0) }),
    ]
    let found = functions.first { _, made in
      agree(yours.values, expected.values.map(made))
    }
    return found.map { "Your answer is \($0.0)." }
  }

  /// The right sizes, not all with the right sign.
  var signs: String? {
    guard agree(yours.values.map(abs), expected.values.map(abs)) else { return nil }
    let pairs = Array(zip(yours.values, expected.values))
    let wrong = pairs.indices.filter { !tolerance.accepts(pairs[$0].0, pairs[$0].1) }
    guard let first = wrong.first, yours.count > 1 else { return nil }
    if yours.values.allSatisfy({ $0 >= 0 }) { return "The signs are lost; the sizes are right." }
    return "The sizes are right; \(wrong.count) of \(yours.count) signs are wrong, the first at "
      + "\(yours.position(first))."
  }

  /// The right numbers without what is behind the point.
  var wholes: String? {
    guard isWhole(yours.values), !isWhole(expected.values),
      yours.values.contains(where: { $0 != 0 })
    else { return nil }
    if agree(yours.values, expected.values.map { $0.rounded(.towardZero) }) {
      return "What is behind the point is cut off: was one `Int` divided by another?"
    }
    // One number or two may well be near whole ones, and come from somewhere else.
    return variety > 1 && yours.count > 2
      && agree(yours.values, expected.values.map { $0.rounded() })
      ? "The right numbers, but rounded to whole ones." : nil
  }

  private func isWhole(_ values: [Double]) -> Bool {
    values.allSatisfy { $0 == $0.rounded() }
  }
}
