/// What to do about a message of the compiler that a cell of a notebook gets.
enum CellAdvice {
  /// An explanation that is written for a file, as a cell needs it.
  static func inCell(_ sentence: String) -> String {
    sentence.replacing(
      "is missing at the top of the file.",
      with: "is missing: run the first cell, or write it into this one.")
  }

  /// The advice, or nil where there is none.
  ///
  /// - Parameter redefined: types that several cells have defined.
  static func sentence(for message: String, redefined: Set<String>) -> String? {
    if message.hasPrefix("circular reference") {
      return
        "A cell cannot define a name from itself. Give the new value another name, or make it a "
        + "`var` where it begins and assign to it here."
    }
    if let name = message.firstMatch(of: /cannot find (?:type )?'(\w+)' in scope/)?.output.1 {
      return
        "If a cell above defines `\(name)`: it has not been run since the kernel began. Run it first."
    }
    let isAboutTypes =
      message.contains("cannot convert") || message.hasPrefix("no exact matches")
      || message.contains("requires that")
    let type = redefined.sorted().first { name in
      message.matches(of: /Cell\d+\.(\w+)/).contains { $0.output.1 == name }
    }
    if isAboutTypes, let name = type ?? (redefined.count == 1 ? redefined.first : nil) {
      return
        "`\(name)` was defined anew. Functions and values of cells that were run before still have "
        + "the old one: run those cells again."
    }
    return nil
  }
}
