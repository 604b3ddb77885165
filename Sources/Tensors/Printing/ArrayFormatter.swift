/// Writes arrays as NumPy and TensorFlow do, to the character.
///
/// ```swift Tensors
/// let values: [Float] = [0.5, 1, 100]
/// ArrayFormatter().text(of: .float32 { values[$0] }, shape: [3])  // [  0.5   1.  100. ]
/// ```
///
/// **Source**: NumPy 2.4, `numpy.array2string`; TensorFlow 2.21, the text of an eager tensor.
package struct ArrayFormatter: Sendable {
  package var options: PrintOptions

  package init(options: PrintOptions = PrintOptions()) {
    self.options = options
  }

  /// The array in brackets: `numpy.array2string`.
  ///
  /// - Parameter prefix: how many characters come before the text; later lines are indented by as
  ///   many.
  package func text(of elements: ArrayElements, shape: [Int], prefix: Int = 0) -> String {
    if shape.contains(0) { return "[]" }
    let layout = ArrayLayout(shape: shape, options: options)
    let words = elements.words(
      at: layout.positions, options: options, isScalar: shape.isEmpty)
    return layout.text(words: words, indentation: prefix + 1, width: options.lineWidth)
  }

  /// What `print` shows of the value alone: an array in brackets, a scalar with all its digits.
  package func valueText(of elements: ArrayElements, shape: [Int]) -> String {
    shape.isEmpty ? elements.scalarText(at: 0) : text(of: elements, shape: shape)
  }

  /// A tensor's description: `Tensor([1. 2.], shape=(2,), dtype=float32)`.
  ///
  /// A value of several lines begins on a line of its own.
  package func tensorText(of elements: ArrayElements, shape: [Int], dtype: String) -> String {
    let value = valueText(of: elements, shape: shape)
    let start = value.utf8.contains(UInt8(ascii: "\n")) ? "\n" : ""
    return "Tensor(\(start)\(value), shape=\(Self.shapeText(shape)), dtype=\(dtype))"
  }

  /// A shape as Python writes a tuple: `()`, `(3,)`, `(2, 1)`.
  package static func shapeText(_ shape: [Int]) -> String {
    let extents = shape.map(String.init).joined(separator: ", ")
    return shape.count == 1 ? "(\(extents),)" : "(\(extents))"
  }
}
