/// The line that grows while a model trains, as Keras 2.6 draws it.
///
/// ```text
/// 16/16 [==============================] - 0s 665us/step - loss: 7.6743 - mae: 0.0200
/// ```
struct ProgressBar {
  private static let width = 30

  /// The steps of an epoch.
  let total: Int

  /// The line after some steps.
  ///
  /// - Parameters:
  ///   - step: how many steps are done.
  ///   - elapsed: seconds since the first began.
  ///   - first: seconds that the first took; it is left out of the time a step takes.
  ///   - logs: the values to show.
  func line(step: Int, elapsed: Double, first: Double = 0, logs: Logs) -> String {
    let digits = "\(total)".count
    let done = "\(step)".padded(to: digits)
    let filled = total == 0 ? 0 : ProgressBar.width * step / total
    var bar = ""
    if filled > 0 {
      bar = String(repeating: "=", count: filled - 1) + (step < total ? ">" : "=")
    }
    bar += String(repeating: ".", count: ProgressBar.width - filled)
    return "\(done)/\(total) [\(bar)]" + timing(step, elapsed, first) + ProgressBar.values(logs)
  }

  /// The time left while training, and the time taken afterwards.
  private func timing(_ step: Int, _ elapsed: Double, _ first: Double) -> String {
    let each = step > 1 ? (elapsed - first) / Double(step - 1) : elapsed
    if step < total { return " - ETA: " + ProgressBar.clock(each * Double(total - step)) }
    return " - \(ProgressBar.whole(elapsed))s " + ProgressBar.perStep(each)
  }

  /// The nearest integer, the even one of two that are as near.
  static func whole(_ number: Double) -> Int { Int(number.rounded(.toNearestOrEven)) }

  /// `7s`, `1:07`, `2:01:07`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if whole > 3600 { return "\(whole / 3600):\(two(whole % 3600 / 60)):\(two(whole % 60))" }
    return whole > 60 ? "\(whole / 60):\(two(whole % 60))" : "\(whole)s"
  }

  /// `2s/step`, `2ms/step`, `665us/step`.
  static func perStep(_ seconds: Double) -> String {
    if seconds >= 1 || seconds == 0 { return "\(whole(seconds))s/step" }
    if seconds >= 1e-3 { return "\(whole(seconds * 1e3))ms/step" }
    return "\(whole(seconds * 1e6))us/step"
  }

  /// ` - loss: 7.6743 - accuracy: 0.0200`; an exponent for a thousandth and less, and for 0.
  static func values(_ logs: Logs) -> String {
    logs.pairs.map { " - \($0.name): \(number($0.value))" }.joined()
  }

  /// A number with four decimals, or with an exponent when it is small or 0.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : (value > 0 ? "inf" : "-inf") }
    return abs(value) > 1e-3
      ? value.fixed(decimals: 4) : value.scientific(decimals: 4)
  }
}

extension String {
  /// The text with spaces before it.
  func padded(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - count)) + self
  }
}
