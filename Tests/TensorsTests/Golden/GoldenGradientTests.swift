import Tensors
import Testing

@Suite struct GoldenGradientTests {
  static let firstOrder = GoldenCase.operations.filter { $0.gradients != nil }
  static let secondOrder = GoldenCase.operations.filter { $0.secondGradients != nil }

  @Test(arguments: firstOrder, testDevices)
  func `an operation has the gradients that TensorFlow gives`(
    golden: GoldenCase, device: Device
  ) throws {
    try withDevice(device) {
      let inputs = try golden.inputs.map { try $0.tensor() }
      let results = try gradients(of: golden, by: inputs)
      for (result, expected) in zip(results, try #require(golden.gradients)) {
        #expect((result == nil) == (expected == nil), "nil: \(result == nil), not as expected")
        guard let result, let expected else { continue }
        #expect(expected.difference(from: result, .gradient) == nil)
      }
    }
  }

  /// TensorFlow leaves out some paths whose derivative is zero, so that zeros are as good as nil.
  @Test(arguments: secondOrder, testDevices)
  func `an operation has the second gradients that TensorFlow gives`(
    golden: GoldenCase, device: Device
  ) throws {
    try withDevice(device) {
      let inputs = try golden.inputs.map { try $0.tensor() }
      let tape = GradientTape()
      for input in inputs { tape.watch(input) }
      let total = try tape.record {
        try gradients(of: golden, by: inputs).compactMap { $0?.sum() }.reduce(Tensor(0.0)) {
          sum, part in
          sum.cast(to: part.dtype) + part
        }
      }
      let results = tape.gradient(of: total, for: inputs, unconnected: .zeros)
      let tolerance = GoldenTolerance.secondGradient(of: golden.gradients ?? [])
      for (result, expected) in zip(results, try #require(golden.expectedSecondGradients)) {
        if let expected {
          #expect(expected.difference(from: result, tolerance) == nil)
        } else {
          #expect(result.doubles.allSatisfy { $0 == 0 })
        }
      }
    }
  }

  /// The gradients of the first output, weighted as the case says.
  private func gradients(of golden: GoldenCase, by inputs: [Tensor]) throws -> [Tensor?] {
    let weight = try #require(golden.outputGradients?.first).tensor()
    let tape = GradientTape()
    for input in inputs where input.dtype.isFloating { tape.watch(input) }
    let result = try tape.record { try golden.run(inputs)[0] }
    return tape.gradientOrNil(of: result, for: inputs, outputGradient: weight)
  }
}
