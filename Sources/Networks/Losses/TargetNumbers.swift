import Tensors

/// What the numbers of targets look like, to say what is wrong with them.
struct TargetNumbers {
  let smallest: Double
  let largest: Double
  /// The different numbers in ascending order, when they are few.
  let few: [Double]?
  private let areIntegers: Bool
  private static let few = 10

  /// Nil where there is nothing to say: no numbers, or some that are not finite.
  init?(_ targets: Tensor) {
    let values = withoutRecording { targets.doubles }
    guard let first = values.first, values.allSatisfy(\.isFinite) else { return nil }
    var (low, high, integers) = (first, first, true)
    var seen: Set<Double> = []
    for value in values {
      (low, high) = (min(low, value), max(high, value))
      integers = integers && value == value.rounded()
      if seen.count <= TargetNumbers.few { seen.insert(value) }
    }
    (smallest, largest, areIntegers) = (low, high, integers)
    few = seen.count <= TargetNumbers.few ? seen.sorted() : nil
  }

  /// Whether they are all among some numbers.
  func areAmong(_ numbers: Set<Double>) -> Bool { few.map(numbers.isSuperset(of:)) ?? false }

  /// Whether they are all from 0 to 1.
  var areShares: Bool { smallest >= 0 && largest <= 1 }

  /// A sentence for whoever expects something else.
  func warning(_ user: String, expects: String, measure: String) -> String {
    "\(user) expects targets \(expects); they are \(shown). \(fix(measure))"
  }

  /// `1 and 2`, `0, 1 and 2`, or the range of many.
  private var shown: String {
    guard let few else { return "from \(Self.short(smallest)) to \(Self.short(largest))" }
    let texts = few.map(Self.short)
    guard let last = texts.last, texts.count > 1 else { return "all \(texts[0])" }
    return texts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// What to do, by what they look like.
  ///
  /// - Parameter measure: what is meant for measured numbers.
  private func fix(_ measure: String) -> String {
    if areAmong([-1, 1]) {
      return "Make -1 and 1 to 0 and 1, (targets + 1) / 2, or use Hinge, which takes them."
    }
    guard areIntegers, let few else { return "For measured numbers use \(measure)." }
    if few.count == 2, few[1] == few[0] + 1 {
      return few[0] > 0
        ? "Count from 0: targets - \(Self.short(few[0]))."
        : "Count from 0: targets + \(Self.short(-few[0]))."
    }
    return "For class numbers use a unit for each class and SparseCategoricalCrossentropy, for "
      + "measured numbers \(measure)."
  }

  /// A number as a message shows it: an integer without a point, others with up to three digits
  /// behind it.
  static func short(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e12 { return "\(Int(value))" }
    return abs(value) < 1e12 ? "\((value * 1000).rounded() / 1000)" : "\(value)"
  }
}
