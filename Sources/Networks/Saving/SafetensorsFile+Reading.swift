import Files
import Tensors

extension SafetensorsFile {
  /// No header is longer: the format says so.
  private static let largestHeader = 100_000_000

  /// Refuses a file by its first bytes: the length of the header, and the header's first character.
  static func checkStart(_ start: [UInt8], _ path: String) throws(FileError) {
    var reader = ByteReader(start[...], path: path)
    let length = try reader.little(8, "the length of the header")
    let first = start.dropFirst(8).first ?? UInt8(ascii: "{")
    guard length <= largestHeader, first == UInt8(ascii: "{") else {
      throw FileError(
        path, .wrongKind,
        "is not a safetensors file: it does not begin with the length of a header and the header.")
    }
  }

  /// How many bytes the file has by its header, or nil where the first bytes do not hold all of it.
  static func size(saidBy start: [UInt8]) -> Int? {
    var reader = ByteReader(start[...], path: "")
    guard let count = try? reader.little(8, "the length of the header"),
      let text = try? reader.take(Int(clamping: count), "the header"),
      let header = (try? JSONValue(parsing: text))?.object
    else { return nil }
    let ends = header.values.compactMap { $0.object?["data_offsets"]?.list?.last?.integer }
    let end = (ends.max() ?? 0).addingReportingOverflow(start.count - reader.remaining)
    return end.overflow ? nil : end.partialValue
  }

  init(bytes: [UInt8], path: String) throws(FileError) {
    try SafetensorsFile.checkStart(bytes, path)
    var reader = ByteReader(bytes[...], path: path)
    let count = Int(try reader.little(8, "the length of the header"))
    let text = try reader.take(count, "the header")
    guard var header = (try? JSONValue(parsing: text))?.object else {
      throw FileError(path, .wrongKind, "is not a safetensors file: its header is no JSON.")
    }
    let metadata = header.removeValue(forKey: "__metadata__")?.object ?? [:]
    self.init(tensors: [:], metadata: metadata.compactMapValues(\.string))
    try take(header, try reader.take(reader.remaining, "the numbers"), path)
  }

  /// Takes the tensors that the header names.
  private mutating func take(
    _ header: [String: JSONValue], _ data: ArraySlice<UInt8>, _ path: String
  ) throws(FileError) {
    var entries: [SafetensorsEntry] = []
    for (name, json) in header { entries.append(try SafetensorsEntry(name, json, path)) }
    entries.sort { ($0.begin, $0.end) < ($1.begin, $1.end) }
    var end = 0
    for entry in entries {
      guard entry.begin == end else {
        throw FileError(
          path, .corrupt,
          "tensor '\(entry.name.shown)' begins at byte \(entry.begin), expected \(end).")
      }
      end = entry.end
    }
    guard end == data.count else {
      throw FileError(
        path, end > data.count ? .truncated : .corrupt,
        "its tensors take \(end) bytes, and \(data.count) follow the header.")
    }
    for entry in entries {
      do throws(FileError) { tensors[entry.name] = try entry.tensor(data, path) } catch {
        guard error.reason == .unsupported else { throw error }
        refused[entry.name] = error
      }
    }
  }
}

/// What the header says of a tensor.
private struct SafetensorsEntry {
  let name: String
  let dtype: String
  let lengths: [Int?]
  let begin: Int
  let end: Int

  init(_ name: String, _ json: JSONValue, _ path: String) throws(FileError) {
    let object = json.object ?? [:]
    guard let dtype = object["dtype"]?.string, let lengths = object["shape"]?.list,
      let offsets = object["data_offsets"]?.list?.compactMap(\.integer), offsets.count == 2
    else {
      throw FileError(
        path, .corrupt, "tensor '\(name.shown)' lacks dtype, shape or data_offsets.")
    }
    guard offsets[0] >= 0, offsets[1] >= offsets[0] else {
      throw FileError(
        path, .corrupt,
        "tensor '\(name.shown)' has bytes \(offsets[0]) to \(offsets[1]), which are none.")
    }
    self.name = name
    self.dtype = dtype
    self.lengths = lengths.map(\.integer)
    (begin, end) = (offsets[0], offsets[1])
  }

  /// The tensor, whose bytes are within the data.
  ///
  /// **Errors:** a dtype or rank that does not exist here; a shape that needs another number of
  /// bytes.
  func tensor(_ data: ArraySlice<UInt8>, _ path: String) throws(FileError) -> Tensor {
    guard let kind = SafetensorsKind(dtype) else {
      throw FileError(
        path, .unsupported,
        "tensor '\(name.shown)' has dtype \(dtype.shown), which has no place here. Write it as F32 "
          + "or I64, say.")
    }
    let shape = try Shape(checking: lengths, dtype: .float64, of: name, path: path)
    guard end - begin == shape.elementCount * kind.byteCount else {
      throw FileError(
        path, .corrupt,
        "tensor '\(name.shown)' of shape \(shape) and dtype \(dtype) has bytes \(begin) to \(end), "
          + "which are not as many as its elements need.")
    }
    let part = data[(data.startIndex + begin)..<(data.startIndex + end)]
    if kind.isBool, part.contains(where: { $0 > 1 }) {
      throw FileError(
        path, .corrupt, "tensor '\(name.shown)' has a bool other than 0 and 1.")
    }
    return kind.tensor(part, shape)
  }
}
