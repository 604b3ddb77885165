import DeepLearning

/// Bytes of good files, damaged in a few places.
struct Damage {
  private static let words = [
    "nan", "-1", "1e999", "9223372036854775807", "99999999999999999999", "{", "[", "\"", "\\",
    ",", "\n", "\r\n", "\u{0}", "\u{1b}[2J", "null", "'", "(", ")", "F64", "\u{feff}",
  ]
  private static let numbers: [UInt64] = [
    0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0xffff_ffff, 1 << 40,
    0x7fff_ffff_ffff_ffff, .max,
  ]

  /// The same damage for the same seed.
  static func bytes(_ good: [[UInt8]], seed: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    var bytes = good[random.below(good.count)]
    for _ in 0...random.below(5) { damage(&bytes, good, &random) }
    return bytes
  }

  private static func damage(_ bytes: inout [UInt8], _ good: [[UInt8]], _ random: inout SplitMix64)
  {
    // Headers are at the start: half of the damage is there.
    let reach = random.below(2) == 0 ? min(bytes.count, 200) : bytes.count
    let from = random.below(reach)
    let to = min(from + 1 + random.below(16), bytes.count)
    switch random.below(9) {
    case 0: if from < bytes.count { bytes[from] ^= 1 << UInt8(random.below(8)) }
    case 1: if from < bytes.count { bytes[from] = UInt8(random.below(256)) }
    case 2: bytes.removeSubrange(min(from, bytes.count)...)
    case 3: if from < to { bytes.removeSubrange(from..<to) }
    case 4: if from < to { bytes.insert(contentsOf: bytes[from..<to], at: from) }
    case 5:
      bytes.insert(contentsOf: words[random.below(words.count)].utf8, at: min(from, bytes.count))
    case 6:
      let word = Array(words[random.below(words.count)].utf8)
      if from < to { bytes.replaceSubrange(from..<to, with: word) }
    case 7:
      let number = numbers[random.below(numbers.count)]
      for byte in 0..<[1, 2, 4, 8][random.below(4)] where from + byte < bytes.count {
        bytes[from + byte] = UInt8(truncatingIfNeeded: number >> UInt64(8 * byte))
      }
    default:
      let other = good[random.below(good.count)]
      let start = random.below(other.count)
      let part = other[min(start, other.count)..<min(start + 64, other.count)]
      bytes.replaceSubrange(min(from, bytes.count)..<min(to, bytes.count), with: part)
    }
  }
}
