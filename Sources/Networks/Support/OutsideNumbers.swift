// Numbers that come from outside, where arithmetic could leave their type.

extension Int {
  /// The integer part of a number: the nearest integer there is for one beyond them all, and 0 for
  /// what is not a number.
  init(saturating number: Double) {
    self =
      Int(exactly: number.rounded(.towardZero))
      ?? (number.isNaN ? 0 : number < 0 ? .min : .max)
  }

  /// A position counted from 0 as people count it, from 1; the largest integer stays.
  var ordinal: Int { self == .max ? self : self + 1 }
}
