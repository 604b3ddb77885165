import Tensors
import Testing

@testable import Networks

@Suite struct InitializerTests {
  @Test func `an initializer is found by its name`() throws {
    for name in Initializers.names where name != "constant" {
      let values = try Initializers.named(name).values([4, 3], dtype: .float32)
      #expect(values.shape == [4, 3])
    }
    #expect(throws: UnknownNameError.self) { try Initializers.named("glorot") }
  }

  @Test func `one seed gives one weight, in both floating dtypes`() throws {
    for name in ["he_normal", "random_uniform", "orthogonal", "truncated_normal"] {
      func values(_ dtype: DType) throws -> Tensor {
        try withSeed(8) { try Initializers.named(name).values([5, 4], dtype: dtype) }
      }
      #expect(try values(.float32).doubles == values(.float32).doubles)
      #expect(try values(.float64).dtype == .float64)
    }
  }

  @Test(arguments: [[8, 5], [5, 8], [6, 6], [2, 3, 4]] as [Shape])
  func `an orthogonal weight has orthonormal columns or rows`(shape: Shape) {
    let columns = shape[-1]
    let w = Orthogonal().values(shape, dtype: .float64).reshaped(to: [-1, columns])
    let isTall = w.shape[0] >= columns
    let product = isTall ? w.transposed().matmul(w) : w.matmul(w.transposed())
    let identity = Tensor.eye(product.shape[0], dtype: .float64)
    #expect(Double((product - identity).abs().max()) < 1e-12)
    let gained = withSeed(1) { Orthogonal(gain: 3).values(shape, dtype: .float64) }
    let plain = withSeed(1) { Orthogonal().values(shape, dtype: .float64) }
    #expect(gained.doubles == (plain * 3).doubles)
  }

  @Test func `truncated values stay within two deviations`() {
    let values = RandomInitializer.truncatedNormal(mean: 1, standardDeviation: 0.5)
      .values([10_000], dtype: .float64)
    #expect(Double((values - 1).abs().max()) <= 1)
  }

  @Test func `fans count the receptive field`() {
    #expect(VarianceScaling.fans([3, 5, 7, 11]) == (105, 165))
    #expect(VarianceScaling.fans([7, 11]) == (7, 11))
    #expect(VarianceScaling.fans([7]) == (7, 7))
    #expect(VarianceScaling.fans([]) == (1, 1))
  }

  @Test func `shapes that make no sense are refused`() async {
    let vector = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Orthogonal().values([3], dtype: .float32)
    }
    #expect(text(of: vector).contains("[orthogonal] needs a shape of rank 2 or more; got (3,)."))
    let cube = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = IdentityInitializer().values([3, 3, 3], dtype: .float32)
    }
    #expect(text(of: cube).contains("[identity] needs a matrix; got shape (3, 3, 3)."))
  }
}
