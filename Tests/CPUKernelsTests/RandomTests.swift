import CPUKernels
import Testing

struct RandomTests {
  // Golden values: Random123's known answers for Philox4x32-10 (kat_vectors).
  @Test func `Philox gives the known answers`() {
    #expect(
      philox(key: 0, counter: 0, stream: 0)
        == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
    #expect(
      philox(key: .max, counter: .max, stream: .max)
        == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
    #expect(
      philox(
        key: 0x299f_31d0_a409_3822, counter: 0x85a3_08d3_243f_6a88, stream: 0x0370_7344_1319_8a2e)
        == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
  }

  // Golden values: Python 3.11, `statistics.NormalDist().inv_cdf`.
  @Test func `normal quantiles are right to the last places, in the tails too`() {
    let known: [(Double, Double)] = [
      (1e-300, -37.0470962993612), (1e-12, -7.034483825301132), (0.01, -2.3263478740408408),
      (0.3, -0.5244005127080407), (0.5, 0), (0.9, 1.2815515655446008),
      (0.99999, 4.26489079392384),
    ]
    for (probability, quantile) in known {
      #expect(abs(normalQuantile(probability) - quantile) <= 4 * quantile.ulp)
    }
  }

  @Test func `a tensor's random numbers do not depend on how they are split`() {
    var whole = [Float](repeating: 0, count: 1000)
    randomNormalFloat32(truncated: false, key: 9, stream: 3, from: 0, &whole, 1000)
    var part = [Float](repeating: 0, count: 401)
    randomNormalFloat32(truncated: false, key: 9, stream: 3, from: 599, &part, 401)
    #expect(part == Array(whole[599...]))
    let one = philoxWord(key: 9, index: 777, stream: 3)
    #expect(whole[777] == Float(normalQuantile(openUniform(word: one))))
  }

  @Test func `normal numbers have mean 0 and deviation 1, and truncated ones end at 2`() {
    let count = 200_000
    var x = [Double](repeating: 0, count: count)
    randomNormalFloat64(truncated: false, key: 1, stream: 1, from: 0, &x, count)
    let mean = x.reduce(0, +) / Double(count)
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    // Four standard errors: 4 / √200,000 and 4 √(2 / 200,000).
    #expect(abs(mean) < 0.009)
    #expect(abs(variance - 1) < 0.013)
    randomNormalFloat64(truncated: true, key: 1, stream: 1, from: 0, &x, count)
    #expect((x.map(abs).max() ?? 3) <= 2)
  }

  @Test func `uniform numbers reach neither 1 nor the endpoints that quantiles refuse`() {
    #expect(uniformFloat(word: .max) < 1)
    #expect(uniformDouble(bits53: (1 << 53) - 1) < 1)
    #expect(normalQuantile(openUniform(bits53: (1 << 53) - 1)).isFinite)
    #expect(normalQuantile(openUniform(word: 0)).isFinite)
  }
}
