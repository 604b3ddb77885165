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
    #expect(arrays.names == written.tensors.keys.sorted() && arrays.refused.isEmpty)
    for (name, expected) in written.tensors {
      let array = try arrays[name]
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
      let error = reason { try npyArray(Array(whole.prefix(count)), path: "x") }
      #expect(error == .truncated, "\(count)")
    }
    #expect(reason { try npyArray(whole + [0], path: "x") } == .corrupt)
  }

  @Test func `headers that NumPy does not write are refused`() throws {
    func array(_ header: String, version: UInt8 = 1) -> FileError.Reason? {
      let text = Array(header.utf8)
      let mark: [UInt8] = [0x93] + Array("NUMPY".utf8) + [version, 0]
      let count = [UInt8(text.count & 255), UInt8(text.count >> 8)]
      return reason { try npyArray(mark + count + text, path: "x") }
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
    // What NumPy reads, though it does not write it.
    for shape in ["(0, )", "(\n0,\n)", "(2,0)", "( 0 , 3 )"] {
      #expect(array("{'shape' : \(shape), \"descr\" :'f4', 'fortran_order':False}") == nil)
    }
    for order in ["Trve", "true", "1", "Falsee"] {
      #expect(array("{'descr': '<f4', 'fortran_order': \(order), 'shape': (0,), }") == .corrupt)
    }
    for shape in ["(2 3,)", "(2,,3)", "(,)", "2", "(2, ?)"] {
      #expect(array("{'descr': '<f4', 'fortran_order': False, 'shape': \(shape), }") == .corrupt)
    }
  }

  @Test(arguments: ["stored.npz", "packed.npz"])
  func `every cut of an archive and every wrong byte is refused`(name: String) throws {
    let whole = try FileBytes.read(golden("files/\(name)"))
    try withFolder { folder in
      let path = "\(folder)/a.npz"
      for count in stride(from: 0, to: whole.count, by: 7) {
        try Data(whole.prefix(count)).write(to: URL(fileURLWithPath: path))
        #expect(reason { try readWhole(path) } != nil)
      }
      // A byte in the middle of the first array: the check sum tells.
      var wrong = whole
      wrong[whole.count / 4] ^= 0x10
      try Data(wrong).write(to: URL(fileURLWithPath: path))
      #expect(reason { try readWhole(path) } != nil)
    }
  }

  /// The arrays, or the reason why one is refused.
  private func readWhole(_ path: String) throws -> NumPyArchive {
    let archive = try NumPyFile.readArchive(path)
    for error in archive.refused.values { throw error }
    return archive
  }

  @Test func `a part that cannot be taken leaves the others`() throws {
    let archive = try NumPyFile.readArchive(golden("files/mixed.npz"))
    #expect(
      archive.names == ["half", "x"] && archive.refused.keys.sorted() == ["notes.txt", "words"])
    #expect(try archive["x"].doubles == [1, 2, 3])
    #expect(try archive["half"].dtype == .float32)
    let error = #expect(throws: FileError.self) { try archive["words"] }
    #expect(error?.description.contains("holds elements of dtype '<U5'") == true)
    #expect(reason { try archive["notes.txt"] } == .unsupported)
    #expect(
      throws: FileError(
        golden("files/mixed.npz"), .missing, "holds no array 'z'. It has half, x.")
    ) { try archive["z"] }
  }

  @Test func `what does not fit beside what was read before is refused`() throws {
    let whole = try FileBytes.read(golden("files/float32.npy"))
    var reader = ByteReader(whole[...], path: "x")
    #expect(reason { try NumPyFile.array(&reader, path: "x", beside: 1 << 60) } == .unsupported)
  }

  @Test func `of two parts with one name the later one counts`() throws {
    let archive = try NumPyFile.readArchive(golden("files/updated.npz"))
    #expect(try archive.names == ["x"] && archive["x"].doubles == [2, 2])
  }

  @Test func `a pipe is read up to what its first bytes announce`() throws {
    try withFolder { folder in
      let path = "\(folder)/pipe"
      #expect(mkfifo(path, 0o600) == 0)
      let array = try FileBytes.read(golden("files/float32.npy"))
      let writer = Thread {
        signal(SIGPIPE, SIG_IGN)
        let file = FileHandle(forWritingAtPath: path)
        try? file?.write(contentsOf: Data(array))
        while (try? file?.write(contentsOf: Data(count: 1 << 16))) != nil {}
      }
      writer.start()
      #expect(reason { try NumPyFile.read(path) } == .unsupported)
    }
  }

  @Test func `sizes in 64 bits are read, and a part of 5 GB leaves the others`() throws {
    let archive = try NumPyFile.readArchive(golden("files/wide.npz"))
    #expect(archive.names == ["x", "y"])
    #expect(try archive["x"].doubles == [1, 2, 3] && archive["y"].doubles == [5, 6])
    #expect(reason { try archive["huge"] } == .truncated)
  }

  @Test func `an array that Python 2 wrote is read`() throws {
    let array = try NumPyFile.read(golden("files/python2.npy"))
    #expect(array.shape == [2, 3] && array.doubles == [0, 1, 2, 3, 4, 5])
  }

  @Test func `an archive that unpacks to more than its headers say is refused early`() throws {
    let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (100,), }"
    let start = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
    try withFolder { folder in
      let path = "\(folder)/bomb.npz"
      try Data(Bomb.zip(start + Array(header.utf8))).write(to: URL(filePath: path))
      let archive = try NumPyFile.readArchive(path)
      #expect(reason { try archive["bomb"] } == .corrupt)
    }
  }

  @Test func `a header that would be very long is refused before it is read`() {
    let bytes = [0x93] + Array("NUMPY".utf8) + [2, 0, 0xff, 0xff, 0xff, 0x7f]
    #expect(reason { try npyArray(bytes, path: "x") } == .corrupt)
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

/// The array in the bytes of a file.
private func npyArray(_ bytes: [UInt8], path: String) throws -> Tensor {
  var reader = ByteReader(bytes[...], path: path)
  return try NumPyFile.array(&reader, path: path)
}

/// Why a file is refused, or nil if it is not.
func reason<Result>(_ body: () throws -> Result) -> FileError.Reason? {
  do {
    _ = try body()
    return nil
  } catch { return (error as? FileError)?.reason }
}
