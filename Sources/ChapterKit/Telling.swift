import DeepLearning
import Foundation

/// Tells the reader something: paragraphs, wrapped at 80 columns.
///
/// An empty line begins a new paragraph; other line ends count as spaces.
public func say(_ text: String) {
  for paragraph in text.split(separator: "\n\n") {
    print("")
    var line = ""
    for word in paragraph.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty && line.count + 1 + word.count > 80 {
        print(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    print(line)
  }
}

/// Shows lines of code, as they are in the chapter; what they print comes after them.
///
/// A test compares the lines with the chapter's source.
public func code(_ lines: String) {
  print("")
  for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
    print(line.isEmpty ? "  >" : "  > \(line)")
  }
}

/// Shows what TensorFlow, or Python, prints or says there.
public func beside(_ title: String, _ text: String) {
  print("\n\(title):")
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) { print("  | \(line)") }
}

/// Prints what a rule throws.
public func refusal(_ rule: () throws -> Void) {
  do {
    try rule()
    print("nothing to refuse")
  } catch {
    print(error)
  }
}

extension DefaultStringInterpolation {
  /// A number with a fixed count of decimals: `"\(loss, decimals: 4)"`; Python's `{loss:.4f}`.
  public mutating func appendInterpolation(_ number: Double, decimals: Int) {
    appendInterpolation([number], decimals: decimals, width: 0)
  }

  /// The one number of a tensor with a fixed count of decimals.
  public mutating func appendInterpolation(_ tensor: some TensorLike, decimals: Int) {
    appendInterpolation(Double(tensor), decimals: decimals)
  }

  /// Numbers with a fixed count of decimals, each at the right end of a column.
  public mutating func appendInterpolation(_ numbers: [Double], decimals: Int, width: Int) {
    // No line of a chapter is longer, and C's printf fails for numbers that an int does not hold.
    let (decimals, width) = (min(max(decimals, 0), 99), min(max(width, 0), 999))
    let format = width == 0 ? "%.\(decimals)f" : "%\(width).\(decimals)f"
    for number in numbers { appendLiteral(String(format: format, number)) }
  }
}
