import Glibc

extension AxisScale {
  /// Where a value lies on an axis: 0 at its lower end, 1 at its upper one.
  func position(of value: Double, in range: ClosedRange<Double>) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    if self == .log { return value > 0 ? log10(value / low) / log10(high / low) : 0 }
    return (value - low) / (high - low)
  }
}

/// Finds what an axis has to cover.
struct AxisExtent {
  private var lowest = Double.infinity
  private var highest = -Double.infinity
  private var edges: Set<Double> = []
  private var areWhole = true
  let scale: AxisScale

  init(scale: AxisScale) { self.scale = scale }

  /// Includes values; at `edges` the axis ends without a margin.
  mutating func include(_ values: [Double], edges: [Double] = []) {
    for value in values where value.isDrawable && (scale == .linear || value > 0) {
      if value < lowest { lowest = value }
      if value > highest { highest = value }
      if value.rounded() != value { areWhole = false }
    }
    self.edges.formUnion(edges)
  }

  /// What was included with a little air around it; never empty.
  var range: ClosedRange<Double> {
    guard lowest <= highest else { return scale == .log ? 1...10 : 0...1 }
    return scale == .log ? logarithmic : linear
  }

  /// What was included, exactly; never empty.
  var exactRange: ClosedRange<Double> {
    guard lowest <= highest else { return 0...1 }
    return isSinglePlace ? widened : lowest...highest
  }

  /// Whether the axis counts something, such as epochs: half a one means nothing.
  var isCount: Bool { scale == .linear && lowest < highest && areWhole }

  private var linear: ClosedRange<Double> {
    if isSinglePlace { return widened }
    let margin = (highest / 2 - lowest / 2) * 0.09
    let low = edges.contains(lowest) ? lowest : lowest - margin
    let high = edges.contains(highest) ? highest : highest + margin
    return low...high
  }

  private var logarithmic: ClosedRange<Double> {
    let margin = max(exp((log(highest) - log(lowest)) * 0.045), lowest == highest ? 2 : 1.01)
    let low = edges.contains(lowest) ? lowest : lowest / margin
    let high = edges.contains(highest) ? highest : highest * margin
    return max(low, .leastNormalMagnitude)...min(high, 1e300)
  }

  /// Too close together for an axis to show a difference.
  private var isSinglePlace: Bool { (lowest...highest).isSinglePlace }

  private var widened: ClosedRange<Double> {
    let half = Swift.max(max(lowest.magnitude, highest.magnitude) * 0.05, 0.5)
    return lowest - half...highest + half
  }
}

extension ClosedRange<Double> {
  /// Whether the ends are too close together for an axis to show a difference.
  var isSinglePlace: Bool {
    let size = Swift.max(lowerBound.magnitude, upperBound.magnitude)
    return upperBound / 2 - lowerBound / 2 <= Swift.max(size * 1e-12, 1e-290)
  }

  /// A round distance between ticks that makes three to six of them.
  var tickStep: Double {
    let length = upperBound - lowerBound
    let decade = pow(10, floor(log10(length / 3)))
    return [5, 2, 1].map { $0 * decade }.first { length / $0 >= 3 } ?? decade
  }
}
