import Tensors
import Testing

@testable import Networks

@Suite struct NormalizationTests {
  @Test func `adapted features have mean 0 and variance 1`() throws {
    let x = withSeed(4) { Tensor.randomNormal([500, 3], mean: 7, standardDeviation: 2) }
    let layer = Normalization()
    try layer.adapt(to: x)
    let y = layer(x)
    #expect(y.mean(axis: 0).doubles.allSatisfy { abs($0) < 1e-5 })
    #expect(y.variance(axis: 0).doubles.allSatisfy { abs($0 - 1) < 1e-4 })
    #expect(layer.trainableWeights.isEmpty)
  }

  @Test func `bytes are adapted to as they are`() throws {
    let layer = Normalization(axis: nil)
    try layer.adapt(to: Tensor([[0, 255], [255, 0]], dtype: .uint8))
    #expect(layer(Tensor([[255]], dtype: .uint8)).doubles == [1])
  }

  @Test func `a feature that never changes stays finite`() throws {
    let layer = Normalization()
    try layer.adapt(to: Tensor.ones([4, 2]))
    #expect(layer(Tensor.ones([1, 2])).doubles == [0, 0])
  }

  @Test func `data of no samples and of other widths are refused`() throws {
    let layer = Normalization()
    #expect(
      throws: LayerError(
        "normalization",
        """
        cannot be adapted to data of shape (0, 3): there is none.
        """)
    ) { try layer.adapt(to: Tensor.zeros([0, 3])) }
    try layer.adapt(to: Tensor.ones([2, 3]))
    #expect(
      throws: LayerError(
        "normalization",
        """
        expected axis -1 to have length 3; received an input of shape (2, 4).
        """)
    ) { try layer.adapt(to: Tensor.ones([2, 4])) }
  }

  @Test func `a call before adapt is refused`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Normalization()(Tensor.ones([2, 3]))
    }
    #expect(text(of: result).contains("layer 'normalization': is not adapted. Call adapt(to:)"))
  }
}
