/// How arrays are laid out as text. The defaults are NumPy's, which TensorFlow uses too.
package struct PrintOptions: Equatable, Sendable {
  /// The most digits after the decimal point.
  package var precision: Int
  /// An array of more elements than this shows only the edges of each axis.
  package var threshold: Int
  /// How many items a summary shows at each end of an axis.
  package var edgeItems: Int
  /// The column at which a row of numbers goes on in the next line.
  package var lineWidth: Int
  /// What is put between two elements.
  package var separator: String

  package init(
    precision: Int = 8, threshold: Int = 1000, edgeItems: Int = 3, lineWidth: Int = 75,
    separator: String = " "
  ) {
    self.precision = precision
    self.threshold = threshold
    self.edgeItems = edgeItems
    self.lineWidth = lineWidth
    self.separator = separator
  }
}
