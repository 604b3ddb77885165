import Testing

@testable import Tensors

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
        #expect(expected.difference(from: result, .gradient) == nil)
      }
    }
  }

  @Test func `every scenario has its case`() {
    let names = Set(Self.cases.compactMap(\.scenario))
    #expect(names == Set(GoldenTape.scenarios.keys))
  }
}
