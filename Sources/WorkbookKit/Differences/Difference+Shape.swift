/// Answers of another shape than expected: often the right numbers all the same.
extension Difference {
  /// What came, what was expected, and what the numbers tell about it.
  var ofShape: String {
    let shapes =
      yours.rank == 1 && expected.rank == 1
      ? "Your answer has \(Self.numbers(yours.count)), expected \(Self.numbers(expected.count))"
      : "Your answer has shape \(yours.shape), expected \(expected.shape)"
    guard let note = numbersInAnotherShape ?? missingStep ?? oneTooMany else {
      return shapes + (axesNote.map { ": \($0)." } ?? ".")
    }
    return "\(shapes). \(note)"
  }

  /// Of a list its length is told: the list may itself be a shape.
  private static func numbers(_ count: Int) -> String {
    count == 1 ? "1 number" : "\(count) numbers"
  }

  private var numbersInAnotherShape: String? {
    guard yours.count == expected.count, variety > 1 || yours.count == 1 else { return nil }
    if variety > 1 {
      for order in yours.otherOrders where order.map({ yours.shape[$0] }) == expected.shape {
        if agree(yours.permuted(order).values) { return Self.turned(by: order) }
      }
    }
    guard agree(yours.values) else { return nil }
    if yours.rank == 1, expected.shape.count(where: { $0 != 1 }) > 1 {
      return "The numbers are right, but flattened."
    }
    guard yours.shape.filter({ $0 != 1 }) == expected.shape.filter({ $0 != 1 }) else {
      return "The numbers are right: only the shape is not."
    }
    return yours.rank > expected.rank
      ? "The numbers are right; an axis of length 1 is too many."
      : "The numbers are right; an axis of length 1 is missing (`keepDims`?)."
  }

  /// A sum or a mean that was forgotten, or that went too far.
  private var missingStep: String? {
    let ways: [(String, ([Double]) -> Double)] = [
      ("sum", { $0.reduce(0, +) }),
      ("mean", { $0.reduce(0, +) / Double($0.count) }),
      ("maximum", { $0.max() ?? 0 }),
    ]
    for (name, combine) in ways {
      if yours.count > 1, yours.rank > expected.rank {
        if expected.rank == 0, agree([combine(yours.values)], expected.values) {
          return "The \(name) of your numbers is right: that step is missing."
        }
        if let axis = axis(of: yours, combine, giving: expected) {
          return "The \(name) of your numbers over axis \(axis) is right: that step is missing."
        }
      }
      if expected.count > 1, expected.rank > yours.rank {
        if yours.rank == 0, agree(yours.values, [combine(expected.values)]) {
          return "It is the \(name) of the expected numbers: was an axis left out?"
        }
        if let axis = axis(of: expected, combine, giving: yours) {
          return "It is the \(name) of the expected numbers over axis \(axis): one step too far."
        }
      }
    }
    return nil
  }

  private func axis(
    of larger: Grid, _ combine: ([Double]) -> Double, giving smaller: Grid
  ) -> Int? {
    larger.shape.indices.first { axis in
      guard larger.shape[axis] > 1 else { return false }
      let made = larger.reduced(along: axis, combine)
      return made.shape == smaller.shape && agree(made.values, smaller.values)
    }
  }

  /// A row that is one longer or shorter at one of its ends.
  private var oneTooMany: String? {
    guard yours.rank == 1, expected.rank == 1, min(yours.count, expected.count) > 1 else {
      return nil
    }
    let (mine, wanted) = (yours.values, expected.values)
    if agree(Array(mine.dropLast()), wanted) { return "The last number is one too many." }
    if agree(Array(mine.dropFirst()), wanted) { return "The first number is one too many." }
    if agree(mine, Array(wanted.dropLast())) { return "The last number is missing." }
    if agree(mine, Array(wanted.dropFirst())) { return "The first number is missing." }
    return nil
  }

  private var axesNote: String? {
    let (mine, wanted) = (yours.shape, expected.shape)
    if mine.count > 1, mine == wanted.reversed() { return "the axes are in the opposite order" }
    if mine.count > 1, mine.sorted() == wanted.sorted() { return "the axes are in another order" }
    if mine.count == wanted.count { return nil }
    if mine.filter({ $0 != 1 }) == wanted.filter({ $0 != 1 }) {
      return "an axis of length 1 is \(mine.count < wanted.count ? "missing" : "too many")"
    }
    return "the number of axes differs"
  }
}
