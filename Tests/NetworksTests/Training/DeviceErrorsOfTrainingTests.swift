import TensorCases
import Tensors
import Testing

@testable import Networks

/// What a device cannot do is an error of the calls that can throw, in the device's words.
@Suite struct DeviceErrorsOfTrainingTests {
  /// A device with memory for the weights and one sample, not for a batch.
  private let device = Device.makeDistant(memory: 256)

  private func model() -> Sequential {
    withDevice(device) {
      let model = Sequential([Input(shape: [8]), Dense(1)])
      model.compile(optimizer: SGD(), loss: .meanSquaredError)
      return model
    }
  }

  @Test func `a batch that the device of the weights has no memory for is thrown`() throws {
    let (model, x, y) = (model(), Tensor.ones([64, 8]), Tensor.ones([64, 1]))
    let weights = model.weights.map(\.doubles)
    let error = DeviceError.outOfMemory(
      byteCount: 1024, reason: "the distant device has 256 bytes")
    #expect(throws: error) { try model.fit(x, y, batchSize: 32, verbose: .silent) }
    #expect(throws: error) { try model.evaluate(x, y, batchSize: 32, verbose: .silent) }
    #expect(throws: error) { try model.predict(x, batchSize: 32) }
    #expect(throws: error) { try model.trainOnBatch(x[..<32], y[..<32]) }
    #expect(model.weights.map(\.doubles) == weights)
    try model.fit(x, y, batchSize: 4, verbose: .silent)
    #expect(model.weights.map(\.doubles) != weights)
  }
}
