import TensorCases
import Testing

@Suite struct GoldenGradientTests {
  static let firstOrder = GoldenCase.operations.filter { $0.gradients != nil }
  static let secondOrder = GoldenCase.operations.filter { $0.secondGradients != nil }

  @Test(arguments: firstOrder, Placement.all)
  func `an operation has the gradients that TensorFlow gives`(
    golden: GoldenCase, placement: Placement
  ) throws {
    try golden.checkGradients(at: placement)
  }

  @Test(arguments: secondOrder, Placement.all)
  func `an operation has the second gradients that TensorFlow gives`(
    golden: GoldenCase, placement: Placement
  ) throws {
    try golden.checkSecondGradients(at: placement)
  }

  @Test func `the golden file holds gradients`() {
    #expect(Self.firstOrder.count >= 100)
    #expect(Self.secondOrder.count >= 50)
  }
}
