/// The page that says what names of other libraries are called here, from the table that the
/// explanations of compiler errors use too.
enum DictionaryPage {
  /// The page's text.
  static var text: String {
    let groups = ForeignNames.groups + [.init("Layers and models", ForeignNames.layers)]
    let tables = groups.map { group in
      let rows = group.entries.map { entry in
        let names = entry.names.map { "`\($0)`" }.joined(separator: ", ")
        return "| \(names) | `\(entry.ours)` | \(entry.difference.map { "\($0) " } ?? "")|"
      }
      let header = "| There | Here | Where it differs |\n|---|---|---|"
      return "## \(group.title)\n\n\(header)\n\(rows.joined(separator: "\n"))"
    }
    return introduction + "\n\n" + tables.joined(separator: "\n\n") + "\n"
  }

  private static let introduction = """
    <!-- Written by ./workbook book from Sources/workbook/Explaining/ForeignNames.swift. -->

    # Dictionary

    Names of NumPy, TensorFlow, PyTorch and JAX, and how the same is written here, with tensors `x` and \
    `y`, a variable `v`, a tape and a model. Every line under *Here* is compiled by a test. A name that \
    is not in the list is often the same in camel case: `reduce_logsumexp` has an entry, `tanh` is \
    `x.tanh()`. The compiler's messages about such names are explained with this table, too: write \
    `x.unsqueeze(0)` in an exercise, and the verdict says what it is called. Keras's classes and \
    arguments are on [their own page](keras.md); see also [from NumPy and TensorFlow](from-tensorflow.md) \
    and [from PyTorch and JAX](from-pytorch.md).
    """
}
