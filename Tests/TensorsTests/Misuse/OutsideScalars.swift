import TensorCases
import Tensors

extension OutsideNumber {
  // MARK: Integers

  static let integers: [OutsideNumber] = scalarIntegers + wrapping + divisions + draws

  private static let scalarEdges = [Int.min, -1, 256, 1 << 40, .max]

  private static let scalarIntegers: [OutsideNumber] =
    each(scalarEdges, "full, uint8") { _ = Tensor.full([2], $0, dtype: .uint8) }
    + each(scalarEdges, "full, int32") { _ = Tensor.full([2], $0, dtype: .int32) }
    + each(scalarEdges, "full, bool") { _ = Tensor.full([2], $0, dtype: .bool) }
    + each(scalarEdges, "Tensor, int32") { _ = Tensor($0, dtype: .int32) }
    + each(scalarEdges, "uint8 and a scalar") { _ = numbers(2, dtype: .uint8) + $0 }
    + each(scalarEdges, "int32 and a scalar") { _ = $0 * numbers(2, dtype: .int32) }
    + each(scalarEdges, "a comparison with a scalar") { _ = numbers(2, dtype: .uint8) < $0 }
    + each(scalarEdges, "select") {
      _ = numbers(2, dtype: .bool).select($0, numbers(2, dtype: .uint8))
    }
    + each(scalarEdges, "clipped") { _ = numbers(2, dtype: .int32).clipped(from: $0, to: 3) }
    + each(scalarEdges, "maximum") { _ = numbers(2, dtype: .uint8).maximum($0) }
    + each(scalarEdges, "minimum") { _ = numbers(2, dtype: .int32).minimum($0) }
    + each(scalarEdges, "comparisons with a scalar") {
      let x = numbers(2, dtype: .int64)
      _ = [x <= $0, x >= $0, x > $0, x .== $0, x .!= $0, $0 .== x]
    }
    + each(scalarEdges, "compound assignments") {
      var x = numbers(2, dtype: .int64)
      x += $0
      x -= $0
      x *= $0
    }
    + each(scalarEdges, "padded, value") {
      _ = numbers(2, dtype: .uint8).padded([(1, 1)], with: $0)
    }
    + each(scalarEdges, "assign") { Variable(Tensor(0, dtype: .uint8)).assign($0) }
    + each(scalarEdges, "assign to a slice") { Variable(numbers(2, dtype: .int32))[0].assign($0) }

  /// Results of integers that no dtype holds.
  private static let wrapping: [OutsideNumber] =
    onEach([Int32.min, .max], "int32 arithmetic") { edge in
      let x = Tensor([edge, edge])
      _ = [x + x, x - x * 2, x * x, -x, x.abs(), x.squared(), x.sum(), x.product()]
      _ = [x.cumulativeSum(), x.matmul(x), x ** 3, x.sign(), x.relu(), x.dot(x)]
    }
    + onEach([Int64.min, .max], "int64 arithmetic") { edge in
      let x = Tensor([edge, edge])
      _ = [x + x, x - x * 2, x * x, -x, x.abs(), x.squared(), x.sum(), x.product()]
      _ = [x.cumulativeSum(), x.matmul(x), x ** 3, x.sign(), x.relu(), x.dot(x)]
    }
    + onEach([UInt8.min, .max], "uint8 arithmetic") { edge in
      let x = Tensor([edge, edge])
      _ = [x + x, x - x * 2, x * x, -x, x.abs(), x.squared(), x.sum(), x.product()]
      _ = [x.cumulativeSum(), x.matmul(x), x ** 3, x.sign(), x.relu(), x.dot(x)]
    }

  private static let divisions: [OutsideNumber] =
    onEach([-1, 0], "int32 divided") { divisor in
      let x = Tensor([.min, .max, 0] as [Int32])
      let y = Tensor([divisor, divisor, divisor]).cast(to: .int32)
      _ = [x.floorDivided(by: y), x.modulo(y)]
    }
    + onEach([-1, 0], "int64 divided") { divisor in
      let x = Tensor([.min, .max, 0] as [Int64])
      _ = [x.floorDivided(by: divisor), x.modulo(divisor)]
    }
    + onEach([0], "uint8 divided") { divisor in
      let x = Tensor([0, 255] as [UInt8])
      _ = [x.floorDivided(by: divisor), x.modulo(divisor)]
    }
    + onEach([Int32.min, -1, .max], "an integer power") { exponent in
      let x = Tensor([0, 1, 2, -1] as [Int32])
      _ = [x ** Tensor([exponent])]
    }

