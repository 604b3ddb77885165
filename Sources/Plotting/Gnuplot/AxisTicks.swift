import Foundation

/// The ticks of an axis where gnuplot's own would read alike or be missing.
///
/// gnuplot writes six digits, so that all ticks from 1,700,000,000 to 1,700,000,100 read 1.7e+09,
/// and on a logarithmic axis it writes powers of ten alone, so that there is none from 2 to 3.
struct AxisTicks: Equatable {
  /// A tick and the text beside it.
  struct Tick: Equatable {
    let position: Double
    let label: String
  }

  let ticks: [Tick]
  /// What the labels leave out: the axis shows the label plus this number.
  let offset: Double

  /// Nil where gnuplot's own ticks can be told apart.
  init?(_ range: ClosedRange<Double>, scale: AxisScale) {
    if scale == .log, let own = AxisTicks.roundNumbers(in: range) {
      ticks = own.map { Tick(position: $0, label: AxisTicks.text($0, digits: 6)) }
      offset = 0
      return
    }
    let step = range.tickStep
    let digits = AxisTicks.digits(range, step)
    guard digits > 5 || (scale == .log && AxisTicks.powers(in: range) < 2) else { return nil }
    // Up to eight digits fit below an axis; others are told as distances from a round number.
    let offset = digits > 8 ? AxisTicks.roundNumber(in: range) : 0
    self.offset = offset
    let first = (range.lowerBound / step).rounded(.up)
    // The last tick may be at the end of the range but for rounding.
    let end = range.upperBound + 1e-6 * step
    ticks = (0...10).map { (first + Double($0)) * step }.filter { $0 <= end }.map {
      let distance = (($0 - offset) / step).rounded() * step
      return Tick(position: $0, label: AxisTicks.text(distance, digits: 8))
    }
  }

  /// The offset as it is joined to the name of an axis: `time (+ 1700000000)`.
  func naming(_ name: String) -> String {
    guard offset != 0 else { return name }
    // A round number has no more digits than the range tells apart, which are twelve.
    let words = (offset < 0 ? "− " : "+ ") + AxisTicks.text(offset.magnitude, digits: 15)
    return name.isEmpty ? words : "\(name) (\(words))"
  }

  /// What gnuplot is told: `("0" 1700000000.0, "20" 1700000020.0)`.
  var words: String {
    // With the minus sign of gnuplot's own ticks.
    let list = ticks.map { tick in
      "\(tick.label.replacing("-", with: "−").quotedAsTickLabel) \(tick.position)"
    }
    return "(" + list.joined(separator: ", ") + ")"
  }

  // MARK: Numbers

  /// How many digits tell the numbers of a range apart that are a step from each other.
  private static func digits(_ range: ClosedRange<Double>, _ step: Double) -> Int {
    let largest = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    return Int(floor(log10(largest)) - floor(log10(step))) + 1
  }

  /// The multiple of a power of ten, as long as the range at least, that is nearest to its middle
  /// from the side of 0.
  private static func roundNumber(in range: ClosedRange<Double>) -> Double {
    let decade = pow(10, ceil(log10(range.upperBound - range.lowerBound)))
    let middle = range.lowerBound / 2 + range.upperBound / 2
    return (middle / decade).rounded(.towardZero) * decade
  }

  /// How many powers of ten a range holds.
  private static func powers(in range: ClosedRange<Double>) -> Int {
    Int(floor(log10(range.upperBound)) - ceil(log10(range.lowerBound))) + 1
  }

  /// 1, 2 and 5 times powers of ten, where powers alone are too few and these are not.
  private static func roundNumbers(in range: ClosedRange<Double>) -> [Double]? {
    guard powers(in: range) < 2 else { return nil }
    let lowest = Int(floor(log10(range.lowerBound)))
    let numbers = (lowest...lowest + 2).flatMap { power in
      [1, 2, 5].map { $0 * pow(10, Double(power)) }
    }.filter(range.contains)
    return numbers.count > 2 ? numbers : nil
  }

  private static func text(_ number: Double, digits: Int) -> String {
    String(format: "%.\(digits)g", number == 0 ? 0 : number)
  }
}
