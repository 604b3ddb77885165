/// The classes that occur in a list, each with a number of its own that decides color, marker and
/// name.
///
/// Classes that are integers from 0 keep them, so that a class looks the same in two plots
/// although a third class is missing from one; others are numbered from the lowest.
struct Classes {
  /// A class and its number.
  struct Entry: Equatable {
    let value: Double
    let number: Int
  }

  /// The classes from the lowest.
  let entries: [Entry]

  init(_ values: [Double]) {
    let found = Set(values.filter(\.isDrawable)).sorted()
    let areNumbers = found.allSatisfy { $0 >= 0 && $0 < 1000 && $0 == $0.rounded() }
    entries = found.enumerated().map { Entry(value: $1, number: areNumbers ? Int($1) : $0) }
  }

  /// How many numbers are taken, those of missing classes between too.
  var numberCount: Int { (entries.map(\.number).max() ?? -1) + 1 }
}
