/// Right and wrong decisions, class by class.
struct ClassCounts {
  /// The counts of a class.
  struct Count {
    var hits = 0.0
    var falsePositives = 0.0
    var falseNegatives = 0.0
  }

  /// Hits, false positives, false negatives and occurrences, four numbers a class.
  var values: [Double]

  init(classes: Int) { values = Array(repeating: 0, count: 4 * classes) }

  var classes: Int { values.count / 4 }

  mutating func add(_ column: Int, predicted: Double, true truth: Double, _ weight: Double) {
    values[4 * column] += predicted * truth * weight
    values[4 * column + 1] += predicted * (1 - truth) * weight
    values[4 * column + 2] += (1 - predicted) * truth * weight
    values[4 * column + 3] += truth * weight
  }

  func of(_ column: Int) -> Count {
    Count(
      hits: values[4 * column], falsePositives: values[4 * column + 1],
      falseNegatives: values[4 * column + 2])
  }

  /// How often each class occurs.
  var support: [Double] { (0..<classes).map { values[4 * $0 + 3] } }

  /// The counts of all classes added up.
  var together: Count {
    (0..<classes).map(of).reduce(into: Count()) { sum, count in
      sum.hits += count.hits
      sum.falsePositives += count.falsePositives
      sum.falseNegatives += count.falseNegatives
    }
  }
}
