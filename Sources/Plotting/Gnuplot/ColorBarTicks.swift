import Glibc

/// The numbers beside a color bar, as far as their length goes: gnuplot does not leave enough
/// space for long ones.
struct ColorBarTicks {
  /// The number of characters in the longest.
  let longest: Int

  init(_ range: ClosedRange<Double>) {
    let length = range.upperBound - range.lowerBound
    let decade = pow(10, floor(log10(length / 8)))
    let step = [1, 2, 5, 10].map { $0 * decade }.first { length / $0 <= 10 } ?? decade
    let first = (range.lowerBound / step).rounded(.up)
    let ticks = (0...10).map { (first + Double($0)) * step }.filter { range.contains($0) }
    longest = ticks.map { ColorBarTicks.text($0, step: step).count }.max() ?? 1
  }

  /// A tick as gnuplot's "%g" writes it.
  private static func text(_ tick: Double, step: Double) -> String {
    let size = tick.magnitude
    let sign = tick < 0 ? "-" : ""
    if size >= 1e6 || (size < 1e-4 && size > step / 2) { return sign + "1.5e+00" }
    let digits = max(0, Int(-floor(log10(step))))
    let whole = String(Int(size))
    return sign + whole + (digits > 0 ? "." + String(repeating: "0", count: digits) : "")
  }
}
