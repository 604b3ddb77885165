import Foundation
import NetworkCases
import TensorCases
import Tensors
import Testing

@testable import Networks

/// Runs `body` with the path of a folder that is gone afterwards.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path(percentEncoded: false))
}

@Suite struct SafetensorsTests {
  @Test func `the name that the format keeps for texts is refused`() throws {
    let file = SafetensorsFile(tensors: ["__metadata__": .ones([2]), "a": .ones([3])])
    let error = #expect(throws: FileError.self) {
      try file.write(to: NSTemporaryDirectory() + "none.safetensors")
    }
    #expect(error?.reason == .unsupported)
  }

  @Test(arguments: ["new/", "loop"])
  func `a path that no file can have is refused`(name: String) throws {
    try withFolder { folder in
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/loop", withDestinationPath: "loop")
      let file = SafetensorsFile(tensors: ["a": .ones([3])])
      let error = #expect(throws: FileError.self) { try file.write(to: "\(folder)/\(name)") }
      #expect(error?.reason == .notAccessible)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["loop"])
    }
  }

  @Test func `a file keeps every dtype, bit for bit`() throws {
    let numbers: [String: Tensor] = [
      "f32": Tensor([Float.pi, -0.0, .infinity, .nan, .leastNonzeroMagnitude]),
      "f64": Tensor([Double.pi, -.infinity]), "i32": Tensor([Int32.min, .max]),
      "i64": Tensor([Int64.min, .max]), "u8": Tensor([UInt8(0), 255]),
      "bool": Tensor([true, false, true]), "scalar": Tensor(2.5),
      "empty": Tensor.zeros([0, 3]), "view": Tensor([[1.0, 2.0], [3.0, 4.0]]).transposed(),
    ]
    try withFolder { folder in
      let path = "\(folder)/a.safetensors"
      try SafetensorsFile(tensors: numbers, metadata: ["a": "b \"c\" ü"]).write(to: path)
      let file = try SafetensorsFile(contentsOf: path)
      #expect(file.metadata == ["a": "b \"c\" ü"])
      #expect(Set(file.tensors.keys) == Set(numbers.keys))
      for (name, tensor) in file.tensors {
        #expect(tensor.bytes == numbers[name]?.bytes, "\(name)")
        #expect(tensor.shape == numbers[name]?.shape && tensor.dtype == numbers[name]?.dtype)
      }
    }
  }

  @Test(arguments: LayerFile.whole.files.filter { $0.kind == "safetensors" })
  func `what Python has written is read`(written: LayerFile.Written) throws {
    let file = try SafetensorsFile(contentsOf: golden("files/\(written.file)"))
    #expect(file.metadata == ["made by": "safetensors"])
    #expect(Set(file.tensors.keys) == Set(written.tensors.keys))
    for (name, expected) in written.tensors {
      let actual = try #require(file.tensors[name])
      #expect(actual.bytes == expected.tensor.bytes && Array(actual.shape) == expected.shape)
      #expect(actual.dtype == expected.dtype)
    }
  }

  @Test func `a file written again is the same file`() throws {
    let tensors = ["b": Tensor([1, 2]), "a": Tensor([true]), "c": Tensor([1.5])]
    let first = try SafetensorsFile(tensors: tensors).encoded()
    #expect(try SafetensorsFile(tensors: tensors).encoded() == first)
    #expect(first[0].isMultiple(of: 8))  // so that the numbers are aligned
  }

  // MARK: Bad files

  private func file(_ header: String, data: [UInt8] = []) -> [UInt8] {
    let text = Array(header.utf8)
    return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text + data
  }

  private func reason(_ bytes: [UInt8]) -> FileError.Reason? {
    do {
      _ = try SafetensorsFile(bytes: bytes, path: "x")
      return nil
    } catch { return error.reason }
  }

  @Test func `files that are no safetensors are refused`() throws {
    #expect(reason([]) == .truncated)
    #expect(reason([1, 2, 3]) == .truncated)
    #expect(reason(Array("{\"this\": \"is plain JSON\"}".utf8)) == .wrongKind)
    #expect(reason([UInt8](repeating: 255, count: 16)) == .wrongKind)
    #expect(reason(file("not json")) == .wrongKind)
    #expect(reason(file("[1, 2]")) == .wrongKind)
  }

  @Test func `files whose parts contradict each other are refused`() throws {
    func header(_ dtype: String, _ shape: String, _ offsets: String) -> String {
      "{\"a\": {\"dtype\": \"\(dtype)\", \"shape\": \(shape), \"data_offsets\": \(offsets)}}"
    }
    let four = [UInt8](repeating: 0, count: 4)
    #expect(reason(file(header("F32", "[1]", "[0, 4]"), data: four)) == nil)
    #expect(reason(file(header("F32", "[1]", "[0, 4]"), data: [0, 0])) == .truncated)
    #expect(reason(file(header("F32", "[1]", "[0, 4]"), data: four + four)) == .corrupt)
    #expect(reason(file(header("F32", "[2]", "[0, 4]"), data: four)) == .corrupt)
    #expect(reason(file(header("F32", "[1]", "[4, 8]"), data: four + four)) == .corrupt)
    #expect(reason(file(header("F32", "[1]", "[-4, 0]"), data: four)) == .corrupt)
    #expect(reason(file(header("F32", "[-1]", "[0, 4]"), data: four)) == .corrupt)
    #expect(reason(file(header("F32", "[1.5]", "[0, 4]"), data: four)) == .corrupt)
    #expect(reason(file(header("F32", "[1]", "[0]"), data: four)) == .corrupt)
    #expect(reason(file("{\"a\": 3}", data: four)) == .corrupt)
    #expect(reason(file(header("BOOL", "[4]", "[0, 4]"), data: [0, 1, 2, 1])) == .corrupt)
    let large = "[4611686018427387904, 4611686018427387904]"
    #expect(reason(file(header("F32", large, "[0, 4]"), data: four)) == .corrupt)
    let deep = "[1, 1, 1, 1, 1, 1, 1, 1, 1]"
    let ranks = try SafetensorsFile(
      bytes: file(header("F32", deep, "[0, 4]"), data: four), path: "x")
    #expect(ranks.tensors.isEmpty && ranks.refused["a"]?.reason == .unsupported)
  }

  @Test func `every cut of a good file is refused`() throws {
    let whole = try SafetensorsFile(tensors: ["a": Tensor([1, 2]), "b": Tensor([1.5])]).encoded()
    for count in 0..<whole.count { #expect(reason(Array(whole.prefix(count))) != nil) }
  }

  @Test func `narrow dtypes become the next wider one`() throws {
    let file = try SafetensorsFile(contentsOf: golden("files/narrow.safetensors"))
    #expect(
      file.tensors["f16"]?.doubles == [1.5, -0.25, 65504] && file.tensors["f16"]?.dtype == .float32)
    #expect(file.tensors["bf16"]?.doubles == [1.5, -3.140625, 3.3895313892515355e38])
    #expect(file.tensors["i8"]?.doubles == [-128, 127] && file.tensors["i8"]?.dtype == .int32)
    #expect(file.tensors["i16"]?.doubles == [-32768, 7])
    #expect(file.tensors["u16"]?.doubles == [65535] && file.tensors["u16"]?.dtype == .int32)
    #expect(file.tensors["u32"]?.doubles == [4_294_967_295] && file.tensors["u32"]?.dtype == .int64)
  }

  @Test func `a tensor without a place leaves the others, and the weight that needs it says so`()
    throws
  {
    let path = golden("files/narrow.safetensors")
    let file = try SafetensorsFile(contentsOf: path)
    #expect(file.refused.keys.sorted() == ["f8", "u64"] && file.tensors.count == 6)
    let expected = FileError(
      path, .unsupported,
      "tensor 'f8' has dtype F8_E4M3, which has no place here. Write it as F32 or I64, say.")
    #expect(file.refused["f8"] == expected)
    final class Holder: Layer {
      let f8 = Variable(Tensor([1.0]), name: "f8")
    }
    let layer = Holder()
    try layer.buildIfNeeded([1, 1])
    #expect(throws: expected) { try layer.loadWeights(from: path) }
  }

  @Test func `a path that begins with the sign of the home folder is one for both directions`()
    throws
  {
    let name = ".workbook-test-\(UUID().uuidString)"
    let home = FileManager.default.homeDirectoryForCurrentUser.appending(path: name)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    let model = Small.model()
    try model.saveWeights(to: "~/\(name)/w.safetensors")
    #expect(
      FileManager.default.fileExists(
        atPath: home.appending(path: "w.safetensors").path(percentEncoded: false)))
    try model.loadWeights(from: "~/\(name)/w.safetensors")
    let callbacks: [Callback] = [
      CSVLogger(filename: "~/\(name)/log.csv"), ModelCheckpoint(filepath: "~/\(name)/{epoch}"),
      BackupAndRestore(path: "~/\(name)/backup"),
    ]
    try model.fit(Small.x, Small.y, epochs: 2, callbacks: callbacks, options: .silent())
    let files = try FileManager.default.contentsOfDirectory(
      atPath: home.path(percentEncoded: false))
    #expect(files.sorted() == ["1", "2", "log.csv", "w.safetensors"])
    #expect(try CSVFile("~/\(name)/log.csv").rowCount == 2)
  }

  @Test func `missing files and folders say so`() throws {
    #expect(throws: FileError("/no/such", .missing, "there is no such file.")) {
      try SafetensorsFile(contentsOf: "/no/such")
    }
    let folder = NSTemporaryDirectory()
    #expect(throws: FileError(folder, .wrongKind, "is a folder; expected a file.")) {
      try SafetensorsFile(contentsOf: folder)
    }
    #expect(throws: FileError.self) { try SafetensorsFile(tensors: [:]).write(to: "/no/such/file") }
  }
}
