import Foundation
import Testing

@Suite struct OutsideNumberTests {
  @Test(arguments: OutsideNumber.all)
  func `a number from outside is taken or refused in words`(row: OutsideNumber) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [name = row.name as String] in
      try #require(OutsideNumber.named(name)).runInChild()
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(OutsideNumber.isInWords(said), "\(said)")
  }

  @Test func `no two rows share a name`() {
    #expect(Set(OutsideNumber.all.map(\.name)).count == OutsideNumber.all.count)
    #expect(OutsideNumber.all.count > 600)
  }
}
