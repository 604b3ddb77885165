import TensorCases
import Testing

@Suite struct GoldenTapeTests {
  static let cases = GoldenCase.all.filter { $0.scenario != nil }

  @Test(arguments: cases, Placement.all)
  func `a tape gives what TensorFlow's gives`(golden: GoldenCase, placement: Placement) throws {
    try golden.checkTape(at: placement)
  }

  @Test func `every scenario has its case`() {
    let names = Set(Self.cases.compactMap(\.scenario))
    #expect(names == Set(GoldenTape.scenarios.keys))
  }
}
