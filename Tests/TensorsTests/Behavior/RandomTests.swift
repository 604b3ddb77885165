import TensorCases
import Testing

@testable import Tensors

@Suite struct RandomTests {
  private static let draws: [(String, @Sendable () -> Tensor)] = [
    ("normal", { Tensor.randomNormal([3, 5]) }),
    ("normal in float64", { Tensor.randomNormal([3, 5], mean: 2, dtype: .float64) }),
    ("truncated normal", { Tensor.randomTruncatedNormal([3, 5]) }),
    ("uniform", { Tensor.randomUniform([3, 5], from: -1, to: 1) }),
    ("bernoulli", { Tensor.randomBernoulli([3, 5], probability: 0.5) }),
    (
      "multivariate normal",
      { Tensor.randomMultivariateNormal(5, mean: [0, 1], covariance: [[2, 1], [1, 2]]) }
    ),
    ("randomPermutation", { Tensor.randomPermutation(9) }),
    ("shuffled", { Tensor.range(9).shuffled() }),
    ("integers", { Tensor.randomIntegers([3, 5], from: -2, to: 9, dtype: .int32) }),
    ("categorical", { Tensor.randomCategorical(logits: Tensor.zeros([9, 4])) }),
  ]

  // MARK: What comes

  @Test func `integers are spread evenly over their range, in their dtype`() {
    let drawn = withSeed(5) {
      Tensor.randomIntegers([40_000], from: -1, to: 3, dtype: .int32)
    }
    #expect(drawn.dtype == .int32 && drawn.unique().doubles == [-1, 0, 1, 2])
    // Four standard deviations of a count: 4 (40000 * 0.25 * 0.75)^0.5.
    for count in (drawn + 1).oneHot(depth: 4).sum(axis: 0).doubles {
      #expect(abs(count - 10_000) < 347)
    }
    let bytes = withSeed(5) { Tensor.randomIntegers([5000], to: 256, dtype: .uint8) }
    #expect(Int(bytes.min()) == 0 && Int(bytes.max()) == 255)
    let wide = withSeed(5) { Tensor.randomIntegers([100], from: -1 << 31, to: 1 << 31) }
    #expect(Int(wide.min()) < -1 << 30 && Int(wide.max()) > 1 << 30)
  }

  @Test func `classes come as often as the softmax of their logits says`() {
    let logits = Tensor([[0.1, 0.2, 0.7], [0.5, 0.5, 0]]).log()
    let drawn = withSeed(5) {
      Tensor.randomCategorical(logits: logits.expandedDimensions(at: 0).tiled([20_000, 1, 1]))
    }
    #expect(drawn.shape == [20_000, 2] && drawn.dtype == .int64)
    let shares = drawn.oneHot(depth: 3).mean(axis: 0).doubles
    // Four standard deviations of a share: 4 (0.25 / 20000)^0.5.
    for (share, expected) in zip(shares, [0.1, 0.2, 0.7, 0.5, 0.5, 0]) {
      #expect(abs(share - expected) < 0.0142)
    }
    #expect(shares[5] == 0, "a logit of minus infinity is never drawn")
  }

  // MARK: The same numbers

  @Test(arguments: draws.map(\.0))
  func `a seed and a draw give the same numbers on every device`(name: String) throws {
    let draw = try #require(RandomTests.draws.first { $0.0 == name }).1
    let expected = withDevice(.reference) { withSeed(3) { draw() } }
    for device in testDevices where device.hasFloat64 || expected.dtype != .float64 {
      let numbers = withDevice(device) { withSeed(3) { draw() } }
      #expect(numbers.shape == expected.shape)
      for (a, e) in zip(numbers.doubles, expected.doubles) {
        #expect(abs(a - e) <= 1e-6 * max(1, abs(e)), "float32 rounds the scale and the shift")
      }
    }
    #expect(withSeed(4) { draw() }.doubles != expected.doubles)
  }

  /// The CPU cuts a draw of this size into parts for its threads; the reference device has one.
  @Test(arguments: [DType.float32, .float64])
  func `numbers do not depend on the number of threads`(dtype: DType) {
    func drawn(on device: Device) -> (uniform: [Double], normal: [Double]) {
      withDevice(device) {
        withSeed(7) {
          let uniform = Tensor.randomUniform([3 << 16], dtype: dtype)
          return (uniform.doubles, Tensor.randomNormal([3 << 16], dtype: dtype).doubles)
        }
      }
    }
    let expected = drawn(on: .reference)
    for device in testDevices where device.hasFloat64 || dtype != .float64 {
      let numbers = drawn(on: device)
      #expect(zip(numbers.uniform, expected.uniform).allSatisfy { $0 == $1 })
      // Quantiles are sums of many terms: a few units in the last place.
      let unit = dtype == .float32 ? 1e-6 : 1e-14
      let near = zip(numbers.normal, expected.normal).allSatisfy { abs($0 - $1) <= unit * 8 }
      #expect(near && numbers.normal.count == expected.normal.count)
    }
  }

  @Test func `setRandomSeed starts the sequence again`() async {
    let equal = await onAnotherThread {
      setRandomSeed(5)
      let first = [Tensor.randomNormal([4]), Tensor.randomNormal([4])].map(\.doubles)
      setRandomSeed(5)
      let second = [Tensor.randomNormal([4]), Tensor.randomNormal([4])].map(\.doubles)
      return first == second && first[0] != first[1]
    }
    #expect(equal)
  }

  @Test func `withSeed nests, and the outer sequence goes on`() {
    let plain = withSeed(1) { [Tensor.randomUniform([3]), Tensor.randomUniform([3])] }
    let nested = withSeed(1) {
      let first = Tensor.randomUniform([3])
      let inner = withSeed(1) { Tensor.randomUniform([3]) }
      #expect(inner.doubles == first.doubles)
      return [first, Tensor.randomUniform([3])]
    }
    #expect(nested.map(\.doubles) == plain.map(\.doubles))
  }

