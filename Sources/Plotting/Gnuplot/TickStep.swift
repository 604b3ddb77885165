import Foundation

/// A round distance between the ticks of a linear axis at which their numbers have room.
///
/// gnuplot has up to ten ticks on an axis however short it is, and writes 0.5 beside 0.45.
struct TickStep: Equatable {
  let step: Double
  /// The digits after the point of every number; nil leaves the format to gnuplot.
  let decimals: Int?
  /// The characters of the longest number.
  let longest: Int

  /// Which way the numbers follow one another.
  enum Direction { case across, up }

  /// The step for an axis of a length in points; one that counts something has integers only.
  init(
    _ range: ClosedRange<Double>, length: Double, direction: Direction, isCount: Bool = false
  ) {
    let distance = range.upperBound - range.lowerBound
    let decade = pow(10, floor(log10(distance / Self.most)))
    let all = [1, 2, 5, 10, 20, 50, 100].map { $0 * decade }.filter { !isCount || $0 >= 1 }
    // An axis that is too short for any has the ticks that it needs at least.
    let enough = all.prefix { distance / $0 >= 2 }
    let candidates = (enough.isEmpty ? all.prefix(1) : enough).map { Self(range, step: $0) }
    let fits = candidates.first { one in
      let count = distance / one.step
      let room = direction == .up ? 2.5 * Terminal.fontSize : one.width + 1.4 * Terminal.fontSize
      return count <= Self.most && count * room <= length
    }
    self = fits ?? candidates.last ?? Self(range, step: max(decade, isCount ? 1 : 0))
  }

  /// The most distances between ticks, as matplotlib has it.
  private static let most = 9.0

  private init(_ range: ClosedRange<Double>, step: Double) {
    let largest = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    let decimals = max(0, Int(-floor(log10(step) + 1e-9)))
    let isPlain = largest < 1e6 && step >= 0.99e-4
    self.step = step
    self.decimals = isPlain ? decimals : nil
    // gnuplot's own format has six digits and an exponent at the most: "-1.5e+06".
    let words = isPlain ? "\(Int(largest))".count + (decimals > 0 ? decimals + 1 : 0) : 7
    longest = words + (range.lowerBound < 0 ? 1 : 0)
  }

  /// How wide the longest number is, in points: a digit takes 0.64 of the size of the font.
  private var width: Double { Double(longest) * 0.64 * Terminal.fontSize }
}
