import Testing

@testable import Tensors

@Suite struct MisuseTests {
  /// The tests link the library as it is shipped: optimized, in a debug build too. So each of these
  /// proves that the check is still there and still speaks.
  @Test(arguments: Misuse.all)
  func `a misuse stops the shipped configuration with its message`(misuse: Misuse) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [name = misuse.name as String] in
      let misuse = try #require(Misuse.named(name))
      misuse.body()
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains(misuse.message))
  }

  @Test func `no two misuses share a name`() {
    #expect(Set(Misuse.all.map(\.name)).count == Misuse.all.count)
    #expect(Misuse.all.count > 100)
    print("\(Misuse.all.count) misuses")
  }

  // MARK: The rules themselves

  private func message(_ rule: () throws -> Void) -> String? {
    do {
      try rule()
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// The rule of a misuse throws what the misuse stops with.
  private func expect(_ name: String, _ rule: () throws -> Void) throws {
    let misuse = try #require(Misuse.named(name))
    let said = message(rule)
    #expect(said?.hasPrefix(misuse.message) == true, "\(said ?? "nothing")")
  }

  @Test func `rules throw the text that operations stop with`() throws {
    try expect("shapes that do not broadcast") {
      _ = try Shape.broadcast([2, 3], [2], operation: "add")
    }
    try expect("matrices whose inner lengths differ") { _ = try Shape.matmul([2, 3], [2, 3]) }
    try expect("a matrix product with a scalar") { _ = try Shape.matmul([2, 3], []) }
    try expect("an axis too high") { _ = try ([2, 3] as Shape).axis(2, operation: "sum") }
    try expect("an axis of a scalar") { _ = try ([] as Shape).axis(0, operation: "max") }
    try expect("an axis named twice") {
      _ = try ([2, 3] as Shape).axes([1, -1], operation: "sum")
    }
    try expect("a reshape that does not fit") { _ = try ([2, 3] as Shape).reshape(to: [4, 2]) }
    try expect("a reshape with two -1") { _ = try ([2, 3] as Shape).reshape(to: [-1, -1]) }
    try expect("an index out of range") {
      _ = try ([2, 3] as Shape).check([0.axisIndex, 3.axisIndex])
    }
    try expect("a step of 0") { _ = try ([3] as Shape).check([.stride(by: 0)]) }
    try expect("a fraction into integers") {
      _ = try Scalar.floating(0.5).integer(for: .int32)
    }
    try expect("rows of different lengths") {
      _ = try TensorLiteral.list([[1, 2], [3]]).flattened()
    }
  }

  @Test func `rules give the shape when nothing is wrong`() throws {
    #expect(try Shape.broadcast([2, 1], [3]) == [2, 3])
    #expect(try Shape.broadcast([0, 1], [3]) == [0, 3])
    #expect(try Shape.matmul([5, 1, 2, 3], [4, 3, 6]) == [5, 4, 2, 6])
    #expect(try Shape.matmul([3], [3]) == [])
    #expect(try ([2, 3] as Shape).axes([-1, 0], operation: "sum") == [0, 1])
    #expect(try ([2, 3] as Shape).reshape(to: [-1, 2]) == [3, 2])
  }
}
