/// Writes arrays as NumPy and TensorFlow do, to the character.
///
/// ```swift Tensors
/// let values: [Float] = [0.5, 1, 100]
/// ArrayFormatter().text(of: .float32 { values[$0] }, shape: [3])  // [  0.5   1.  100. ]
/// ```
///
/// **Source**: NumPy 2.4, `numpy.array2string` and `numpy.array_repr`; TensorFlow 2.21, the text
/// of an eager tensor.
package struct ArrayFormatter: Sendable {
  package var options: PrintOptions

  package init(options: PrintOptions = PrintOptions()) {
    self.options = options
  }

  /// The array in brackets: `numpy.array2string`.
  ///
  /// - Parameters:
  ///   - prefix: how many characters come before the text; later lines are indented by as
  ///     many.
  ///   - suffix: how many characters will follow the text.
  package func text(
    of elements: ArrayElements, shape: [Int], prefix: Int = 0, suffix: Int = 0
  ) -> String {
    if shape.contains(0) { return "[]" }
    let layout = ArrayLayout(shape: shape, options: options)
    let words = elements.words(
      at: layout.positions, options: options, isScalar: shape.isEmpty)
    return layout.text(words: words, indentation: prefix + 1, width: options.lineWidth - suffix)
  }

  /// What `print` shows of the value alone: an array in brackets, a scalar with all its digits.
  package func valueText(of elements: ArrayElements, shape: [Int]) -> String {
    shape.isEmpty ? elements.scalarText(at: 0) : text(of: elements, shape: shape)
  }

  /// A tensor's description: `Tensor([1. 2.], shape=(2,), dtype=float32)`.
  ///
  /// A value of several lines begins on a line of its own.
  package func tensorText(of elements: ArrayElements, shape: [Int], dtype: String) -> String {
    let value = onOwnLines(valueText(of: elements, shape: shape))
    return "Tensor(\(value), shape=\(Self.shapeText(shape)), dtype=\(dtype))"
  }

  /// A variable's description: `<Variable 'bias' shape=(2,) dtype=float32, value=[0. 0.]>`.
  ///
  /// A value of several lines begins on a line of its own.
  package func variableText(
    of elements: ArrayElements, shape: [Int], dtype: String, name: String
  ) -> String {
    let value = onOwnLines(valueText(of: elements, shape: shape))
    let header = "Variable '\(name)' shape=\(Self.shapeText(shape)) dtype=\(dtype)"
    return "<\(header), value=\(value)>"
  }

  /// What NumPy shows of an array in a session: `array([1., 2.], dtype=float32)`.
  package func arrayText(of elements: ArrayElements, shape: [Int], dtype: String) -> String {
    var formatter = self
    formatter.options.separator = ", "
    let value = "array(" + formatter.text(of: elements, shape: shape, prefix: 6, suffix: 1)
    let extras = arrayExtras(shape: shape, dtype: dtype)
    if extras.isEmpty { return value + ")" }
    let end = extras.joined(separator: ", ") + ")"
    let lastLine = value.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
    let fits = lastLine + end.utf8.count + 1 <= options.lineWidth
    return value + "," + (fits ? " " : "\n      ") + end
  }

  /// A shape as Python writes a tuple: `()`, `(3,)`, `(2, 1)`.
  package static func shapeText(_ shape: [Int]) -> String {
    let extents = shape.map(String.init).joined(separator: ", ")
    return shape.count == 1 ? "(\(extents),)" : "(\(extents))"
  }

  private func onOwnLines(_ value: String) -> String {
    value.utf8.contains(UInt8(ascii: "\n")) ? "\n" + value : value
  }

  /// The shape and the dtype, where the brackets do not tell them.
  private func arrayExtras(shape: [Int], dtype: String) -> [String] {
    let count = shape.reduce(1, *)
    let isImplied = ["float64", "int64", "bool"].contains(dtype) && count > 0
    let isHidden = (count == 0 && shape != [0]) || count > options.threshold
    return (isHidden ? ["shape=\(Self.shapeText(shape))"] : [])
      + (isImplied ? [] : ["dtype=\(dtype)"])
  }
}
