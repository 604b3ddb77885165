import Tensors
import Testing

@testable import Networks

@Suite struct LambdaTests {
  @Test func `a function is a layer`() throws {
    let model = Sequential([Lambda { x in x * 2 }, Lambda(name: "sums") { $0.sum(axis: 1) }])
    #expect(model(Tensor([[1.0, 2.0], [3.0, 4.0]])).doubles == [6, 14])
    #expect(model.layers.map(\.name) == ["lambda", "sums"])
    #expect(try model.outputShape(for: [5, 2]) == [5])
  }
}
