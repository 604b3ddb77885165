import CPUKernels
import Testing

struct ArgReduceTests {
  /// Columns, lengths around a vector's, and rows that are neither neighbors nor have neighbors.
  @Test(arguments: [1, 3, 10, 64, 65, 100], [1, 15, 16, 17, 40])
  func `the first of equals is found and NaN wins, however the rows lie`(_ count: Int, _ rows: Int)
  {
    for (stride, step) in [(1, count), (rows, 1), (2, 2 * count), (1, 0), (2 * rows, 2)] {
      let x = numbers((count - 1) * stride + (rows - 1) * step + 1)
      for largest in [true, false] {
        var result = [Int64](repeating: -1, count: rows)
        argReduceRows(
          largest: largest, .float32, x,
          ArgRows(count: count, stride: stride, rows: rows, step: step, resultStep: 1), &result)
        let expected = (0..<rows).map { row in
          first((0..<count).map { x[row * step + $0 * stride] }, largest: largest)
        }
        #expect(result == expected, "stride \(stride), step \(step), largest \(largest)")
      }
    }
  }
}

/// Few different numbers, both zeros, infinities and NaN.
private func numbers(_ count: Int) -> [Float] {
  let special: [Float] = [0, -0.0, 1, -1, 1, 0, -.infinity, .infinity, -1, 2, .nan]
  return (0..<count).map { i in
    let choice = i &* 7919 % 101
    return choice < 98 ? special[choice % 6] : special[8 + choice % 3]
  }
}

private func first(_ row: [Float], largest: Bool) -> Int64 {
  var best = 0
  for (index, value) in row.enumerated() where !row[best].isNaN {
    if value.isNaN || (largest ? value > row[best] : value < row[best]) { best = index }
  }
  return Int64(best)
}
