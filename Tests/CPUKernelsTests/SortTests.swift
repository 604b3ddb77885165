import CPUKernels
import Testing

private func order(_ x: [Float], descending: Bool) -> [Int64] {
  var result = [Int64](repeating: 0, count: x.count)
  withUnsafeTemporaryAllocation(byteCount: sortScratchBytes(x.count), alignment: 64) { scratch in
    guard let base = scratch.baseAddress else { return }
    sortFloat32(x, 1, descending: descending, scratch: base, &result, x.count)
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
      sortInt64(x, 1, descending: descending, scratch: base, &result, count)
    }
    let expected = x.indices.sorted {
      x[$0] == x[$1] ? $0 < $1 : (descending ? x[$0] > x[$1] : x[$0] < x[$1])
    }
    let areEqual = result.elementsEqual(expected.map(Int64.init))
    #expect(areEqual)
  }
}
