/// What is inside an array or a dictionary.
enum Elements {
  static var rules: Rule.Table {
    [
      "cannot_convert_array_element": [
        .mixedCompile, .enumText, .shapeInParentheses, .shapeOfOneNumber, .conversion,
      ],
      "cannot_convert_array_element_nil": [
        Rule(
          "A shape has a number for each axis. Where a summary shows `None`, write how many samples "
            + "there are.")
      ],
      "cannot_convert_array_to_variadic": [Rule(Conversions.manyAxes)],
      "cannot_convert_dict_value": [.conversion],
      "collection_literal_empty": [
        Rule { mistake in
          let name = mistake.line.firstMatch(of: #/(?:var|let) (\w+) = /#)?.output.1 ?? "numbers"
          return "Say what it will hold: `var \(name): [Double] = []`; of tensors `[Tensor]`."
        }
      ],
    ]
  }
}

extension Rule {
  /// A shape as a tuple, as Python writes it.
  static let shapeInParentheses = Rule(
    /'.*\(Int(?:, Int)*\)\)?' .*(?:\[Int\]|Shape)/,
    "A shape is written in brackets, not in parentheses: `[2, 3]`.")

  /// A shape of one axis as a number.
  static let shapeOfOneNumber = Rule(/'Int' .*'(?:\[Int\]|Shape)'/) { _, mistake in
    mistake.line.contains(".split(")
      ? "`split(into: 4)` cuts into equal parts, `split([2, 3])` into parts of these lengths."
      : "A shape is written as an array of its lengths: `[2, 3]`, `[3]`, and `[]` for one number."
  }
}
