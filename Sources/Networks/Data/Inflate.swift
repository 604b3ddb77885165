import CZlib

/// Compressed bytes unpacked by zlib.
enum Inflate {
  /// How the compressed bytes are wrapped.
  enum Wrapping: Int32 {
    /// Not at all, as in a zip file.
    case none = -15
    /// By gzip.
    case gzip = 31
  }

  /// Whether bytes begin as a gzip file does.
  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

  /// The bytes of a gzip file, of all its members.
  static func gunzip(_ bytes: [UInt8], path: String) throws(FileError) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes[...]
    while rest.count >= 2, isGzip(Array(rest.prefix(2))) {
      let (part, used) = try unpack(rest, .gzip, path: path)
      result += part
      rest = rest.dropFirst(used)
    }
    return result
  }

  /// Unpacks one stream, and says how many bytes it took.
  static func unpack(
    _ source: ArraySlice<UInt8>, _ wrapping: Wrapping, path: String
  ) throws(FileError) -> (bytes: [UInt8], used: Int) {
    guard source.count < UInt32.max else {
      throw FileError(path, .unsupported, "holds \(source.count) compressed bytes in one piece.")
    }
    var input = Array(source)
    var stream = z_stream()
    guard
      inflateInit2_(
        &stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw FileError(path, .unsupported, "zlib does not start.") }
    defer { inflateEnd(&stream) }
    var result: [UInt8] = []
    let count = UInt32(input.count)
    let status = input.withUnsafeMutableBufferPointer { buffer in
      stream.next_in = buffer.baseAddress
      stream.avail_in = count
      return run(&stream, into: &result)
    }
    guard status == Z_STREAM_END else {
      let isCut = status == Z_BUF_ERROR || status == Z_OK
      throw FileError(
        path, isCut ? .truncated : .corrupt,
        isCut ? "its compressed bytes end too early." : "its compressed bytes are damaged.")
    }
    return (result, input.count - Int(stream.avail_in))
  }

  /// Runs the stream to its end, or until it cannot go on.
  private static func run(_ stream: inout z_stream, into result: inout [UInt8]) -> Int32 {
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var status = Z_OK
    while status == Z_OK {
      let written = chunk.withUnsafeMutableBufferPointer { buffer in
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        status = inflate(&stream, Z_NO_FLUSH)
        return buffer.count - Int(stream.avail_out)
      }
      result += chunk[..<written]
    }
    return status
  }

  /// The check sum that zip files carry.
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      UInt32(truncatingIfNeeded: crc32_z(0, buffer.baseAddress, buffer.count))
    }
  }
}
