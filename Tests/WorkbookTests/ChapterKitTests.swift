import ArgumentParser
import Testing

@testable import ChapterKit

/// Numbers that the reader of a chapter, or its author, gives.
@Suite struct ChapterKitTests {
  @Test(arguments: [Int.min, -1, 0, 2, .max])
  func `a section that is not there is refused with those that are`(number: Int) throws {
    let options = try ChapterOptions.parse(["--section=\(number)", "--no-plots"])
    let error = #expect(throws: ValidationError.self) {
      try options.run(7, "None", "pictures", [Section("only") {}])
    }
    #expect(error?.message.contains("has sections 1 to 1. Received: \(number).") == true)
  }

  @Test func `a chapter without sections has nothing to run`() throws {
    try ChapterOptions.parse(["--no-plots"]).run(7, "None", "pictures", [])
  }

  @Test func `numbers have as many decimals as can be read`() {
    #expect("\(2.345, decimals: 2)|\([1, -2.5], decimals: 1, width: 6)" == "2.35|   1.0  -2.5")
    #expect("\(1.0, decimals: -1)|\([1.0], decimals: 0, width: -5)" == "1|1")
    for count in [Int(Int32.max) + 1, .max] {
      #expect("\(1.0, decimals: count)".count == 101)
      #expect("\([1.0], decimals: count, width: count)".count == 999)
    }
  }
}
