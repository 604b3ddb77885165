import Foundation
import Testing

@testable import Networks

/// Files that are too large to be read in a moment, as the first bytes tell that they are of another
/// kind.
@Suite struct LargeFilesTests {
  @Test(arguments: Reader.allCases.filter { $0 != .fashionMNIST })
  func `a large file of another kind is refused by its first bytes`(reader: Reader) throws {
    try withFolder { folder in
      let path = "\(folder)/large"
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      // A file without a disk behind it: reading it whole would take 64 GB of memory.
      try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 64 << 30)
      expectRefusal([path], what: "\(reader)") { try reader.read(path) }
    }
  }
}
