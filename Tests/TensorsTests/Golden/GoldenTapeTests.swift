import Tensors
import Testing

extension GoldenCase {
  /// The derivative of tanh is 1 - y²: near the ends one unit in the last place of y is thousands of
  /// what is left, and the terms are 1.
  fileprivate var tapeTolerance: GoldenTolerance {
    scenario == "batch_jacobian_of_layer" ? .near(ulps: 24, terms: 1) : .gradient
  }
}

@Suite struct GoldenTapeTests {
  static let cases = GoldenCase.all.filter { $0.scenario != nil }

  @Test(arguments: cases, testDevices)
  func `a tape gives what TensorFlow's gives`(golden: GoldenCase, device: Device) throws {
    let name = try #require(golden.scenario)
    let scenario = try #require(GoldenTape.scenarios[name], "no scenario \(name)")
    try withDevice(device) {
      let results = scenario(try golden.inputs.map { try $0.tensor() })
      let expected = try #require(golden.expectedGradients)
      try #require(results.count == expected.count)
      for (result, expected) in zip(results, expected) {
        #expect((result == nil) == (expected == nil))
        guard let result, let expected else { continue }
        #expect(expected.difference(from: result, golden.tapeTolerance) == nil)
      }
    }
  }

  @Test func `every scenario has its case`() {
    let names = Set(Self.cases.compactMap(\.scenario))
    #expect(names == Set(GoldenTape.scenarios.keys))
  }
}
