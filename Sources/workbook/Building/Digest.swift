import Foundation

/// A number that changes with what was put into it (FNV-1a, 64 bits): to see whether files have
/// changed, not to protect them.
struct Digest {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds bytes, and where they end: "a", "b" is not "ab", "".
  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ 0xff) &* 0x100_0000_01b3
  }

  mutating func add(_ text: String) { add(text.utf8) }

  /// Adds what is in a file, or that there is none.
  mutating func add(fileAt path: String) {
    add(FileManager.default.contents(atPath: path) ?? Data("missing".utf8))
  }

  var text: String { String(hash, radix: 16) }
}
