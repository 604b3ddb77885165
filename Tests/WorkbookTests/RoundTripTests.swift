import DeepLearning
import Foundation
import Testing

/// What the library writes, it reads.
@Suite struct RoundTripTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path(percentEncoded: false))
  }

  @Test func `the table of a figure with lists of two lengths`() throws {
    try withFolder { folder in
      var figure = Figure()
      figure.line([0, 1, 2], [1, 0.1, .nan], label: "a, \"b\"")
      figure.line([0.1], [-1e300], label: "c")
      try figure.save(to: "\(folder)/figure.csv")
      let table = try CSVFile("\(folder)/figure.csv")
      #expect(table.names == ["a, \"b\": x", "a, \"b\": y", "c: x", "c: y"])
      let y = try table.column("a, \"b\": y", dtype: .float64).doubles
      #expect(y[..<2] == [1, 0.1] && y[2].isNaN)
      let short = try table.droppingMissing(in: ["c: y"])
      #expect(try short.column("c: y", dtype: .float64).doubles == [-1e300])
    }
  }

  @Test func `the words of a figure`() throws {
    try withFolder { folder in
      let words = [" a ", "", "b, c", "\"d\"", "e\nf", "g\r\nh", "i;j"]
      var figure = Figure()
      figure.bar(words, [1, 2, 3, 4, 5, 6, 7], label: "words")
      try figure.save(to: "\(folder)/words.csv")
      let table = try CSVFile("\(folder)/words.csv")
      #expect(try table.strings(0) == words)
    }
  }
}
