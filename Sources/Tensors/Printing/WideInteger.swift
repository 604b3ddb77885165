/// A non-negative integer of any size, with what exact decimal digits need and no more.
struct WideInteger: Equatable, Comparable {
  /// Base 2³², the lowest first, without zeros at the end.
  private var words: [UInt32]

  init(_ value: UInt64) {
    words = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
    normalize()
  }

  static func < (left: WideInteger, right: WideInteger) -> Bool {
    if left.words.count != right.words.count { return left.words.count < right.words.count }
    for index in left.words.indices.reversed() where left.words[index] != right.words[index] {
      return left.words[index] < right.words[index]
    }
    return false
  }

  mutating func shiftLeft(by count: Int) {
    multiply(by: 1 << UInt32(count % 32))
    words.insert(contentsOf: repeatElement(0, count: words.isEmpty ? 0 : count / 32), at: 0)
  }

  mutating func multiply(byPowerOfTen exponent: Int) {
    for _ in 0..<(exponent / 9) { multiply(by: 1_000_000_000) }
    for _ in 0..<(exponent % 9) { multiply(by: 10) }
  }

  mutating func multiply(by factor: UInt32) {
    var carry: UInt64 = 0
    for index in words.indices {
      carry += UInt64(words[index]) * UInt64(factor)
      words[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry > 0 { words.append(UInt32(carry)) }
  }

  func adding(_ other: WideInteger) -> WideInteger {
    var sum = self
    var carry: UInt64 = 0
    for index in 0..<max(words.count, other.words.count) {
      carry += word(index) + other.word(index)
      if index == sum.words.count { sum.words.append(0) }
      sum.words[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry > 0 { sum.words.append(UInt32(carry)) }
    return sum
  }

  /// Takes away a number that is not larger.
  mutating func subtract(_ other: WideInteger) {
    var borrow: UInt64 = 0
    for index in words.indices {
      let difference = word(index) &- other.word(index) &- borrow
      words[index] = UInt32(truncatingIfNeeded: difference)
      borrow = difference >> 63
    }
    normalize()
  }

  private func word(_ index: Int) -> UInt64 {
    index < words.count ? UInt64(words[index]) : 0
  }

  private mutating func normalize() {
    while words.last == 0 { words.removeLast() }
  }
}
