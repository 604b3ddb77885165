import Glibc

/// Values counted in equally wide bins; each bin holds its lower edge, the last its upper one too.
struct Bins {
  let low: Double
  let width: Double
  private(set) var counts: [Int]

  init(_ values: [Double], count: Int? = nil, range: ClosedRange<Double>? = nil) {
    let finite = values.filter(\.isDrawable)
    var extent = AxisExtent(scale: .linear)
    extent.include(finite)
    let range = range ?? extent.exactRange
    let number = min(max(count ?? Bins.usualCount(finite, in: range), 1), 10_000)
    low = range.lowerBound
    width = range.upperBound / Double(number) - range.lowerBound / Double(number)
    counts = Array(repeating: 0, count: number)
    for value in finite where range.contains(value) {
      // In a range that the check refuses, as one without end, a position may be no number.
      let position = (value - low) / width
      counts[position > 0 ? Int(min(position, Double(number - 1))) : 0] += 1
    }
  }

  /// The number of values counted.
  var total: Int { counts.reduce(0, +) }
  /// The edges of all bins, from the lowest.
  var edges: [Double] { (0...counts.count).map { low + Double($0) * width } }
  /// The middles of all bins.
  var middles: [Double] { counts.indices.map { low + (Double($0) + 0.5) * width } }

  /// Source: Freedman and Diaconis, 1981; between 5 and 200 bins.
  private static func usualCount(_ values: [Double], in range: ClosedRange<Double>) -> Int {
    guard values.count > 1 else { return 5 }
    let sorted = values.sorted()
    let spread = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    let width = 2 * spread / cbrt(Double(values.count))
    let count = (range.upperBound - range.lowerBound) / width
    return count.isFinite ? Int(min(max(count.rounded(.up), 5), 200)) : 5
  }
}
