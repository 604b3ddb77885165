import TensorCases
import Tensors
import Testing

@Suite struct GoldenValueTests {
  @Test(arguments: GoldenCase.operations, Placement.all)
  func `an operation gives what TensorFlow and NumPy give`(
    golden: GoldenCase, placement: Placement
  ) throws {
    try golden.checkValues(at: placement)
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

  // MARK: The edges of a division

  /// Golden values: `np.floor_divide` and `np.mod` of NumPy 2.4.6.
  @Test(arguments: Placement.all)
  func `floor division and remainder are NumPy's at the edges`(placement: Placement) {
    let a = placement.operands {
      Tensor([-5, 5, -5, 1, -1, 0, -0.0, .infinity, 1, 1, -1e-30, 7, 3e38] as [Float])
    }
    let b = placement.operands {
      Tensor(
        [.infinity, -.infinity, -.infinity, 0, 0, 0, 3, 2, .nan, 0.1, 1, -0.0, 0.1] as [Float])
    }
    let quotients: [Double] = [
      -1, -1, 0, .infinity, -.infinity, .nan, -0.0, .nan, .nan, 9, -1, -.infinity, .infinity,
    ]
    let remainders: [Double] = [
      .infinity, -.infinity, -5, .nan, .nan, .nan, 0, .nan, .nan, 0.09999998658895493, 1, .nan,
      0.07959481328725815,
    ]
    let results = placement.run { [(a.floorDivided(by: b), quotients), (a.modulo(b), remainders)] }
    for (result, numbers) in results {
      let expected = GoldenTensor(
        dtype: .float32, shape: [numbers.count], values: .floating(numbers))
      #expect(expected.difference(from: result, .exact) == nil)
    }
  }

  // MARK: What we refuse

  @Test func `the mean of nothing is refused`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = withDevice(.reference) { Tensor.zeros([0, 2]).mean(axis: 0) }
    }
    #expect(text(of: result).contains("[mean] has no elements to work on: the shape is (0, 2)."))
  }

  @Test func `logSumExp of nothing is refused`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = withDevice(.reference) { Tensor.zeros([0, 2]).logSumExp(axis: 0) }
    }
    #expect(
      text(of: result).contains("[logSumExp] has no elements to work on: the shape is (0, 2)."))
  }

  @Test func `the mean of integers is refused`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = withDevice(.reference) { Tensor([1, 2, 4]).mean() }
    }
    #expect(text(of: result).contains("[mean] needs a floating dtype; got int32."))
  }

  private func text(of result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }
}
