/// One block of random bits: the counter, mixed with the key in ten rounds.
///
/// The same key and counter always give the same four words, on every device, so that element `i`
/// of a random tensor can be made without the ones before it.
///
/// **Source:** Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3" (2011),
/// Philox4x32-10. `counter` is words 0 and 1 of the counter (low word first), `stream` 2 and 3.
public func philox(key: UInt64, counter: UInt64, stream: UInt64) -> SIMD4<UInt32> {
  let block = philoxBlock(key: key, counter: counter, stream: stream)
  return SIMD4(block.0, block.1, block.2, block.3)
}

/// The four words of a block, as plain values that loops keep in registers.
@inline(__always)
func philoxBlock(
  key: UInt64, counter: UInt64, stream: UInt64
) -> (UInt32, UInt32, UInt32, UInt32) {
  var (a, b) = (UInt32(truncatingIfNeeded: counter), UInt32(truncatingIfNeeded: counter >> 32))
  var (c, d) = (UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32))
  var (left, right) = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32))
  var round = 0
  while round < 10 {
    let p = UInt64(a) &* 0xD251_1F53
    let q = UInt64(c) &* 0xCD9E_8D57
    (a, b, c, d) = (
      UInt32(truncatingIfNeeded: q >> 32) ^ b ^ left, UInt32(truncatingIfNeeded: q),
      UInt32(truncatingIfNeeded: p >> 32) ^ d ^ right, UInt32(truncatingIfNeeded: p)
    )
    left = left &+ 0x9E37_79B9
    right = right &+ 0xBB67_AE85
    round &+= 1
  }
  return (a, b, c, d)
}

/// The word that belongs to element `index` of a tensor of 32-bit elements.
public func philoxWord(key: UInt64, index: UInt64, stream: UInt64) -> UInt32 {
  philox(key: key, counter: index >> 2, stream: stream)[Int(index & 3)]
}

/// The 53 bits that belong to element `index` of a tensor of float64.
public func philoxBits53(key: UInt64, index: UInt64, stream: UInt64) -> UInt64 {
  let block = philox(key: key, counter: index >> 1, stream: stream)
  let first = Int(index & 1) * 2
  return bits53(block[first], block[first + 1])
}

/// Two words, the first one low, without the lowest eleven bits.
@inline(__always)
func bits53(_ low: UInt32, _ high: UInt32) -> UInt64 {
  (UInt64(high) << 32 | UInt64(low)) >> 11
}
