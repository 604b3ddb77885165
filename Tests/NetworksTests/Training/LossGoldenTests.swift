import NetworkCases
import TensorCases
import Testing

/// Values, values per sample and gradients of Keras 3.
@Suite struct LossGoldenTests {
  static let cases = TrainingCases.all?.losses ?? []

  @Test(arguments: cases, Placement.all)
  func `losses give the values of Keras`(
    golden: TrainingCases.LossCase, placement: Placement
  ) throws {
    try golden.checkValues(at: placement)
  }

  @Test(arguments: cases, Placement.all)
  func `losses give the gradients of Keras`(
    golden: TrainingCases.LossCase, placement: Placement
  ) throws {
    try golden.checkGradients(at: placement)
  }

  @Test(arguments: cases, Placement.all)
  func `the mean without weights is the mean of the samples`(
    golden: TrainingCases.LossCase, placement: Placement
  ) throws {
    try golden.checkMean(at: placement)
  }

  @Test func `the golden file holds its losses`() { #expect(Self.cases.count >= 140) }
}
