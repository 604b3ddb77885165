import Files

/// The line that grows while a model trains, as Keras 2.6 draws it.
///
/// ```text
/// 16/16 [==============================] - 0s 665us/step - loss: 7.6743 - mae: 0.0200
/// ```
///
/// Where the terminal is too narrow for all of it, the bar is shorter, and then left out.
struct ProgressBar {
  private static let width = 30
  /// A bar that is shorter says less than the numbers before it.
  private static let smallestWidth = 5

  /// The steps of an epoch.
  let total: Int

  /// The line after some steps.
  ///
  /// - Parameters:
  ///   - step: how many steps are done.
  ///   - elapsed: seconds since the first began.
  ///   - first: seconds that the first took; it is left out of the time a step takes.
  ///   - logs: the values to show.
  ///   - columns: how wide the line may be, as far as a shorter bar can make it so.
  func line(
    step: Int, elapsed: Double, first: Double = 0, logs: Logs, columns: Int? = nil
  ) -> String {
    let count = "\(step)".padded(to: "\(total)".count) + "/\(total)"
    let rest = timing(step, elapsed, first) + ProgressBar.values(logs)
    let room =
      columns.map { $0 - count.count - rest.columnWidth - " []".count } ?? ProgressBar.width
    guard room >= ProgressBar.smallestWidth else { return count + rest }
    return count + " [\(bar(step, width: min(room, ProgressBar.width)))]" + rest
  }

  private func bar(_ step: Int, width: Int) -> String {
    let filled = total == 0 ? 0 : width * step / total
    let left = String(repeating: ".", count: width - filled)
    guard filled > 0 else { return left }
    return String(repeating: "=", count: filled - 1) + (step < total ? ">" : "=") + left
  }

  /// The time left while training, and the time taken afterwards.
  private func timing(_ step: Int, _ elapsed: Double, _ first: Double) -> String {
    let each = step > 1 ? (elapsed - first) / Double(step - 1) : elapsed
    if step < total { return " - ETA: " + ProgressBar.clock(each * Double(total - step)) }
    return " - \(ProgressBar.whole(elapsed))s " + ProgressBar.perStep(each)
  }

  /// The nearest integer, the even one of two that are as near.
  static func whole(_ number: Double) -> Int { Int(saturating: number.rounded(.toNearestOrEven)) }

  /// `7s`, `1:00`, `1:07`, `2:01:07`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(saturating: seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if whole >= 3600 { return "\(whole / 3600):\(two(whole % 3600 / 60)):\(two(whole % 60))" }
    return whole >= 60 ? "\(whole / 60):\(two(whole % 60))" : "\(whole)s"
  }

  /// `2s/step`, `2ms/step`, `665us/step`; the unit is that of the rounded number.
  static func perStep(_ seconds: Double) -> String {
    let (milliseconds, microseconds) = (whole(seconds * 1e3), whole(seconds * 1e6))
    if milliseconds >= 1000 || seconds == 0 { return "\(whole(seconds))s/step" }
    return microseconds >= 1000 ? "\(milliseconds)ms/step" : "\(microseconds)us/step"
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
