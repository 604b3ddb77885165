import Foundation
import NetworkCases
import TensorCases
import Tensors
import Testing

@testable import Networks

@Suite struct IDXFileTests {
  @Test(arguments: LayerFile.whole.files.filter { $0.kind == "idx" })
  func `an IDX file is read, packed or not`(written: LayerFile.Written) throws {
    let array = try IDXFile.read(golden("files/\(written.file)"))
    let expected = try #require(written.tensors["array"])
    #expect(array.dtype == expected.dtype && Array(array.shape) == expected.shape)
    #expect(array.bytes == expected.tensor.bytes)
  }

  @Test func `an array without elements takes no memory for its other axes`() throws {
    let long: [UInt8] = [0xff, 0xff, 0xff, 0xff]
    let bytes = [0, 0, 0x0e, 3] + long + [0, 0, 0, 100] + [0, 0, 0, 0]
    let array = try idxArray(bytes, path: "x")
    #expect(Array(array.shape) == [4_294_967_295, 100, 0])
  }

  @Test func `an array without elements has lengths that its widest numbers can count`() throws {
    // Found by libFuzzer: int32 could count them, int64 on the way could not.
    let lengths: [UInt8] = [
      0, 0, 0, 0, 0x4b, 0, 0, 0x2b, 0, 0, 0, 0, 0x4a, 0, 0, 0x23,
    ]
    let bytes: [UInt8] = [0, 0, 0x0c, 4] + lengths
    #expect(reason { try idxArray(bytes, path: "x") } == .corrupt)
  }

  @Test func `every cut is refused`() throws {
    let whole = try FileBytes.read(golden("files/u1.idx"))
    for count in 0..<whole.count {
      #expect(reason { try idxArray(Array(whole.prefix(count)), path: "x") } == .truncated)
    }
    #expect(reason { try idxArray(whole + [0], path: "x") } == .corrupt)
    let packed = try FileBytes.read(golden("files/u1.idx.gz"))
    for count in 2..<packed.count {
      #expect(reason { try gunzip(Array(packed.prefix(count)), path: "x") } == .truncated)
    }
  }

  @Test func `damaged and other files are refused`() throws {
    var packed = try FileBytes.read(golden("files/u1.idx.gz"))
    packed[packed.count - 6] ^= 1  // the check sum
    #expect(reason { try gunzip(packed, path: "x") } == .corrupt)
    #expect(reason { try idxArray(Array("PNG picture".utf8), path: "x") } == .wrongKind)
    #expect(reason { try idxArray([0, 0, 7, 1, 0, 0, 0, 0], path: "x") } == .wrongKind)
    #expect(
      reason { try idxArray([0, 0, 8, 9] + [UInt8](repeating: 0, count: 36), path: "x") }
        == .unsupported)
  }

  @Test func `packed files of several members are unpacked whole`() throws {
    let packed = try FileBytes.read(golden("files/u1.idx.gz"))
    let plain = try FileBytes.read(golden("files/u1.idx"))
    #expect(try gunzip(packed + packed, path: "x") == plain + plain)
  }

  @Test func `very many members take time by their number, and not by its square`() throws {
    let packed = try FileBytes.read(golden("files/u1.idx.gz"))
    let plain = try FileBytes.read(golden("files/u1.idx"))
    func time(_ count: Int) throws -> Duration {
      let many = Array(repeatElement(packed, count: count).joined())
      var size = 0
      let time = try ContinuousClock().measure { size = try gunzip(many, path: "x").count }
      #expect(size == count * plain.count)
      return time
    }
    // Were the rest copied for each member, eight times the members would copy 64 times the bytes.
    // The best of three: other tests run beside this one.
    let ratios = try (0..<3).map { _ in
      let few = try time(10_000)
      return try time(80_000) / few
    }
    #expect(ratios.contains { $0 < 30 }, "\(ratios)")
  }

  @Test func `a file that unpacks to more than its header says is refused early`() throws {
    let header: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 100]
    try withFolder { folder in
      let path = "\(folder)/bomb.idx.gz"
      try Data(Bomb.gzip(header)).write(to: URL(filePath: path))
      #expect(throws: FileError(path, .corrupt, "has more bytes than its shape needs.")) {
        try IDXFile.read(path)
      }
    }
  }
}

