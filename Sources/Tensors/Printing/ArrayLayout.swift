/// Which elements of an array are shown, and where its brackets, line breaks and dots are.
///
/// **Source**: `_leading_trailing`, `_formatArray` and `_extendLine` of NumPy's `arrayprint.py`.
struct ArrayLayout {
  let shape: [Int]
  let options: PrintOptions
  private let isSummary: Bool

  init(shape: [Int], options: PrintOptions) {
    self.shape = shape
    self.options = options
    isSummary = shape.reduce(1, *) > options.threshold
  }

  /// The row-major positions of the elements shown, in order.
  var positions: [Int] {
    var positions = [0]
    for axis in shape.indices {
      let shown = shownIndices(axis)
      positions = positions.flatMap { start in shown.map { start * shape[axis] + $0 } }
    }
    return positions
  }

  /// The whole text; `words` are the elements shown, in order.
  ///
  /// - Parameters:
  ///   - indentation: the column of the first element, where each later line begins.
  ///   - width: the longest a line may be.
  func text(words: [String], indentation: Int, width: Int) -> String {
    var rest = words[...]
    return bracket(axis: 0, rest: &rest, indentation: indentation, width: width)
  }

  private func isCut(_ axis: Int) -> Bool {
    isSummary && shape[axis] > 2 * options.edgeItems
  }

  private func shownIndices(_ axis: Int) -> [Int] {
    guard isCut(axis) else { return Array(0..<shape[axis]) }
    return Array(0..<options.edgeItems) + Array((shape[axis] - options.edgeItems)..<shape[axis])
  }

  private func bracket(
    axis: Int, rest: inout ArraySlice<String>, indentation: Int, width: Int
  ) -> String {
    if axis == shape.count { return rest.popFirst() ?? "" }
    var items: [String] = []
    for position in 0..<shownIndices(axis).count {
      if isCut(axis), position == options.edgeItems { items.append("...") }
      items.append(
        bracket(axis: axis + 1, rest: &rest, indentation: indentation + 1, width: width - 1))
    }
    return axis == shape.count - 1
      ? row(items, indentation: indentation, width: width - 1)
      : block(items, axis: axis, indentation: indentation)
  }

  /// The items under one another; the deeper they are, the more lines are between them.
  private func block(_ items: [String], axis: Int, indentation: Int) -> String {
    let breaks = String(repeating: "\n", count: shape.count - axis - 1)
    let margin = String(repeating: " ", count: indentation)
    let separator = withoutTrailingSpaces(options.separator) + breaks + margin
    return "[" + items.joined(separator: separator) + "]"
  }

  /// The items beside one another, going on in the next line where they reach the width.
  private func row(_ items: [String], indentation: Int, width: Int) -> String {
    let margin = String(repeating: " ", count: indentation)
    var lines: [String] = []
    var line = margin
    for (position, item) in items.enumerated() {
      let fits = line.utf8.count + item.utf8.count <= width
      if !fits, line.utf8.count > indentation {
        lines.append(withoutTrailingSpaces(line))
        line = margin
      }
      line += item
      if position < items.count - 1 { line += options.separator }
    }
    lines.append(line)
    return "[" + lines.joined(separator: "\n").dropFirst(indentation) + "]"
  }

  private func withoutTrailingSpaces(_ text: String) -> String {
    var text = text[...]
    while text.utf8.last == UInt8(ascii: " ") { text = text.dropLast() }
    return String(text)
  }
}
