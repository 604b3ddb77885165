/// Bytes read from front to back, with an error for a file that ends too early.
struct ByteReader {
  let path: String
  let bytes: ArraySlice<UInt8>
  private(set) var place: Int

  init(_ bytes: ArraySlice<UInt8>, path: String) {
    self.bytes = bytes
    self.path = path
    place = bytes.startIndex
  }

  /// How many bytes are left.
  var remaining: Int { bytes.endIndex - place }

  /// The next bytes.
  mutating func take(_ count: Int, _ what: String) throws(FileError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else {
      throw FileError(
        path, .truncated,
        "ends too early: \(what) needs \(count) bytes, and \(remaining) are left.")
    }
    defer { place += count }
    return bytes[place..<(place + count)]
  }

  /// The next bytes as a number, least significant byte first.
  mutating func little(_ count: Int, _ what: String) throws(FileError) -> UInt64 {
    try take(count, what).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The next bytes as a number, most significant byte first.
  mutating func big(_ count: Int, _ what: String) throws(FileError) -> UInt64 {
    try take(count, what).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
