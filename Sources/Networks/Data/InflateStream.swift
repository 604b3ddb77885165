import CZlib

/// Compressed bytes that are unpacked piece by piece, as they are asked for: a few of them may
/// unpack to more than a machine holds.
final class InflateStream {
  /// How the compressed bytes are wrapped.
  enum Wrapping: Int32 {
    /// Not at all, as in a zip file.
    case none = -15
    /// By gzip; a file may have several members, which are unpacked one after the other.
    case gzip = 31
  }

  private let source: ArraySlice<UInt8>
  private let wrapping: Wrapping
  private let path: String
  /// zlib's own state points back at this, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var used = 0
  private var isAtEnd = false
  private var piece = [UInt8](repeating: 0, count: 1 << 18)
  /// How many bytes have come out.
  private(set) var count = 0
  /// Their check sum, as zip files carry it.
  private(set) var checkSum: UInt32 = 0

  init(_ source: ArraySlice<UInt8>, _ wrapping: Wrapping, path: String) throws(FileError) {
    self.source = source
    self.wrapping = wrapping
    self.path = path
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK else {
      throw FileError(path, .unsupported, "zlib does not start.")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Whether bytes begin as a gzip file does.
  static func isGzip(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

  /// The next bytes; none at the end.
  ///
  /// **Errors:** bytes that are damaged or cut off.
  func next() throws(FileError) -> ArraySlice<UInt8> {
    while !isAtEnd {
      let (status, written) = unpackPiece()
      switch status {
      case Z_OK: break
      case Z_STREAM_END: beginNextMember()
      case Z_BUF_ERROR: throw FileError(path, .truncated, "its compressed bytes end too early.")
      default: throw FileError(path, .corrupt, "its compressed bytes are damaged.")
      }
      if written > 0 {
        count += written
        checkSum = InflateStream.checkSum(of: piece[..<written], from: checkSum)
        return piece[..<written]
      }
    }
    return []
  }

  /// The check sum that zip files carry.
  static func checkSum(of bytes: ArraySlice<UInt8>, from start: UInt32 = 0) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      UInt32(truncatingIfNeeded: crc32_z(UInt(start), buffer.baseAddress, buffer.count))
    }
  }

  /// Runs the stream until a piece is full or the bytes end.
  private func unpackPiece() -> (status: Int32, written: Int) {
    source.withUnsafeBufferPointer { input in
      piece.withUnsafeMutableBufferPointer { output in
        let rest = input[used...].prefix(1 << 30)
        stream.pointee.next_in = UnsafeMutablePointer(
          mutating: UnsafeBufferPointer(rebasing: rest).baseAddress)
        stream.pointee.avail_in = UInt32(rest.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let status = inflate(stream, Z_NO_FLUSH)
        used += rest.count - Int(stream.pointee.avail_in)
        return (status, output.count - Int(stream.pointee.avail_out))
      }
    }
  }

  /// What follows the last member of a gzip file, as zeros that fill it up, is not looked at.
  private func beginNextMember() {
    isAtEnd = wrapping != .gzip || !InflateStream.isGzip(source.dropFirst(used))
    if !isAtEnd { inflateReset(stream) }
  }
}
