import Foundation
import NetworkCases
import TensorCases
import Testing

@testable import Networks

/// Files that are too large to be read in a moment, as the first bytes tell that they are of
/// another kind.
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

  @Test(arguments: ["float32.npy", "u1.idx", "saved-by-python.safetensors"])
  func `a file that goes on for long behind its arrays is refused by its first bytes`(
    name: String
  ) throws {
    try withFolder { folder in
      let path = "\(folder)/\(name)"
      let bytes = try FileBytes.read(golden("files/\(name)"))
      try Data(bytes).write(to: URL(filePath: path))
      try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 64 << 30)
      let more = (64 << 30) - bytes.count
      #expect(
        throws: FileError(
          path, .corrupt, "has \(more) bytes more than what its first ones announce.")
      ) {
        switch name.suffix(3) {
        case "npy": _ = try NumPyFile.read(path)
        case "idx": _ = try IDXFile.read(path)
        default: _ = try SafetensorsFile(contentsOf: path)
        }
      }
    }
  }
}