  @Test func `every thread has a sequence, a device and tapes of its own`() async {
    let x = Variable(3.0)
    let tape = GradientTape()
    tape.record { _ = x.squared() }
    let (device, tapes) = await onAnotherThread {
      (Tensor.zeros([1]).device.description, ThreadContext.current.tapes.count)
    }
    #expect(device == "cpu" && tapes == 0)
    let here = withSeed(2) { Tensor.randomUniform([4]).doubles }
    let there = await onAnotherThread { withSeed(2) { Tensor.randomUniform([4]).doubles } }
    let unseeded = await onAnotherThread { Tensor.randomUniform([4]).doubles }
    #expect(here == there && here != unseeded)
  }

  // MARK: Distributions; 5 standard errors of 40,000 draws, and the seed is fixed

  private let count = 40_000
  private func drawn(_ body: () -> Tensor) -> [Double] { withSeed(12) { body() }.doubles }

  private func expect(
    _ numbers: [Double], mean: Double, deviation: Double, _ location: SourceLocation
  ) {
    let error = 5 * deviation / Double(count).squareRoot()
    #expect(abs(average(numbers) - mean) <= error, sourceLocation: location)
    #expect(
      abs(spread(numbers).squareRoot() - deviation) <= error, sourceLocation: location)
  }

  @Test(arguments: [DType.float32, .float64])
  func `normal numbers have their mean and deviation`(dtype: DType) {
    let numbers = drawn {
      Tensor.randomNormal([count], mean: 3, standardDeviation: 2, dtype: dtype)
    }
    expect(numbers, mean: 3, deviation: 2, #_sourceLocation)
    let beyond = numbers.filter { abs($0 - 3) > 4 }.count
    #expect(abs(Double(beyond) / Double(count) - 0.0455) <= 0.006, "two deviations leave 4.55%")
  }

  /// The deviation of a normal distribution cut at two deviations is 0.8796256610342398 of it
  /// (by its density at 2 and its integral: sqrt(1 - 4 φ(2) / (2 Φ(2) - 1))).
  @Test func `truncated normal numbers stay within two deviations`() {
    let numbers = drawn {
      Tensor.randomTruncatedNormal([count], mean: 3, standardDeviation: 2)
    }
    expect(numbers, mean: 3, deviation: 2 * 0.8796256610342398, #_sourceLocation)
    #expect(numbers.allSatisfy { abs($0 - 3) <= 4 })
  }

  @Test(arguments: [DType.float32, .float64])
  func `uniform numbers fill their range evenly`(dtype: DType) {
    let numbers = drawn { Tensor.randomUniform([count], from: -1, to: 3, dtype: dtype) }
    expect(numbers, mean: 1, deviation: 4 / 12.0.squareRoot(), #_sourceLocation)
    #expect(numbers.allSatisfy { $0 >= -1 && $0 < 3 })
    for quarter in 0..<4 {
      let low = Double(quarter) - 1
      let share = Double(numbers.filter { $0 >= low && $0 < low + 1 }.count) / Double(count)
      #expect(abs(share - 0.25) <= 5 * (0.25 * 0.75 / Double(count)).squareRoot())
    }
  }

  @Test func `bernoulli is true with its probability`() {
    let numbers = drawn { Tensor.randomBernoulli([count], probability: 0.3) }
    expect(numbers, mean: 0.3, deviation: (0.3 * 0.7).squareRoot(), #_sourceLocation)
    #expect(drawn { Tensor.randomBernoulli([99], probability: 0) }.allSatisfy { $0 == 0 })
    #expect(drawn { Tensor.randomBernoulli([99], probability: 1) }.allSatisfy { $0 == 1 })
  }

  @Test func `points have their mean and covariance`() {
    let (mean, covariance) = ([1.0, -2], [[2.0, 1.2], [1.2, 1]])
    let points = withSeed(12) {
      Tensor.randomMultivariateNormal(count, mean: mean, covariance: covariance, dtype: .float64)
    }
    #expect(points.shape == [count, 2])
    let centered = points - Tensor(mean)
    let measured = (centered.transposed().matmul(centered) / count).doubles
    for (a, e) in zip(points.mean(axis: 0).doubles, mean) { #expect(abs(a - e) <= 0.04) }
    // An entry's standard error is at most sqrt(2) times the largest variance over sqrt(count).
    for (a, e) in zip(measured, covariance.flatMap { $0 }) { #expect(abs(a - e) <= 0.071) }
  }

  @Test(arguments: [0, 1, 2, 1000]) func `a permutation has each number once`(count: Int) {
    let order = withSeed(1) { Tensor.randomPermutation(count) }
    #expect(order.dtype == .int64 && order.sorted().doubles == (0..<count).map(Double.init))
  }

  @Test func `positions of a permutation are all as likely`() {
    var counts = Array(repeating: 0, count: 3)
    withSeed(2) {
      for _ in 0..<3000 { counts[Int(Tensor.randomPermutation(3)[0].doubles[0])] += 1 }
    }
    // Five standard errors of 3000 draws of probability 1/3.
    for count in counts { #expect(abs(count - 1000) <= 130) }
  }

  @Test func `shuffling keeps rows together`() {
    let x = Tensor.range(12).reshaped(to: [6, 2])
    let y = withSeed(3) { x.shuffled() }
    #expect(y.doubles != x.doubles)
    #expect((y[.all, 1] - y[.all, 0]).doubles == [1, 1, 1, 1, 1, 1])
    #expect(y[.all, 0].sorted().doubles == [0, 2, 4, 6, 8, 10])
  }
}
