import Testing

@testable import Tensors

@Suite struct GoldenValueTests {
  @Test(arguments: GoldenCase.operations, testDevices)
  func `an operation gives what TensorFlow and NumPy give`(
    golden: GoldenCase, device: Device
  ) throws {
    try withDevice(device) {
      let results = try golden.run(golden.inputs.map { try $0.tensor() })
      let expected = golden.expectedOutputs
      try #require(results.count == expected.count)
      for (result, expected) in zip(results, expected) {
        let difference = expected.difference(from: result, golden.exact ? .exact : .value)
        #expect(difference == nil)
      }
    }
  }

  @Test func `no golden case is left out`() {
    let refused = GoldenCase.all.filter { $0.refusal != nil }
    let run = GoldenCase.all.filter { golden in
      golden.scenario.map { GoldenTape.scenarios[$0] != nil }
        ?? (GoldenDispatch.operations[golden.op] != nil && golden.refusal == nil)
    }
    #expect(run.count + refused.count == GoldenCase.all.count)
    for difference in GoldenDifference.refused + GoldenDifference.adapted {
      let count = GoldenCase.all.count(where: difference.covers)
      #expect(count > 0, "no case: \(difference.reason)")
      print("by design, \(count): \(difference.reason)")
    }
    print("\(GoldenCase.all.count) golden cases: \(run.count) run, \(refused.count) by design")
  }

  // MARK: What we refuse

  @Test func `the mean of nothing is refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = withDevice(.reference) { Tensor.zeros([0, 2]).mean(axis: 0) }
    }
  }

  @Test func `logSumExp of nothing is refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = withDevice(.reference) { Tensor.zeros([0, 2]).logSumExp(axis: 0) }
    }
  }

  @Test func `the mean of whole numbers is refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = withDevice(.reference) { Tensor([1, 2, 4]).mean() }
    }
  }
}
