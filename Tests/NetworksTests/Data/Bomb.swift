import CZlib

@testable import Networks

/// Small files that unpack to gigabytes of zeros.
enum Bomb {
  static func gzip(_ start: [UInt8]) -> [UInt8] {
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] + deflated(start)
  }

  /// An archive of one file, `bomb.npy`, whose directory says 2 GB.
  static func zip(_ start: [UInt8]) -> [UInt8] {
    let name = Array("bomb.npy".utf8)
    let packed = deflated(start)
    let sizes = little(0, 4) + little(packed.count, 4) + little(0x7fff_ffff, 4)
    let common = little(20, 2) + little(0, 2) + little(8, 2) + little(0, 4) + sizes
    let file =
      little(0x0403_4b50, 4) + common + little(name.count, 2) + little(0, 2) + name + packed
    let directory =
      little(0x0201_4b50, 4) + little(20, 2) + common + little(name.count, 2)
      + [UInt8](repeating: 0, count: 12) + little(0, 4) + name
    return file + directory + little(0x0605_4b50, 4) + little(0, 4) + little(1, 2) + little(1, 2)
      + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
  }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// The start, and as many zeros as fit into some 4 MB; the stream has no end.
  private static func deflated(_ start: [UInt8]) -> [UInt8] {
    let stored = [UInt8(0)] + little(start.count, 2) + little(~start.count & 0xffff, 2) + start
    return stored + Array(repeatElement(zeroBlock, count: 4000).joined())
  }

  /// A megabyte of zeros as a block that is not the last one, and ends at a whole byte.
  private static let zeroBlock: [UInt8] = {
    var stream = z_stream()
    deflateInit2_(
      &stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var (input, output) = (
      [UInt8](repeating: 0, count: 1 << 20), [UInt8](repeating: 0, count: 1 << 16)
    )
    let count = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
        (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
        deflate(&stream, Z_FULL_FLUSH)
        return output.count - Int(stream.avail_out)
      }
    }
    return Array(output.prefix(count))
  }()
}
