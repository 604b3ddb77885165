import NetworkCases
import TensorCases
import Testing

/// Whole fits of Keras 3, from given weights and without shuffling.
@Suite struct FitGoldenTests {
  @Test func `the golden file holds its fits`() { #expect(FitCase.all.count >= 4) }

  @Test(arguments: FitCase.all, Placement.all)
  func `fit gives the history, the weights and the predictions of Keras`(
    golden: FitCase, placement: Placement
  ) throws {
    try golden.checkFit(at: placement)
  }

  @Test(arguments: FitCase.all, Placement.all)
  func `fit moves samples to where the weights are`(
    golden: FitCase, placement: Placement
  ) throws {
    let other = try #require(Placement.otherDevice(than: placement.device))
    try golden.checkFit(at: placement, samplesOn: other)
  }
}
