import Testing

@testable import workbook

struct SignatureTests {
  private let original = """
    public func rule(
      _ a: [Int], at b: Double
    ) -> [Int]? {
      nil
    }
    public struct Line {
      public let slope: Double
      public init(slope: Double) { self.slope = slope }
    }
    """

  @Test func `the same declarations on other lines are the same`() {
    let mine = original.replacing(
      "(\n  _ a: [Int], at b: Double\n)", with: "(_ a: [Int], at b: Double)")
    #expect(mine != original)
    #expect(Signature(of: mine, original: original).sentence == nil)
  }

  @Test func `a changed declaration is shown as it has to be`() {
    for changed in ["rules(", "rule(c: Int, "] {
      let mine = original.replacing("rule(", with: changed)
      #expect(
        Signature(of: mine, original: original).sentence?.contains(
          "The suite calls `public func rule(_ a: [Int], at b: Double) -> [Int]?`") == true)
    }
  }

  @Test func `a public that was left out is named`() {
    let mine = original.replacing("public init", with: "init")
    #expect(
      Signature(of: mine, original: original).sentence?.hasPrefix(
        "`public` is missing before `init")
        == true)
  }
}
