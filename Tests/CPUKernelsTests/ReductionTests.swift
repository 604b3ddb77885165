import CPUKernels
import Primitives
import Testing

/// Axes of one loop.
private func run(_ count: Int, stride: Int = 1) -> Axes {
  var axes = Axes()
  axes.wrap(length: count, stride: stride)
  return axes
}

private func reduce(_ op: ReduceOp, _ x: [Float], stride: Int = 1) -> Float {
  var result: Float = 0
  let reduced = run(x.count / stride, stride: stride)
  reduceRows(op, .float32, x, Axes(), reduced, 0..<1, &result)
  return result
}

/// The index of the extreme of a row, which is there nineteen times.
private func index(_ x: [Float], _ count: Int, stride: Int = 1, largest: Bool = true) -> Int64 {
  var result = [Int64](repeating: -1, count: 38)
  let rows = ArgRows(count: count, stride: stride, rows: 19, step: 0, resultStep: 2)
  argReduceRows(largest: largest, .float32, x, rows, &result)
  let expected = (0..<38).map { $0 % 2 == 0 ? result[0] : -1 }
  #expect(result == expected)
  return result[0]
}

/// Numbers between 0 and 1 without a pattern that rounding errors could follow.
private func noise(_ count: Int) -> [Float] {
  var result = [Float](repeating: 0, count: count)
  randomUniformFloat32(key: 5, stream: 0, from: 0, &result, count)
  return result
}

struct ReductionTests {
  @Test(arguments: [1, 63, 64, 65, 1000, 1024, 5000, 1_000_003])
  func `a sum of float32 is right to the last place or two`(_ count: Int) {
    let x = noise(count)
    let truth = x.reduce(0.0) { $0 + Double($1) }
    #expect(abs(Double(reduce(.sum, x)) - truth) <= Double(Float(truth).ulp))
  }

  @Test func `sums down the columns are as accurate as along the rows`() {
    for (rows, columns) in [(20_000, 3), (999, 64), (1003, 200)] {
      let x = noise(rows * columns)
      var sums = [Float](repeating: 0, count: columns)
      reduceTile(.sum, .float32, x, columns, run(rows, stride: columns), &sums)
      for column in 0..<columns {
        let truth = (0..<rows).reduce(0.0) { $0 + Double(x[$1 * columns + column]) }
        #expect(abs(Double(sums[column]) - truth) <= Double(Float(truth).ulp))
      }
    }
  }

  @Test func `reductions of nothing give their neutral element`() {
    #expect(reduce(.sum, []) == 0)
    #expect(reduce(.product, []) == 1)
  }

  @Test(arguments: [3, 50, 2000])
  func `extremes pass NaN on, wherever it is`(_ count: Int) {
    for index in [0, count / 2, count - 1] {
      var x = noise(count)
      #expect(reduce(.maximum, x) == x.max())
      #expect(reduce(.minimum, x) == x.min())
      x[index] = index % 2 == 0 ? .nan : -.nan
      #expect(reduce(.maximum, x).isNaN)
      #expect(reduce(.minimum, x).isNaN)
    }
  }

  @Test(arguments: [5, 64, 65, 100])
  func `the index of an extreme is the first of equals, and NaN's where there is one`(
    _ count: Int
  ) {
    var x = [Float](repeating: 0, count: count)
    (x[0], x[1], x[2], x[3], x[4]) = (-0.0, 3, 3, -2, -2)
    #expect(index(x, count) == 1)
    #expect(index(x, count, largest: false) == 3)
    #expect(index(x, 3, stride: 2) == 1)
    (x[3], x[4]) = (.nan, .nan)
    #expect(index(x, count) == 3)
    #expect(index(x, count, largest: false) == 3)
  }
}
