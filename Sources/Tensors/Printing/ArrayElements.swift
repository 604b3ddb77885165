/// The elements of an array, read one at a time by their row-major position.
///
/// Only the elements that are shown are read, so that describing a tensor of a million numbers
/// costs no more than describing a small one.
package enum ArrayElements {
  case float32((Int) -> Float)
  case float64((Int) -> Double)
  /// Every integer dtype; the text of an integer does not depend on its width.
  case integer((Int) -> Int64)
  case bool((Int) -> Bool)

  /// The text of each element at `positions`, all of one width, as they are in an array.
  func words(at positions: [Int], options: PrintOptions, isScalar: Bool) -> [String] {
    switch self {
    case .float32(let element):
      FloatingColumn(positions.map(element), precision: options.precision).words
    case .float64(let element):
      FloatingColumn(positions.map(element), precision: options.precision).words
    case .integer(let element):
      rightAligned(positions.map { String(element($0)) })
    case .bool(let element):
      positions.map { element($0) ? (isScalar ? "True" : " True") : "False" }
    }
  }

  /// The text of one element alone, with every digit that identifies it: `6.0`, `1e-07`, `True`.
  func scalarText(at position: Int) -> String {
    switch self {
    case .float32(let element): NumberText.scalar(element(position))
    case .float64(let element): NumberText.scalar(element(position))
    case .integer(let element): String(element(position))
    case .bool(let element): element(position) ? "True" : "False"
    }
  }

  private func rightAligned(_ words: [String]) -> [String] {
    let width = words.lazy.map(\.utf8.count).max() ?? 0
    return words.map { $0.padded(left: width) }
  }
}

extension String {
  /// The text with spaces before it, `width` characters in all. ASCII only.
  func padded(left width: Int) -> String {
    String(repeating: " ", count: max(0, width - utf8.count)) + self
  }

  /// The text followed by spaces, `width` characters in all. ASCII only.
  func padded(right width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - utf8.count))
  }
}
