import Foundation
import Tensors

/// Tensors by name in one file, in the safetensors format, which Python reads and writes too.
///
///     try SafetensorsFile(tensors: ["w": Tensor.ones([2, 3])]).write(to: "w.safetensors")
///     let w = try SafetensorsFile(contentsOf: "w.safetensors").tensors["w"]
///
/// **Source:** the format's description, github.com/huggingface/safetensors: the length of a header
/// in eight bytes, the header in JSON, the numbers.
public struct SafetensorsFile {
  /// The tensors by name.
  public var tensors: [String: Tensor]
  /// Texts that go with them.
  public var metadata: [String: String]
  /// The tensors of a file that have no dtype here, with the reason; they are not written again.
  public internal(set) var refused: [String: FileError] = [:]

  /// Tensors to be written.
  public init(tensors: [String: Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// Writes the file as a whole, or leaves an older one as it was.
  ///
  /// **Errors:** a ``FileError`` when the system refuses, and for a tensor called `__metadata__`,
  /// which is where the format keeps texts.
  public func write(to path: String) throws {
    guard tensors["__metadata__"] == nil else {
      throw FileError(
        path, .unsupported,
        "a tensor cannot be called '__metadata__': the format keeps texts there. Give it another name."
      )
    }
    try FileBytes.write(try encoded(), to: path)
  }

  /// Reads a file.
  ///
  /// Dtypes that do not exist here become the next wider one, as in ``NumPyFile``: F16 and BF16
  /// become float32, I8, I16 and U16 int32, U32 int64. A tensor of another dtype (F8, U64) leaves
  /// the others as they are: ``refused`` says why.
  ///
  /// **Errors:** a ``FileError``: missing, another format, truncated, parts that contradict each
  /// other.
  public init(contentsOf path: String) throws {
    let bytes = try FileBytes.read(path) { start throws(FileError) in
      try SafetensorsFile.checkStart(start, path)
      return SafetensorsFile.size(saidBy: start)
    }
    try self.init(bytes: bytes, path: path)
  }

  // MARK: Writing

  /// The bytes of the file: those of the widest dtype first, so that every tensor is aligned.
  func encoded() throws -> [UInt8] {
    let ordered = tensors.sorted { a, b in
      (b.value.dtype.byteCount, a.key) < (a.value.dtype.byteCount, b.key)
    }
    var header: [String: JSONValue] = [:]
    if !metadata.isEmpty { header["__metadata__"] = .object(metadata.mapValues(JSONValue.string)) }
    var end = 0
    for (name, tensor) in ordered {
      let begin = end
      end += tensor.elementCount * tensor.dtype.byteCount
      header[name] = .object([
        "dtype": .string(SafetensorsFile.name(of: tensor.dtype)), "shape": JSONValue(tensor.shape),
        "data_offsets": JSONValue([begin, end]),
      ])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text = [UInt8](try encoder.encode(JSONValue.object(header)))
    while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
    var bytes = (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text
    bytes.reserveCapacity(bytes.count + end)
    for (_, tensor) in ordered { bytes += tensor.bytes }
    return bytes
  }

  static func name(of dtype: DType) -> String {
    switch dtype {
    case .float32: "F32"
    case .float64: "F64"
    case .int32: "I32"
    case .int64: "I64"
    case .uint8: "U8"
    case .bool: "BOOL"
    }
  }
}
