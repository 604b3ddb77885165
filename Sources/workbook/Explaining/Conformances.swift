/// Types that cannot do what a function or an operator asks of them.
enum Conformances {
  static var rules: Rule.Table {
    [
      "type_does_not_conform_in_decl_ref": [
        .percent, dtype, equality, order, .dottedComparison, .rows, oneType, foreignOperand,
        unclearOperand,
      ],
      "type_does_not_conform_decl_owner": [
        scalar, arrayOperand, array, sequence, function, .extremumOfOne,
      ],
      "ternary_expr_cases_mismatch": [Rule(/'Variable'/, sidesOfOneType)],
      "foreach_sequence_does_not_conform_to_expected_protocol": [
        .rows, Rule(/'Int'/, "A loop goes through a range: `for i in 0..<n { … }`."),
      ],
      "cannot_convert_argument_value_protocol": [
        initializer, .mixedCompile,
        Rule(/UnboundedRange_/, "`...` alone is `.ellipsis` in brackets: `x[.ellipsis, 0]`."),
        indices,
      ],
    ]
  }

  private static let dtype = Rule(
    /'DType' conform to/, "A dtype is a value here, not a string: `x.dtype == .float32`.")

  private static let equality = Rule(
    /operator function '(==|!=)' .*'(?:Tensor|Variable)' conform/
  ) { match, _ in equalityAdvice(String(match.1)) }

  /// How tensors are compared by `==` or `!=`.
  static func equalityAdvice(_ sign: String) -> String {
    "Tensors are compared element by element with a dot in front: `x .\(sign) y`, a tensor of "
      + "Booleans. To choose by it: `(x .\(sign) y).select(a, b)`; for an `if`: "
      + "`Bool((x .\(sign) y).all())`."
  }

  private static let order = Rule(
    /operator function '[<>]=?' .*'(?:Tensor|Variable)' conform/,
    "A comparison of tensors returns a tensor, a Boolean for each element. An `if` needs one "
      + "Boolean: `Bool((x > 0).all())`, or `any()`; to choose element by element: "
      + "`(x > 0).select(a, b)`.")

  private static let sidesOfOneType =
    "Both sides of `? :` have to be of one type: of a variable take `v.tensor`."

  private static let oneType = Rule(/operator function '[-+*\/]' .*'Variable' conform/) {
    _, mistake in
    mistake.line.contains(" ? ") ? sidesOfOneType : nil
  }

  private static let foreignOperand = Rule(/operator function '[-+*\/]' .*'Tensor' conform/) {
    _, mistake in
    ForeignNames.otherName(in: mistake.line)
  }

  private static let unclearOperand = Rule(
    /operator function '[-+*\/]' .*'(?:Tensor|Variable)' conform/,
    "Something in this line is not what the operator needs. Give its parts names with `let`, a "
      + "line each: then the message is about one of them.")

  private static let scalar = Rule(
    /'(?:Tensor|Variable)' conform to 'TensorScalar'/,
    "A tensor is one already; with numbers of another type it is `x.cast(to: .float32)`. Several "
      + "tensors become one by `Tensor.stack(tensors)`, with a new axis in front, or by "
      + "`Tensor.concatenate(tensors)`, along the first axis that they have.")

  private static let arrayOperand = Rule(
    /operator function '.+' requires that 'Tensor' conform to 'Sequence'/,
    "An array has no arithmetic with tensors: make it one, `Tensor(numbers)`.")

  private static let sequence = Rule { mistake in
    mistake.message.contains("operator function") ? nil : Rule.rows.advice(mistake)
  }

  private static let array = Rule(/'(\[\w+\])' conform to 'TensorLike'/) { match, _ in
    Conversion(from: String(match.1), to: "Tensor").sentence
  }

  private static let function = Rule(/global function '(\w+)' requires that 'Tensor'/) {
    match, mistake in
    ForeignNames.sentence(for: String(match.1), of: "Tensor", in: mistake.line)
  }

  private static let initializer = Rule(/'String' .*'Initializer'/) { _, mistake in
    let name = mistake.line.firstMatch(of: /initializer: "(\w+)"/)?.output.1 ?? "glorot_uniform"
    return "An initializer is a value here, not a string: "
      + "`initializer: .\(ForeignNames.camel(String(name)))`."
  }

  private static let indices = Rule(
    /'(?:Tensor|\[\w+\])' .*'TensorIndex'/,
    "Each axis takes an integer or a range in brackets; a tensor is there alone. Rows by their "
      + "indices: `x[[0, 1]]`; those where a condition holds: `x[x > 0]`; columns by their indices: "
      + "`x.gathered(at: Tensor([0, 1]), axis: 1)`.")
}

extension Rule {
  /// A tensor where a sequence is wanted.
  static let rows = Rule { mistake in
    let asksForParts = ["map", "forEach", "filter", "enumerated", "reduce", "indices"]
      .contains { mistake.message.contains("'\($0)'") }
    guard
      mistake.message.contains(#/'(?:Tensor|Variable)' (?:to )?conform to 'Sequence'/#)
        || asksForParts && !mistake.quoted(0).hasPrefix("[")
    else { return nil }
    return
      "A tensor is not a list. Its rows: `for i in 0..<x.shape[0] { … x[i] … }`; its elements: "
      + "`x.scalars(as: Float.self)`."
  }
}
