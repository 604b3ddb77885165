/// Relations between the positions of numbers.
extension Difference {
  /// The right numbers with axes exchanged, or what should hold along one axis along another.
  var axes: String? { turned ?? crossed }

  private var turned: String? {
    guard variety > 1 else { return nil }
    for order in yours.otherOrders {
      let made = yours.permuted(order)
      if made.shape == expected.shape, agree(made.values) { return Self.turned(by: order) }
    }
    return nil
  }

  /// The sentence for axes in another order.
  static func turned(by order: [Int]) -> String {
    order.count == 2
      ? "Your answer is transposed."
      : "Your axes are in another order: `transposed(axes: \(order))` of your answer is right."
  }

  /// A sum of 1, a mean of 0, or equal numbers: along another axis than expected.
  private var crossed: String? {
    let laws: [(String, ([Double]) -> Bool)] = [
      ("the numbers are all the same", { line in line.allSatisfy { self.agree($0, line[0]) } }),
      ("the numbers sum to 1", { self.agree($0.reduce(0, +), 1) }),
      ("the numbers have the mean 0", { abs($0.reduce(0, +)) <= 1e-5 * Double($0.count) }),
    ]
    for (law, holds) in laws {
      let mine = lawful(yours, holds)
      let wanted = lawful(expected, holds)
      guard mine.count == 1, wanted.count == 1, mine != wanted else { continue }
      return "Along axis \(mine[0]) \(law), expected is that along axis \(wanted[0]): the wrong "
        + "axis?"
    }
    return nil
  }

  private func lawful(_ grid: Grid, _ holds: ([Double]) -> Bool) -> [Int] {
    guard grid.rank > 1 else { return [] }
    return grid.shape.indices.filter {
      grid.shape[$0] > 1 && grid.lines(along: $0).allSatisfy(holds)
    }
  }

  /// The right numbers, or nearly all of them, in another order.
  var order: String? {
    guard yours.count > 1, variety > 2 || (yours.count == 2 && variety == 2) else { return nil }
    if agree(yours.values.reversed()) { return "The right numbers are in the opposite order." }
    if let sentence = flipped ?? shifted ?? swapped { return sentence }
    let sorted = expected.values.sorted()
    guard agree(yours.values.sorted(), sorted) else { return nil }
    return agree(yours.values, sorted)
      ? "The right numbers, but sorted." : "The right numbers are in a different order."
  }

  private var flipped: String? {
    guard yours.rank > 1 else { return nil }
    let axis = yours.shape.indices.first { axis in
      zip(yours.lines(along: axis), expected.lines(along: axis)).allSatisfy {
        agree($0.reversed(), $1)
      }
    }
    return axis.map { "Along axis \($0) the right numbers are in the opposite order." }
  }

  private var shifted: String? {
    guard yours.count > 3 else { return nil }
    let (mine, wanted) = (yours.values, expected.values)
    if agree(Array(mine.dropFirst()), Array(wanted.dropLast())) {
      return "The right numbers are one position too far to the right."
    }
    if agree(Array(mine.dropLast()), Array(wanted.dropFirst())) {
      return "The right numbers are one position too far to the left."
    }
    return nil
  }

  private var swapped: String? {
    guard yours.count > 3 else { return nil }
    var paired = yours.values
    for index in stride(from: 0, to: paired.count - 1, by: 2) { paired.swapAt(index, index + 1) }
    if agree(paired) { return "The right numbers, but neighbors are swapped in pairs." }
    let wrong = wrongPositions
    guard wrong.count == 2 else { return nil }
    var corrected = yours.values
    corrected.swapAt(wrong[0], wrong[1])
    guard agree(corrected) else { return nil }
    return "The numbers at \(yours.position(wrong[0])) and \(yours.position(wrong[1])) are swapped."
  }

  /// How many are wrong, where the first is, and whether all are in one row or column.
  var positions: String? {
    let wrong = wrongPositions
    guard yours.count > 1, let first = wrong.first else { return nil }
    let (mine, wanted) = (yours.values[first], expected.values[first])
    let which = wrong.count == 1 ? "at" : "the first at"
    return "\(wrong.count) of \(yours.count) numbers differ, \(which) \(yours.position(first)): "
      + "\(shown(mine)) instead of \(shown(wanted)).\(inOneLine(wrong))"
  }

  private var wrongPositions: [Int] {
    yours.values.indices.filter { !tolerance.accepts(yours.values[$0], expected.values[$0]) }
  }

  /// Which index all the wrong numbers have, if they fill a whole row, column or slice.
  private func inOneLine(_ wrong: [Int]) -> String {
    guard yours.rank > 1, wrong.count > 1 else { return "" }
    for axis in yours.shape.indices where yours.shape[axis] > 1 {
      let index = yours.position(wrong[0])[axis]
      guard wrong.count == yours.count / yours.shape[axis],
        wrong.allSatisfy({ yours.position($0)[axis] == index })
      else { continue }
      return " They are all those with index \(index) on axis \(axis)."
    }
    return ""
  }
}
