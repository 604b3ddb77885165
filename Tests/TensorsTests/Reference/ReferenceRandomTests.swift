import Testing

@testable import Tensors

/// Key, stream and counter are 0. The words of that block are 6627e8d5 e169c58d bc57ac4c 9b00dbd8,
/// says the Random123 library's table of known answers; quantiles are Python 3.11's
/// `statistics.NormalDist().inv_cdf`.
struct `Reference: random numbers` {
  let bench = ReferenceBench()

  private func random<S: TensorScalar>(
    _ op: RandomOp, _ shape: Shape, _: S.Type, key: UInt64 = 0, stream: UInt64 = 0
  ) -> [S] {
    bench.result(shape) { $0.random(op, RandomKey(seed: key, draw: stream), into: $1) }
  }

  private func nearly<S: BinaryFloatingPoint>(_ a: [S], _ b: [S], within tolerance: S) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
  }

  @Test func `bits are the words of the block in order`() {
    let expected: [Int32] = [1_713_891_541, -513_161_843, -1_135_104_948, -1_694_442_536]
    #expect(random(.bits, [2, 2], Int32.self) == expected)
  }

  @Test func `uniform numbers are the upper 24 bits of a word or 53 of two`() {
    let singles = [6_694_888, 14_772_677, 12_343_212, 10_158_299].map { Float($0) * 0x1p-24 }
    #expect(random(.uniform, [4], Float.self) == singles)
    let doubles = [7_931_020_870_206_717, 5_453_695_703_026_421].map { Double($0) * 0x1p-53 }
    #expect(random(.uniform, [2], Double.self) == doubles)
  }

  @Test func `normal numbers are quantiles`() {
    let singles: [Float] = [-0.25581597, 1.17759124, 0.63018366, 0.26756225]
    #expect(nearly(random(.normal, [4], Float.self), singles, within: 2e-7))
    let doubles = [1.1775912390542735, 0.26756224953310015]
    #expect(nearly(random(.normal, [2], Double.self), doubles, within: 1e-14))
  }

  @Test func `truncated normal numbers are quantiles of the middle`() {
    let singles: [Float] = [-0.2439368, 1.09483908, 0.59772354, 0.25511381]
    #expect(nearly(random(.truncatedNormal, [4], Float.self), singles, within: 2e-7))
    let doubles = [1.0948390776653412, 0.25511381199551597]
    #expect(nearly(random(.truncatedNormal, [2], Double.self), doubles, within: 1e-14))
    #expect(random(.truncatedNormal, [1000], Double.self).allSatisfy { abs($0) < 2 })
  }

  @Test func `an element depends on its index alone, not on how many there are`() {
    let many = random(.uniform, [7], Float.self, key: 5, stream: 9)
    #expect(random(.uniform, [3], Float.self, key: 5, stream: 9) == Array(many.prefix(3)))
  }

  @Test func `another key or stream gives other numbers`() {
    let numbers = random(.uniform, [8], Double.self)
    #expect(random(.uniform, [8], Double.self, key: 1) != numbers)
    #expect(random(.uniform, [8], Double.self, stream: 1) != numbers)
  }
}
