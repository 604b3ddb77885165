import TensorCases
import Testing

@Suite struct GoldenFileTests {
  @Test func `the golden file holds its cases`() {
    #expect(GoldenCase.all.count >= 600)
    #expect(GoldenCase.all.filter { $0.scenario != nil }.count >= 50)
  }

  @Test(arguments: Placement.all)
  func `few cases are left out where there is no double precision`(placement: Placement) {
    #expect(GoldenCase.all.count { $0.isPossible(at: placement) } >= 500)
  }

  @Test func `no two golden cases share a name`() {
    #expect(Set(GoldenCase.all.map(\.name)).count == GoldenCase.all.count)
  }

  @Test(arguments: GoldenCase.all)
  func `tensors hold as many elements as their shapes say`(golden: GoldenCase) {
    let gradients = (golden.gradients ?? []) + (golden.secondGradients ?? [])
    let others = golden.outputs + (golden.outputGradients ?? []) + gradients.compactMap(\.self)
    for tensor in golden.inputs + others {
      #expect(tensor.count == tensor.shape.reduce(1, *))
    }
  }

  @Test func `a gradient has the shape and dtype of its input`() {
    for golden in GoldenCase.all where golden.scenario == nil {
      for case (let input, let gradient?) in zip(golden.inputs, golden.gradients ?? []) {
        #expect(input.shape == gradient.shape && input.dtype == gradient.dtype)
      }
    }
  }

  @Test func `numbers that JSON cannot write come through`() throws {
    let golden = try #require(GoldenCase.all.first { $0.name == "negate of special values" })
    let numbers = golden.outputs[0].doubles
    #expect(numbers[0] == 0 && numbers[0].sign == .minus)
    #expect(numbers[1] == 0 && numbers[1].sign == .plus)
    #expect(numbers[2] == -.infinity)
    #expect(numbers[3].isNaN)
  }

  @Test func `the largest integers come through`() throws {
    let golden = try #require(GoldenCase.all.first { $0.name == "int64 wraps when it adds" })
    #expect(golden.inputs[0].integers == [.max])
    #expect(golden.outputs[0].integers == [.min])
  }
}
