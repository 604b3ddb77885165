import CPUKernels
import Testing

private func order(_ x: [Float], descending: Bool) -> [Int64] {
  var result = [Int64](repeating: 0, count: x.count)
  withUnsafeTemporaryAllocation(byteCount: sortScratchBytes(x.count), alignment: 64) { scratch in
    guard let base = scratch.baseAddress else { return }
    sortRow(.float32, x, 1, descending: descending, scratch: base, &result, x.count)
  }
  return result
}

struct SortTests {
  @Test(arguments: [10, 48, 49, 3000], [false, true])
  func `sorting keeps the order of equals and puts NaN last`(_ count: Int, _ descending: Bool) {
    var x = [Float](repeating: 0, count: count)
    for i in 0..<count { x[i] = Float(i * 7919 % 5) - 2 }
    (x[3], x[count - 2]) = (.nan, -.nan)
    x[5] = -0.0
    let sorted = order(x, descending: descending).map { Int($0) }
    #expect(sorted.sorted() == Array(x.indices))
    for (first, second) in Swift.zip(sorted, sorted.dropFirst()) {
      let (a, b) = (x[first], x[second])
      let areEqual = a == b || (a.isNaN && b.isNaN)
      let isOrdered = descending ? a > b : a < b
      #expect(areEqual ? first < second : isOrdered || b.isNaN)
    }
  }

  /// Keys that agree in their high halves: never, in short runs, in long ones, always.
  @Test(arguments: [1, 30, 100, 5000], [false, true])
  func `long integers are sorted by both halves, equals in their order`(
    _ run: Int, _ descending: Bool
  ) {
    let count = 5000
    var x = (0..<count).map { i in
      Int64(i &* 7919 % (count / run)) &<< 32 | Int64(i &* 104_729 % 613) &- 300
    }
    x[17] = .min
    x[4000] = .max
    var result = [Int64](repeating: 0, count: count)
    withUnsafeTemporaryAllocation(byteCount: sortScratchBytes(count), alignment: 64) { scratch in
      guard let base = scratch.baseAddress else { return }
      sortRow(.int64, x, 1, descending: descending, scratch: base, &result, count)
    }
    let expected = x.indices.sorted {
      x[$0] == x[$1] ? $0 < $1 : (descending ? x[$0] > x[$1] : x[$0] < x[$1])
    }
    let areEqual = result.elementsEqual(expected.map(Int64.init))
    #expect(areEqual)
  }

  /// So many bits of evenly spread keys: one digit, two that nearly tell all apart, and three;
  /// counts around the ones where insertion ends and where digits become wider.
  @Test(arguments: [1, 8, 22, 23, 32, 53, 54, 55, 64], [2, 48, 49, 2048, 2049, 6000])
  func `evenly spread integers are sorted, equals in their order`(_ bits: Int, _ count: Int) {
    var generator = RandomKeys(state: UInt64(bits * count))
    var x = (0..<count).map { _ in Int64(bitPattern: generator.next() >> UInt64(64 - bits)) }
    // Neighbors that agree in all bits, and in all but the lowest.
    (x[count - 1], x[count / 2]) = (x[0], x[0] ^ 1)
    #expect(order(x) == stableOrder(x))
  }

  /// Many keys with the same first two digits, which are told apart by what is left.
  @Test(arguments: [1, 7, 60, 3000])
  func `keys that agree in their first digits go by the others`(_ run: Int) {
    var generator = RandomKeys(state: UInt64(run))
    let heads = (0..<6000 / run + 1).map { _ in Int64(generator.next() >> 42) << 31 }
    let x = (0..<6000).map { heads[$0 % heads.count] | Int64(generator.next() >> 33) }
    #expect(order(x) == stableOrder(x))
  }

  @Test func `a row of equal keys stays as it is, and an empty one too`() {
    #expect(order([Int64](repeating: -7, count: 3000)) == Array(0..<3000))
    #expect(order([Int64]()) == [])
  }
}

/// Random bits (Vigna's SplitMix64).
private struct RandomKeys {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

private func order(_ x: [Int64]) -> [Int64] {
  var result = [Int64](repeating: -1, count: x.count)
  withUnsafeTemporaryAllocation(byteCount: sortScratchBytes(x.count), alignment: 64) { scratch in
    guard let base = scratch.baseAddress else { return }
    sortRow(.int64, x, 1, descending: false, scratch: base, &result, x.count)
  }
  return result
}

private func stableOrder(_ x: [Int64]) -> [Int64] {
  x.indices.sorted { x[$0] == x[$1] ? $0 < $1 : x[$0] < x[$1] }.map(Int64.init)
}