/// The array in bytes that are not packed.
private func idxArray(_ bytes: [UInt8], path: String) throws -> Tensor {
  var reader = ByteReader(bytes[...], path: path)
  return try IDXFile.array(&reader, path: path)
}

/// The bytes of a gzip file.
func gunzip(_ bytes: [UInt8], path: String) throws -> [UInt8] {
  let stream = try InflateStream(bytes[...], .gzip, path: path)
  var result: [UInt8] = []
  while case let piece = try stream.next(), !piece.isEmpty { result += piece }
  return result
}

@Suite struct FashionMNISTTests {
  private func idx(_ shape: [Int], _ values: [UInt8]) -> Data {
    var bytes: [UInt8] = [0, 0, 8, UInt8(shape.count)]
    for length in shape { bytes += [0, 0, UInt8(length >> 8), UInt8(length & 255)] }
    return Data(bytes + values)
  }

  private func write(_ folder: String, labels: Int, mark: String = "-") throws {
    for name in ["train", "t10k"] {
      try idx([2, 3, 3], [UInt8](0..<18))
        .write(to: URL(fileURLWithPath: "\(folder)/\(name)-images\(mark)idx3-ubyte"))
      try idx([labels], [UInt8](repeating: 9, count: labels))
        .write(to: URL(fileURLWithPath: "\(folder)/\(name)-labels\(mark)idx1-ubyte"))
    }
  }

  @Test func `both parts are loaded from a folder`() throws {
    try withFolder { folder in
      try write(folder, labels: 2)
      let (train, test) = try FashionMNIST.load(from: folder)
      #expect(train.images.shape == [2, 3, 3] && train.images.dtype == .uint8)
      #expect(test.labels.doubles == [9, 9])
      #expect(FashionMNIST.classNames[9] == "Ankle boot")
    }
  }

  @Test func `files with the other name are loaded too`() throws {
    try withFolder { folder in
      try write(folder, labels: 2, mark: ".")
      #expect(try FashionMNIST.load(from: folder).train.images.shape == [2, 3, 3])
    }
  }

  @Test func `files that are missing name their folder`() throws {
    try withFolder { folder in
      _ = #expect(
        throws: FileError(
          folder, .missing,
          """
          there is no train-images-idx3-ubyte or train-images.idx3-ubyte in it, with or without .gz.
          """)
      ) { try FashionMNIST.load(from: folder) }
    }
    #expect(throws: FileError("/no/such", .missing, "there is no such folder.")) {
      try FashionMNIST.load(from: "/no/such")
    }
  }

  @Test func `files that are missing in the usual folder name the package`() async {
    await #expect(processExitsWith: .success) {
      setenv("FASHION_MNIST", "/no/such", 1)
      let error = #expect(throws: FileError.self) { try FashionMNIST.load() }
      #expect(error?.description.hasSuffix("sudo apt-get install dataset-fashion-mnist") == true)
    }
  }

  @Test func `images and labels of different numbers are refused`() throws {
    try withFolder { folder in
      try write(folder, labels: 3)
      #expect(throws: FileError(folder, .corrupt, "'train' has 2 images and 3 labels.")) {
        try FashionMNIST.load(from: folder)
      }
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: FashionMNIST.folder),
      "Fashion-MNIST is not installed: ./workbook setup"))
  func `the package's files hold 70,000 images`() throws {
    let (train, test) = try FashionMNIST.load()
    #expect(train.images.shape == [60_000, 28, 28] && train.labels.shape == [60_000])
    #expect(test.images.shape == [10_000, 28, 28] && test.labels.shape == [10_000])
    #expect(train.labels[..<5].doubles == [9, 0, 0, 3, 0])
    #expect(Double(train.images.max()) == 255)
  }
}
