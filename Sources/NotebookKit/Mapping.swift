import Foundation

/// A part of the process's memory that comes from a file.
struct Mapping {
  let addresses: Range<UInt>
  let isCode: Bool
  let file: String

  /// All of this process. The system tells them piece by piece, which reading a file whole does not
  /// expect.
  static var all: [Mapping] {
    let maps = try? FileHandle(forReadingFrom: URL(filePath: "/proc/self/maps")).readToEnd()
    return String(decoding: maps ?? Data(), as: UTF8.self).split(separator: "\n")
      .compactMap(Mapping.init)
  }

  /// Reads a line: `7f959d5a3000-7f959d5b0000 r-xp 00002000 08:01 1234   /usr/lib/libc.so.6`.
  private init?(_ line: Substring) {
    let parts = line.split(separator: " ", maxSplits: 5)
    let ends = parts[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
    guard parts.count == 6, ends.count == 2 else { return nil }
    addresses = ends[0]..<ends[1]
    isCode = parts[1] == "r-xp"
    file = parts[5].trimmingCharacters(in: .whitespaces)
  }
}
