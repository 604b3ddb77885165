/// Operators on operands that they do not take.
enum Operators {
  static var rules: Rule.Table {
    [
      "cannot_apply_binop_to_args": [
        .assignment, caret, powerOfNumbers, .dottedComparison, conversion,
      ],
      "cannot_apply_binop_to_same_args": [
        caret, powerOfNumbers,
        Rule(/'(==|!=)' .*'Tensor'/) { match, _ in
          Conformances.equalityAdvice(String(match.1))
        },
        Rule(/'([-+*\/]|\*\*)' .*'\[(?:Double|Float|Int)\]'/, arithmeticOfArrays),
      ],
      "cannot_apply_unop_to_arg": [
        Rule(/'-' .*'\[(?:Double|Float|Int)\]'/, arithmeticOfArrays)
      ],
      "expression_too_complex": [.assignment, hiddenArray, hiddenName, tooComplex],
      "non_associative_adjacent_operators": [
        Rule("One comparison at a time: `0 <= i && i < n`, or `(0..<n).contains(i)`.")
      ],
    ]
  }

  private static let caret = Conversions.caret

  /// `**` of numbers; the compiler's message may be about another operator of the line.
  private static let powerOfNumbers = Rule { mistake in
    guard mistake.line.contains("**"), !mistake.message.contains("'Tensor'") else { return nil }
    return "`**` is for tensors. For a single number: `x * x`, `x.squareRoot()`, or `pow(x, 3)` "
      + "with `import Foundation` at the top of the file."
  }

  private static let conversion = Rule { mistake in
    let ways = [
      Conversion(from: mistake.quoted(2), to: mistake.quoted(1)),
      Conversion(from: mistake.quoted(1), to: mistake.quoted(2)),
    ]
    return (ways.filter { !$0.cuts } + ways).lazy.compactMap(\.sentence).first
  }

  private static let arithmeticOfArrays =
    "Arrays have no arithmetic in Swift. Element by element it is `zip(a, b).map { $0 * $1 }`, or "
    + "`a.map { $0 * 2 }`."

  /// When the type checker gives up, the line often holds something that has a better name.
  private static let hiddenArray = Rule { mistake in
    array(in: mistake).map {
      "`\($0)` is an array, and arrays have no arithmetic in Swift. Element by element it is "
        + "`\($0).map { $0 * 2 }`."
    }
  }

  private static let hiddenName = Rule { mistake in
    Rule.assignment.advice(mistake) == nil ? ForeignNames.otherName(in: mistake.line) : nil
  }

  private static let tooComplex = Rule(
    "The expression is too long for the type checker, mostly because a number in it has the "
      + "wrong type, or because Swift's `max`, `min` or `abs` got a tensor, which has `x.maximum(0)`, "
      + "`x.minimum(1)` and `x.abs()`. Split it: give its parts names with `let`, a type with each "
      + "(`let slope: Double = …`). Then the message is about the part that is wrong.")

  /// An array of numbers beside an operator.
  private static func array(in mistake: CompilerMistake) -> Substring? {
    let arrays = Set(
      mistake.signature.matches(of: #/(\w+): \[(?:Double|Float|Int)\]/#).map(\.output.1))
    let behind = mistake.line.matches(of: #/[-+*\/] (\w+)(?![\w\[.(])/#).map(\.output.1)
    let before = mistake.line.matches(of: #/(?:^|[^\w.])(\w+) [-+*\/] /#).map(\.output.1)
    return (behind + before).first {
      arrays.contains($0) && !mistake.function.contains("let \($0) = ")
    }
  }
}

extension Rule {
  /// `x .>= y`, as vectors of Swift's own are compared.
  static let dottedComparison = Rule(/'\.([<>]=?)' .*'Tensor'/) { match, _ in
    "Tensors are compared without a dot, `x \(match.1) y`; only equality has one, `x .== y`."
  }
}
