import Foundation

/// A folder of its own that goes away with the test.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("plotting-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}

/// The size that a PNG says it has.
struct PNGHeader {
  let width: Int
  let height: Int

  init?(_ bytes: some Collection<UInt8>) {
    let start = Array(bytes.prefix(24))
    guard start.count == 24, Array(start[0..<4]) == [0x89, 0x50, 0x4E, 0x47] else { return nil }
    width = start[16..<20].reduce(0) { $0 << 8 | Int($1) }
    height = start[20..<24].reduce(0) { $0 << 8 | Int($1) }
  }
}

/// Numbers that are the same in each run. Source: SplitMix64, Steele et al., 2014.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// Draws from the standard normal distribution. Source: Box and Muller, 1958.
  mutating func normals(_ count: Int) -> [Double] {
    (0..<count).map { _ in
      let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &self))).squareRoot()
      return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
    }
  }

  /// Points of a normal distribution in the plane, `[x, y]` each.
  mutating func points(
    _ count: Int, mean: [Double], covariance: [[Double]]
  ) -> [[Double]] {
    let a = covariance[0][0].squareRoot()
    let b = covariance[1][0] / a
    let c = (covariance[1][1] - b * b).squareRoot()
    return (0..<count).map { _ in
      let draws = normals(2)
      return [mean[0] + a * draws[0], mean[1] + b * draws[0] + c * draws[1]]
    }
  }
}
