import Tensors
import Testing

@testable import Networks

@Suite struct InputTests {
  @Test func `a model that begins with its input's shape is built at once`() {
    let model = Sequential([Input(shape: [784]), Dense(10)])
    #expect(model.isBuilt)
    #expect(model.parameterCount == 7850)
    model.add(Dense(2))
    #expect(model.parameterCount == 7850 + 22)
    #expect(model(Tensor.ones([3, 784])).shape == [3, 2])
  }

  @Test func `other samples are refused`() {
    let input = Input(shape: [28, 28])
    #expect(
      throws: LayerError(
        "input_layer",
        """
        expected samples of shape (28, 28); received inputs of shape (5, 784), whose axis 0 counts \
        samples.
        """)
    ) { try input.check(inputShape: [5, 784], dtype: nil) }
    #expect(
      throws: LayerError(
        "input_layer",
        """
        expected float32; received uint8. Cast first: x.cast(to: .float32).
        """)
    ) { try input.check(inputShape: [5, 28, 28], dtype: .uint8) }
  }

  @Test func `an embedding takes integers through an input`() {
    let model = Sequential([Input(shape: [4], dtype: .int32), Embedding(10, 3), Flatten()])
    #expect(model(Tensor([[0, 1, 2, 9]])).shape == [1, 12])
  }
}