  private static let draws: [OutsideNumber] =
    each([0, UInt64.max], "withSeed") { withSeed($0) { _ = Tensor.randomNormal([2]) } }
    + each([UInt64.max - 1, .max], "RandomState") { draw(from: $0) }

  private static func draw(from number: UInt64) {
    RandomState.current = RandomState(seed: number, draws: number)
    for _ in 0..<3 { _ = Tensor.randomNormal([2]) }
  }

  // MARK: Real numbers

  static let reals: [OutsideNumber] = ranges + distributions + scalarReals + casts

  private static func eachEdge(
    _ name: String, _ body: @escaping @Sendable (Double) -> Void
  ) -> [OutsideNumber] {
    each(edges, name, body)
  }

  private static let ranges: [OutsideNumber] =
    eachEdge("range, from") { _ = Tensor.range(from: $0, to: 1, by: 1) }
    + eachEdge("range, to") { _ = Tensor.range(from: 0, to: $0, by: 1) }
    + eachEdge("range, by") { _ = Tensor.range(from: 0, to: 1, by: $0) }
    + eachEdge("range, all three") { _ = Tensor.range(from: $0, to: -$0, by: $0) }
    + eachEdge("range, integers") {
      _ = Tensor.range(from: $0, to: $0 * 1.5, by: $0, dtype: .int32)
    }
    + eachEdge("linspace, start") { _ = Tensor.linspace($0, 1, count: 3) }
    + eachEdge("linspace, end") { _ = Tensor.linspace(0, $0, count: 3) }
    + eachEdge("linspace, integers") { _ = Tensor.linspace(-$0, $0, count: 3, dtype: .uint8) }

  private static let distributions: [OutsideNumber] =
    eachEdge("randomNormal, mean") { _ = Tensor.randomNormal([2], mean: $0) }
    + eachEdge("randomNormal, deviation") { _ = Tensor.randomNormal([2], standardDeviation: $0) }
    + eachEdge("randomTruncatedNormal, both") {
      _ = Tensor.randomTruncatedNormal([2], mean: $0, standardDeviation: $0)
    }
    + eachEdge("randomUniform, from") { _ = Tensor.randomUniform([2], from: $0, to: 1) }
    + eachEdge("randomUniform, to") { _ = Tensor.randomUniform([2], from: 0, to: $0) }
    + eachEdge("randomBernoulli, probability") {
      _ = Tensor.randomBernoulli([2], probability: $0)
    }
    + eachEdge("randomMultivariateNormal, mean") {
      _ = Tensor.randomMultivariateNormal(2, mean: [$0], covariance: [[1]])
    }
    + eachEdge("randomMultivariateNormal, covariance") {
      _ = Tensor.randomMultivariateNormal(2, mean: [0, 0], covariance: [[1, $0], [$0, 1]])
    }

  private static let scalarReals: [OutsideNumber] =
    eachEdge("full, reals") { _ = Tensor.full([2], $0, dtype: .int32) }
    + eachEdge("full, bool, reals") { _ = Tensor.full([2], $0, dtype: .bool) }
    + eachEdge("Tensor, int64, reals") { _ = Tensor($0, dtype: .int64) }
    + eachEdge("int32 and a real") { _ = numbers(2, dtype: .int32) + $0 }
    + eachEdge("a real and uint8") { _ = $0 - numbers(2, dtype: .uint8) }
    + eachEdge("a comparison with a real") { _ = numbers(2, dtype: .int64) < $0 }
    + eachEdge("clipped, reals") { _ = numbers(2).clipped(from: $0, to: -$0) }
    + eachEdge("padded, real value") { _ = numbers(2, dtype: .int32).padded([(1, 1)], with: $0) }
    + eachEdge("assign, reals") { Variable(Tensor(0, dtype: .int32)).assign($0) }
    + eachEdge("printed") { _ = "\(Tensor([$0, 1]))" }

  /// What a cast makes of numbers that the dtype does not hold is not promised; that it ends is.
  private static let casts: [OutsideNumber] =
    [DType.int32, .int64, .uint8, .bool, .float32].flatMap { dtype in
      onEach([DType.float64, .float32], "cast to \(dtype)") { source in
        for edge in edges { _ = Tensor([edge, edge]).cast(to: source).cast(to: dtype).doubles }
      }
    }
}
