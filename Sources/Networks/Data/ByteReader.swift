/// Bytes read from front to back, with an error for a file that ends too early.
struct ByteReader {
  let path: String
  /// What is at hand of the bytes, from `place` on.
  private var bytes: ArraySlice<UInt8>
  private var place: Int
  /// Where more come from.
  private let more: (() throws(FileError) -> ArraySlice<UInt8>)?

  init(_ bytes: ArraySlice<UInt8>, path: String) {
    self.bytes = bytes
    self.path = path
    place = bytes.startIndex
    more = nil
  }

  /// Bytes that come in pieces; an empty one is the end.
  init(path: String, pieces: @escaping () throws(FileError) -> ArraySlice<UInt8>) {
    bytes = []
    self.path = path
    place = 0
    more = pieces
  }

  /// How many bytes are at hand: all that are left, unless they come in pieces.
  var remaining: Int { bytes.endIndex - place }

  /// The next bytes.
  mutating func take(_ count: Int, _ what: String) throws(FileError) -> ArraySlice<UInt8> {
    try fill(count)
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

  /// Refuses bytes after the last element; of those that come in pieces, one piece is looked at.
  mutating func end() throws(FileError) {
    try fill(1)
    guard remaining == 0 else {
      let count = more == nil ? "\(remaining) bytes more" : "more bytes"
      throw FileError(path, .corrupt, "has \(count) than its shape needs.")
    }
  }

  /// Gets pieces until there are so many bytes, or no more.
  private mutating func fill(_ count: Int) throws(FileError) {
    guard let more, remaining < count else { return }
    var gathered = Array(bytes[place...])
    // Without doubling, up to 64 MB: what a header announces may never come.
    gathered.reserveCapacity(min(count, 1 << 26))
    while gathered.count < count {
      let piece = try more()
      if piece.isEmpty { break }
      gathered += piece
    }
    bytes = gathered[...]
    place = 0
  }
}
