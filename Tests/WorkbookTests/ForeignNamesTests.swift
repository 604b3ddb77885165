import Testing

@testable import workbook

struct ForeignNamesTests {
  @Test func `what has the same name here is no stranger`() {
    #expect(ForeignNames.otherName(in: "(x[.all, .newAxis] - y).sum(axis: 0)") == nil)
    #expect(ForeignNames.otherName(in: "x[.newAxis].std()")?.hasPrefix("`std` is") == true)
  }

  @Test func `no name is told in two ways`() {
    let names = (ForeignNames.entries + ForeignNames.layers).flatMap(\.names)
    #expect(Set(names).count == names.count)
  }
}
