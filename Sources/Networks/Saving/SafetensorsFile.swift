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

  /// Tensors to be written.
  public init(tensors: [String: Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// Writes the file as a whole, or leaves an older one as it was.
  ///
  /// **Errors:** a ``FileError`` when the system refuses.
  public func write(to path: String) throws { try FileBytes.write(try encoded(), to: path) }

  /// Reads a file.
  ///
  /// **Errors:** a ``FileError``: missing, another format, truncated, parts that contradict each
  /// other, a dtype that does not exist here.
  public init(contentsOf path: String) throws {
    try self.init(bytes: try FileBytes.read(path), path: path)
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

  private static func name(of dtype: DType) -> String {
    switch dtype {
    case .float32: "F32"
    case .float64: "F64"
    case .int32: "I32"
    case .int64: "I64"
    case .uint8: "U8"
    case .bool: "BOOL"
    }
  }

  // MARK: Reading

  init(bytes: [UInt8], path: String) throws {
    var reader = ByteReader(bytes[...], path: path)
    let length = try reader.little(8, "the length of the header")
    guard let count = Int(exactly: length), count <= reader.remaining else {
      throw FileError(
        path, .wrongKind,
        "is not a safetensors file, or is cut off: its header would have \(length) bytes, and "
          + "\(reader.remaining) are left.")
    }
    let text = try reader.take(count, "the header")
    guard let json = try? JSONDecoder().decode(JSONValue.self, from: Data(text)),
      var header = json.object
    else { throw FileError(path, .wrongKind, "is not a safetensors file: its header is no JSON.") }
    let metadata = header.removeValue(forKey: "__metadata__")?.object ?? [:]
    let data = try reader.take(reader.remaining, "the numbers")
    self.init(
      tensors: try SafetensorsFile.tensors(header, data, path),
      metadata: metadata.compactMapValues(\.string))
  }

  /// The place of a tensor in a file.
  private struct Entry {
    let name: String
    let dtype: DType
    let shape: Shape
    let begin: Int
    let end: Int
  }

  private static func tensors(
    _ header: [String: JSONValue], _ data: ArraySlice<UInt8>, _ path: String
  ) throws(FileError) -> [String: Tensor] {
    var entries: [Entry] = []
    for (name, json) in header { entries.append(try entry(name, json, path)) }
    entries.sort { ($0.begin, $0.end) < ($1.begin, $1.end) }
    var end = 0
    for entry in entries {
      guard entry.begin == end else {
        throw FileError(
          path, .corrupt, "tensor '\(entry.name)' begins at byte \(entry.begin), expected \(end).")
      }
      end = entry.end
    }
    guard end == data.count else {
      throw FileError(
        path, end > data.count ? .truncated : .corrupt,
        "its tensors take \(end) bytes, and \(data.count) follow the header.")
    }
    var tensors: [String: Tensor] = [:]
    for entry in entries {
      let part = data[(data.startIndex + entry.begin)..<(data.startIndex + entry.end)]
      if entry.dtype == .bool && part.contains(where: { $0 > 1 }) {
        throw FileError(path, .corrupt, "tensor '\(entry.name)' has a bool other than 0 and 1.")
      }
      tensors[entry.name] = Tensor(bytes: part, shape: entry.shape, dtype: entry.dtype)
    }
    return tensors
  }

  private static func entry(
    _ name: String, _ json: JSONValue, _ path: String
  ) throws(FileError) -> Entry {
    let object = json.object ?? [:]
    guard let kind = object["dtype"]?.string, let lengths = object["shape"]?.list,
      let offsets = object["data_offsets"]?.list?.compactMap(\.integer), offsets.count == 2
    else {
      throw FileError(path, .corrupt, "tensor '\(name)' lacks dtype, shape or data_offsets.")
    }
    guard let dtype = DType.allCases.first(where: { self.name(of: $0) == kind }) else {
      throw FileError(
        path, .unsupported,
        "tensor '\(name)' has dtype \(kind). Write F32, F64, I32, I64, U8 or BOOL instead.")
    }
    let shape = try Shape(checking: lengths.map(\.integer), dtype: dtype, of: name, path: path)
    guard offsets[0] >= 0, offsets[1] >= offsets[0],
      offsets[1] - offsets[0] == shape.elementCount * dtype.byteCount
    else {
      throw FileError(
        path, .corrupt,
        "tensor '\(name)' of shape \(shape) and dtype \(dtype) has bytes \(offsets[0]) to "
          + "\(offsets[1]), which are not as many as its elements need.")
    }
    return Entry(name: name, dtype: dtype, shape: shape, begin: offsets[0], end: offsets[1])
  }
}
