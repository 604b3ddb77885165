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
  return try body(folder.path())
}

@Suite struct SafetensorsTests {
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
    } catch { return (error as? FileError)?.reason }
  }

  @Test func `files that are no safetensors are refused`() throws {
    #expect(reason([]) == .truncated)
    #expect(reason([1, 2, 3]) == .truncated)
    #expect(reason(Array("{\"this\": \"is plain JSON\"}".utf8)) == .wrongKind)
    #expect(reason([UInt8](repeating: 255, count: 16)) == .wrongKind)
    #expect(reason(file("not json")) == .wrongKind)
    #expect(reason(file("[1, 2]")) == .wrongKind)
  }

  @Test func `files whose parts contradict each other are refused`() {
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
    #expect(reason(file(header("BF16", "[2]", "[0, 4]"), data: four)) == .unsupported)
    #expect(reason(file(header("BOOL", "[4]", "[0, 4]"), data: [0, 1, 2, 1])) == .corrupt)
    let large = "[4611686018427387904, 4611686018427387904]"
    #expect(reason(file(header("F32", large, "[0, 4]"), data: four)) == .corrupt)
    let deep = "[1, 1, 1, 1, 1, 1, 1, 1, 1]"
    #expect(reason(file(header("F32", deep, "[0, 4]"), data: four)) == .unsupported)
  }

  @Test func `every cut of a good file is refused`() throws {
    let whole = try SafetensorsFile(tensors: ["a": Tensor([1, 2]), "b": Tensor([1.5])]).encoded()
    for count in 0..<whole.count { #expect(reason(Array(whole.prefix(count))) != nil) }
  }

  @Test func `missing files, folders and other dtypes say so`() throws {
    #expect(throws: FileError("/no/such", .missing, "there is no such file.")) {
      try SafetensorsFile(contentsOf: "/no/such")
    }
    let folder = NSTemporaryDirectory()
    #expect(throws: FileError(folder, .wrongKind, "is a folder; expected a file.")) {
      try SafetensorsFile(contentsOf: folder)
    }
    let half = golden("files/refused-half.safetensors")
    #expect(
      throws: FileError(
        half, .unsupported,
        """
        tensor 'half' has dtype F16. Write F32, F64, I32, I64, U8 or BOOL instead.
        """)
    ) { try SafetensorsFile(contentsOf: half) }
    #expect(throws: FileError.self) { try SafetensorsFile(tensors: [:]).write(to: "/no/such/file") }
  }
}
