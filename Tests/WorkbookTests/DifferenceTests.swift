import Testing

@testable import WorkbookKit

/// What is said about a wrong answer, and that nothing is said that chance could have made.
struct DifferenceTests {
  private func told(
    _ yours: some Answer, _ expected: some Answer, within tolerance: Tolerance = .close()
  ) -> String? {
    Difference.explained(yours.form, expected.form, within: tolerance)
  }

  private let wide = [[1.0, 2, 3], [4, 5, 6]]

  // MARK: Numbers

  @Test func `sign, factor and offset`() {
    #expect(told([-1.0, -2, 5], [1.0, 2, -5]) == "The sign is wrong; the size is right.")
    #expect(told([2.0, 4, 7], [1.0, 2, 3.5])?.contains("2 times") == true)
    #expect(told([0.5, 1, -2], [2.0, 4, -8])?.contains("1/4 times") == true)
    #expect(told([-2.0, -4, 6], [1.0, 2, -3])?.contains("-2 times") == true)
    #expect(told([0.7, 1.4, 2.1], [1.0, 2, 3])?.contains("0.7 times") == true)
    #expect(told([1.5, 2.5, 4.5], [1.0, 2, 4]) == "Every number is 0.5 too large.")
    #expect(told([0, 1, 3], [1, 2, 4], within: .exact) == "Every number is 1 too small.")
    #expect(told(6, 7, within: .exact) == "Your answer is 1 too small.")
  }

  @Test func `one number is a multiple only if the factor is plain`() {
    #expect(told(64.528, 2.0165)?.contains("32 times") == true)
    #expect(told(0.25, 0.5)?.contains("1/2 times") == true)
    #expect(told(-0.25, 0.25) == "The sign is wrong; the size is right.")
    #expect(told(6.0, 3.0)?.contains("2 times") == true)
    #expect(told(0.731, 1.0) == nil)
    #expect(told(5, 1, within: .exact) == nil)
    #expect(told([0.731, 0.731], [1.0, 1.0])?.contains("times") == false)
    // Counts of weights, of which one is 0: nothing is half of anything.
    #expect(told([0, 1], [0, 2], within: .exact)?.contains("times") == false)
    #expect(told([0, 4], [0, 8], within: .exact)?.contains("1/2 times") == true)
  }

  @Test func `a factor next to 1 is no factor`() {
    for factor in [1.00001, 1.004, 0.995] {
      let right = [1.0, 2, 4, 9]
      #expect(told(right.map { $0 * factor }, right, within: .exact)?.contains("times") != true)
    }
    #expect(told([1.0 + 1e-7], [1.0], within: .exact)?.contains("times") != true)
    #expect(told([1.02, 2.04, 4.08], [1.0, 2, 4])?.contains("1.02 times") == true)
  }

