import TensorCases
import Testing

@Suite struct OpCoverageTests {
  /// Public functions of the operations' sources that are not operations, with the reason.
  private static let notOperations = [
    "from(_:to:)": "makes an index, not a tensor",
    "stride(from:to:by:)": "makes an index, not a tensor",
  ]

  @Test func `every public operation has a row`() throws {
    let declared = try PublicOperations(in: PublicOperations.folder()).files
    let rows = Set(OpTable.rows.map(\.operation))
    let missing = declared.filter { name, _ in
      !rows.contains(name) && OpCoverageTests.notOperations[name] == nil
    }
    #expect(missing.isEmpty, "operations without a row, with the files that declare them")
    #expect(declared.count > 100, "the sources were not read")
  }

  @Test func `every row has a public operation`() throws {
    let declared = try PublicOperations(in: PublicOperations.folder()).files
    for row in OpTable.rows { #expect(declared[row.operation] != nil, "\(row.name)") }
    for name in OpCoverageTests.notOperations.keys { #expect(declared[name] != nil) }
  }

  @Test func `no two rows share a name`() {
    #expect(Set(OpTable.rows.map(\.name)).count == OpTable.rows.count)
  }

  @Test func `the table counts its rows`() {
    let primitives = OpTable.operations(.primitive)
    let composites = OpTable.operations(.composite).subtracting(primitives)
    let samples = OpTable.rows.map(\.sampleCount).reduce(0, +)
    print(
      "op table: \(primitives.count) primitives, \(composites.count) composites, "
        + "\(OpTable.rows.count) rows, \(samples) samples")
    #expect(primitives.count + composites.count > 100)
    #expect(samples > 3000)
    for placement in Placement.all {
      #expect(OpTable.rows.map { $0.possibleSampleCount(at: placement) }.reduce(0, +) > 3000)
    }
    #expect(OpTable.rows.count { $0.derivatives >= 1 } > 100)
    #expect(OpTable.rows.count { $0.derivatives >= 2 } > 50)
    #expect(OpTable.rows.count { $0.kind == .primitive && $0.derivatives > 0 } > 30)
  }

  @Test func `declarations are read as Swift names them`() {
    let source = """
      public func sum(axis: Int..., keepDims: Bool = false) -> Tensor {
      public static func padded(
        _ widths: [(Int, Int)], with value: some TensorScalar = 0
      ) -> Tensor {
      public static func < (a: Self, b: some TensorLike) -> Tensor {
      public static prefix func - (x: Self) -> Tensor {
      public subscript(indices: any TensorIndex...) -> Tensor { 1 }
      func hidden() {}
      """
    #expect(
      PublicOperations.names(in: source)
        == [
          "sum(axis:keepDims:)", "padded(_:with:)", "<(_:_:)", "-(_:)", "subscript(_:)",
        ])
  }
}
