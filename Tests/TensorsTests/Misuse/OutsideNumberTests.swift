import Foundation
import Testing

@Suite struct OutsideNumberTests {
  /// Where a number is taken, the child says so and fails too: it must end in words either way. The
  /// limit is on all rows together, and those on a device may have to compile their kernels first.
  @Test(.timeLimit(.minutes(10)), arguments: OutsideNumber.all)
  func `a number from outside is taken or refused in words`(row: OutsideNumber) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [name = row.name as String] in
      let row = try #require(OutsideNumber.named(name))
      row.body()
      FileHandle.standardError.write(Data("taken\n".utf8))
      exit(EXIT_FAILURE)
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.hasSuffix("taken\n") || said.contains(#/Fatal error: \[\w+\] /#))
  }

  @Test func `no two rows share a name`() {
    #expect(Set(OutsideNumber.all.map(\.name)).count == OutsideNumber.all.count)
    #expect(OutsideNumber.all.count > 600)
    print("\(OutsideNumber.all.count) numbers from outside")
  }
}