  @Test func `NaN and infinity are told first, with their positions`() {
    #expect(
      told([[1.0, 2, 3], [.nan, .nan, 6]], wide)
        == "2 of 6 numbers are NaN, the first at [1, 0].")
    #expect(
      told([1.0, 2, .infinity], [1.0, 2, 3])
        == "1 of 3 numbers are infinity, the first at [2].")
    #expect(told([Double.nan, .nan], [1.0, 2]) == "Every number is NaN.")
    #expect(told(Double.nan, 1.0) == "Your answer is NaN.")
  }

  @Test func `one number everywhere`() {
    #expect(told([10.0, 10], [3.0, 7])?.contains("Every") != true)
    #expect(told([0.0, 0, 0], [1.0, 2, 3]) == "Every number is 0.")
    #expect(told([0.5, 0.5, 0.5], [0.1, 0.2, 0.7]) == "Every number is 0.5.")
  }

  @Test func `a last step too many or too few`() {
    let right = [0.2, 0.3, 0.9]
    #expect(told(right.map { 1 - $0 }, right) == "Your answer is 1 minus the expected one.")
    #expect(told(0.25, 0.75) == "Your answer is 1 minus the expected one.")
    #expect(told(right.map { $0 * $0 }, right) == "Your answer is the expected one squared.")
    #expect(told(1.25 * 1.25, 1.25) == "Your answer is the expected one squared.")
    #expect(
      told(right.map { $0.squareRoot() }, right)
        == "Your answer is the square root of the expected one.")
    #expect(told(right.map { 1 / $0 }, right) == "Your answer is 1 divided by the expected one.")
    #expect(
      told([-1.6094379, -1.2039728, -0.1053605], right)
        == "Your answer is the logarithm of the expected one.")
    #expect(
      told([1.2214028, 1.3498588, 2.4596031], right)
        == "Your answer is the exponential of the expected one.")
  }

  @Test func `signs that are lost, all or some`() {
    #expect(told([1.0, 2, 3], [1.0, -2, 3]) == "The signs are lost; the sizes are right.")
    #expect(
      told([1.0, -2, -3, 4], [1.0, -2, 3, -4])
        == "The sizes are right; 2 of 4 signs are wrong, the first at [2].")
  }

  @Test func `numbers that became whole`() {
    #expect(
      told([1.0, 0, 3], [1.5, 0.25, 3.9])
        == "What is behind the point is cut off: was one `Int` divided by another?")
    #expect(
      told([2.0, 0, 4], [1.6, 0.25, 3.9]) == "The right numbers, but rounded to whole ones.")
    #expect(told(1.0, 0.75)?.contains("rounded") != true)
    #expect(told([1.0, 2], [0.9, 2.2])?.contains("rounded") == false)
  }

  // MARK: Places

  @Test func `axes in another order`() {
    #expect(told([[1.0, 3], [2, 4]], [[1.0, 2], [3, 4]]) == "Your answer is transposed.")
    let cube = Grid(values: (0..<24).map { Double($0 * $0) }, shape: [2, 3, 4])
    for order in cube.otherOrders {
      let turned = cube.permuted(order)
      let sentence = Difference.explained(
        .numbers(turned.values, shape: turned.shape), .numbers(cube.values, shape: cube.shape),
        within: .exact)
      let back = [0, 1, 2].map { axis in order.firstIndex(of: axis) ?? 0 }
      #expect(sentence?.contains("`transposed(axes: \(back))` of your answer is right") == true)
    }
  }

  @Test func `a law that holds along the wrong axis`() {
    let rows = [[0.1, 0.2, 0.7], [0.3, 0.3, 0.4]]
    let columns = [[0.25, 0.5, 0.9], [0.75, 0.5, 0.1]]
    #expect(
      told(columns, rows)
        == "Along axis 0 the numbers sum to 1, expected is that along axis 1: the wrong axis?")
    #expect(
      told([[1.0, 2, 3], [1, 2, 3]], [[4.0, 4, 4], [5, 5, 5]])?.contains(
        "Along axis 0 the numbers are all the same") == true)
  }

  @Test func `the right numbers in another order`() {
    #expect(told([3.0, 2, 1], [1.0, 2, 3])?.contains("opposite order") == true)
    #expect(told([[3.0, 2, 1], [6, 5, 4]], wide)?.contains("Along axis 1") == true)
    #expect(told([9.0, 1, 2, 4], [1.0, 2, 4, 7])?.contains("to the right") == true)
    #expect(told([2.0, 4, 7, 0], [1.0, 2, 4, 7])?.contains("to the left") == true)
    #expect(told([2.0, 1, 5, 4], [1.0, 2, 4, 5])?.contains("swapped in pairs") == true)
    #expect(
      told([1.0, 9, 4, 2, 6], [1.0, 2, 4, 9, 6]) == "The numbers at [1] and [3] are swapped.")
    #expect(told([1.0, 2, 5, 7, 9], [5.0, 9, 1, 7, 2]) == "The right numbers, but sorted.")
    #expect(
      told([2.0, 7, 1, 5], [5.0, 2, 7, 1]) != nil)
    #expect(
      told([7.0, 1, 5, 2, 9], [5.0, 2, 7, 1, 9]) == "The right numbers are in a different order.")
  }

  @Test func `how many are wrong and where`() {
    #expect(
      told([1.0, 5, 3], [1.0, 2, 3])
        == "1 of 3 numbers differ, at [1]: 5 instead of 2.")
    #expect(
      told([[1.0, 2, 3], [7, 5.5, 11]], wide)
        == "3 of 6 numbers differ, the first at [1, 0]: 7 instead of 4. "
        + "They are all those with index 1 on axis 0.")
  }

  // MARK: Shapes

  @Test func `right numbers in another shape`() {
    let tall = [[1.0, 4], [2, 5], [3, 6]]
    #expect(
      told(tall, wide)
        == "Your answer has shape [3, 2], expected [2, 3]. Your answer is transposed.")
    #expect(told([1.0, 2, 3, 4, 5, 6], wide)?.hasSuffix("right, but flattened.") == true)
    #expect(told([[1.0], [2], [3]], [1.0, 2, 3])?.contains("length 1 is too many") == true)
    #expect(told([1.0, 2, 3], [[1.0], [2], [3]])?.contains("`keepDims`?") == true)
    #expect(told([[1.0, 2, 3]], [[1.0], [2], [3]])?.contains("is transposed") == true)
    #expect(told([[1.0, 2], [3, 4], [5, 6]], wide)?.contains("only the shape is not") == true)
  }

  @Test func `a sum or a mean too few or too many`() {
    #expect(told([2.0, 4, 9], 15.0)?.contains("The sum of your numbers is right") == true)
    #expect(told([2.0, 4, 9], 5.0)?.contains("The mean of your numbers is right") == true)
    #expect(told(wide, [5.0, 7, 9])?.contains("The sum of your numbers over axis 0") == true)
    #expect(told(wide, [2.0, 5])?.contains("The mean of your numbers over axis 1") == true)
    #expect(told(21.0, [6.0, 15])?.contains("the sum of the expected numbers") == true)
    #expect(told([5.0, 7, 9], wide)?.contains("expected numbers over axis 0") == true)
  }

  @Test func `one number too many or too few at an end`() {
    #expect(told([1.0, 2, 5, 7], [1.0, 2, 5])?.contains("last number is one too many") == true)
    #expect(told([1.0, 2, 5, 7], [2.0, 5, 7])?.contains("first number is one too many") == true)
    #expect(told([1.0, 2, 5], [1.0, 2, 5, 7])?.contains("last number is missing") == true)
    #expect(told([2.0, 5, 7], [1.0, 2, 5, 7])?.contains("first number is missing") == true)
  }

  @Test func `a shape that nothing is known about is only named`() {
    #expect(told([3.0, 1, 8], [2.0, 5]) == "Your answer has 3 numbers, expected 2 numbers.")
    #expect(told([10.0], [32.0, 10])?.hasPrefix("Your answer has 1 number, expected 2") == true)
    #expect(
      told([[3.0, 1, 8]], [2.0, 5])
        == "Your answer has shape [1, 3], expected [2]: the number of axes differs.")
  }

  // MARK: Silence

  @Test func `answers of zeros and ones are not called reordered`() {
    #expect(told([0, 1, 0, 1, 1], [1, 0, 1, 1, 0], within: .exact)?.contains("order") == false)
  }

  @Test func `answers that are all tiny are no relation`() {
    let sentence = told([3e-9, 1e-9, 8e-9], [1e-9, 5e-9, 2e-9], within: .exact)
    #expect(sentence?.contains("numbers differ") == true)
  }

  @Test func `random answers are told by their first position only`() {
    var random = SplitMix64(state: 5)
    for count in 1...12 {
      for _ in 0..<200 {
        let mine = (0..<count).map { _ in random.next() }
        let wanted = (0..<count).map { _ in random.next() }
        for tolerance in [Tolerance.close(), .close(absolute: 0.01, relative: 0.01)] {
          guard let sentence = told(mine, wanted, within: tolerance) else { continue }
          #expect(sentence.contains("numbers differ"), "\(mine) \(wanted)")
        }
        let single = told(mine[0], wanted[0])
        #expect(single == nil)
      }
    }
  }

  @Test func `random shapes get no note about numbers`() {
    var random = SplitMix64(state: 7)
    for _ in 0..<300 {
      let mine = Grid(values: (0..<12).map { _ in random.next() }, shape: [3, 4])
      let wanted = Grid(values: (0..<12).map { _ in random.next() }, shape: [4, 3])
      let sentence = Difference.explained(
        .numbers(mine.values, shape: mine.shape), .numbers(wanted.values, shape: wanted.shape),
        within: .close())
      #expect(sentence?.hasSuffix("the axes are in the opposite order.") == true)
    }
  }
}

/// A short generator of numbers between -2 and 2.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((word ^ (word >> 31)) >> 11) / Double(1 << 51) - 2
  }
}
