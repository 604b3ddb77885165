import Foundation
import NetworkCases
import TensorCases
import Tensors
import Testing

@testable import Networks

@Suite struct NumPyFileTests {
  @Test(arguments: LayerFile.whole.files.filter { $0.kind == "npy" })
  func `an array that NumPy wrote is read`(written: LayerFile.Written) throws {
    let array = try NumPyFile.read(golden("files/\(written.file)"))
    let expected = try #require(written.tensors["array"])
    #expect(array.dtype == expected.dtype && Array(array.shape) == expected.shape)
    #expect(array.bytes == expected.tensor.bytes)
  }

  @Test(arguments: LayerFile.whole.files.filter { $0.kind == "npz" })
  func `an archive that NumPy wrote is read`(written: LayerFile.Written) throws {
    let arrays = try NumPyFile.readArchive(golden("files/\(written.file)"))
    #expect(Set(arrays.keys) == Set(written.tensors.keys))
    for (name, expected) in written.tensors {
      let array = try #require(arrays[name])
      #expect(array.dtype == expected.dtype && Array(array.shape) == expected.shape)
      #expect(array.bytes == expected.tensor.bytes)
    }
  }

  @Test(arguments: ["complex", "uint64", "text", "records", "object"])
  func `dtypes without a place are refused`(name: String) {
    #expect(reason { try NumPyFile.read(golden("files/refused-\(name).npy")) } == .unsupported)
  }

  @Test func `every cut of an array is refused`() throws {
    let whole = try FileBytes.read(golden("files/float32.npy"))
    for count in 0..<whole.count {
      let error = reason { try NumPyFile.array(Array(whole.prefix(count)), path: "x") }
      #expect(error == (count < 6 ? .wrongKind : .truncated), "\(count)")
    }
    #expect(reason { try NumPyFile.array(whole + [0], path: "x") } == .corrupt)
  }

  @Test func `headers that NumPy does not write are refused`() throws {
    func array(_ header: String, version: UInt8 = 1) -> FileError.Reason? {
      let text = Array(header.utf8)
      let mark: [UInt8] = [0x93] + Array("NUMPY".utf8) + [version, 0]
      let count = [UInt8(text.count & 255), UInt8(text.count >> 8)]
      return reason { try NumPyFile.array(mark + count + text, path: "x") }
    }
    #expect(array("{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }") == nil)
    #expect(array("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }") == .corrupt)
    #expect(array("{'descr': '<f4', 'fortran_order': False, 'shape': (a,), }") == .corrupt)
    #expect(array("{'descr': '<f4', 'fortran_order': False}") == .corrupt)
    #expect(array("{'fortran_order': False, 'shape': (0,)}") == .corrupt)
    #expect(array("") == .corrupt)
    #expect(
      array("{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1)}")
        == .unsupported)
    #expect(
      array("{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775807, 2)}")
        == .corrupt)
    #expect(array("{}", version: 9) == .unsupported)
  }

  @Test(arguments: ["stored.npz", "packed.npz"])
  func `every cut of an archive and every wrong byte is refused`(name: String) throws {
    let whole = try FileBytes.read(golden("files/\(name)"))
    try withFolder { folder in
      let path = "\(folder)/a.npz"
      for count in stride(from: 0, to: whole.count, by: 7) {
        try Data(whole.prefix(count)).write(to: URL(fileURLWithPath: path))
        #expect(reason { try NumPyFile.readArchive(path) } != nil)
      }
      // A byte in the middle of the first array: the check sum tells.
      var wrong = whole
      wrong[whole.count / 4] ^= 0x10
      try Data(wrong).write(to: URL(fileURLWithPath: path))
      #expect(reason { try NumPyFile.readArchive(path) } != nil)
    }
  }

  @Test func `files of another kind say what they are`() {
    #expect(throws: FileError("/no/such", .missing, "there is no such file.")) {
      try NumPyFile.read("/no/such")
    }
    let archive = golden("files/stored.npz")
    #expect(
      throws: FileError(archive, .wrongKind, "is an archive. Use NumPyFile.readArchive.")
    ) { try NumPyFile.read(archive) }
    let array = golden("files/float32.npy")
    #expect(throws: FileError(array, .wrongKind, "is not a zip file.")) {
      try NumPyFile.readArchive(array)
    }
  }
}

/// Why a file is refused, or nil if it is not.
func reason<Result>(_ body: () throws -> Result) -> FileError.Reason? {
  do {
    _ = try body()
    return nil
  } catch { return (error as? FileError)?.reason }
}
