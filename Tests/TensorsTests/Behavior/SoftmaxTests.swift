import TensorCases
import Tensors
import Testing

/// The five operations that a softmax is made of.
private func shares(_ x: Tensor) -> Tensor {
  let powers = (x - x.max(axis: -1, keepDims: true)).exp()
  return powers / powers.sum(axis: -1, keepDims: true)
}

@Suite struct SoftmaxTests {
  /// Rows around the lengths of a vector, of a group of rows, and of the longest that is one pass.
  static let shapes: [Shape] = [
    [1], [16], [3, 1], [128, 10], [7, 15], [5, 17], [2, 3, 7], [3, 2047], [3, 2049], [2, 1 << 14],
    [2, 1 << 14 + 1], [30_000, 10], [300, 1000], [0, 4], [2, 0, 3],
  ]

  @Test(arguments: shapes, [DType.float32, .float64])
  func `one pass gives the bits of five operations, on any number of threads`(
    _ shape: Shape, _ dtype: DType
  ) {
    let x = withSeed(5) { Tensor.randomNormal(shape, standardDeviation: 9, dtype: dtype) }
    #expect(x.softmax().bytes == shares(x).bytes)
    #expect(withThreads(1) { x.softmax() }.bytes == x.softmax().bytes)
  }

  @Test func `on other devices one pass gives the bits of five operations`() {
    for device in testDevices {
      for shape: Shape in [
        [1], [128, 10], [5, 17], [2, 3, 7], [3, 700], [300, 33], [2, 5000],
      ] {
        let x = withDevice(.cpu) {
          withSeed(5) { Tensor.randomNormal(shape, standardDeviation: 9) }
        }.copied(to: device)
        for view in [x, x.transposed(), x.flipped(axis: -1)] {
          #expect(view.softmax().bytes == shares(view).bytes, "\(device) \(view.shape)")
        }
      }
    }
  }

  @Test func `rows that are no neighbors, repeat or lie in columns give the same`() {
    let x = withSeed(6) { Tensor.randomNormal([40, 12, 36]) }
    let views: [Tensor] = [
      x[.ellipsis, 2..<20], x[3..<17, ..<5], x.transposed(axes: [1, 0, 2]), x.transposed(),
      x.flipped(axis: 0),
      x.flipped(axis: -1), x[0, 0].broadcast(to: [50, 36]), x.transposed(axes: [2, 0, 1]),
    ]
    for view in views {
      #expect(view.softmax().bytes == shares(view).bytes, "\(view.shape)")
    }
  }

  @Test func `NaN and infinities are where five operations have them`() {
    let (nan, infinity) = (Double.nan, Double.infinity)
    let numbers: [Double] = [
      nan, 1, 2, infinity, 1, 2, -infinity, 1, 2, -infinity, -infinity, -infinity,
    ]
    let x = Tensor(numbers, shape: [4, 3]).cast(to: .float32)
    let y = x.softmax()
    #expect(y[0].doubles.allSatisfy { $0.isNaN })
    #expect(y[1].doubles.allSatisfy { $0.isNaN })
    #expect(y[2].doubles[0] == 0)
    #expect(y[3].doubles.allSatisfy { $0.isNaN })
    #expect(y[2].doubles[1...].reduce(0, +) > 0.999_999 && y[2].bytes == shares(x[2]).bytes)
  }

  @Test func `a tape sees the same numbers, and gradients of both orders are right`() {
    let x = withSeed(7) { Tensor.randomNormal([3, 5], dtype: .float64) }
    let weights = Tensor.range(15).reshaped(to: [3, 5]).cast(to: .float64)
    let (outer, inner) = (GradientTape(), GradientTape())
    outer.watch(x)
    inner.watch(x)
    var y = x
    let slope = outer.record {
      let loss = inner.record {
        y = x.softmax()
        return (y * weights).sum()
      }
      return (inner.gradient(of: loss, for: x) * weights).sum()
    }
    #expect(y.bytes == x.softmax().bytes)
    // Along the weights: y (w - m), m the mean of w; then y ((w - m)² - variance), times the
    // others'.
    let p = x.softmax()
    let mean = (p * weights).sum(axis: -1, keepDims: true)
    let variance = (p * (weights - mean).squared()).sum(axis: -1, keepDims: true)
    let expected = p * ((weights - mean).squared() - variance)
    let error = Double((outer.gradient(of: slope, for: x) - expected).abs().max())
    #expect(error < 1e-12)
  }
}
