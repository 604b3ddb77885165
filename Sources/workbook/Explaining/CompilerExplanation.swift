/// What the compiler's message means for somebody who is new to Swift or to this library.
///
/// The compiler says what does not fit; the rules below add what to do about it. One rule, one
/// kind of message, in the words of Swift 6.3; `CompilerExplanationTests` holds each against what
/// the compiler really says.
struct CompilerExplanation {
  /// The message that is told, of all that a file has.
  let message: CompilerMessages.Message
  /// What to do, or nothing where the compiler's own words are enough.
  let sentence: String?

  /// Chooses the message to begin with, and explains it.
  ///
  /// A brace that is missing makes the compiler stumble over much that is right, so it comes
  /// first; everything else is taken in the order of the file.
  init?(_ messages: [CompilerMessages.Message], in file: String) {
    let balance = Braces(file)
    guard let first = messages.first(where: { Self.isAboutBraces($0.text) }) ?? messages.first
    else { return nil }
    message = first
    if Self.isAboutBraces(first.text) || first.text.contains("in a non-local scope"),
      let sentence = balance.sentence
    {
      self.sentence = sentence
      return
    }
    let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
    let line = lines.indices.contains(first.line - 1) ? String(lines[first.line - 1]) : ""
    sentence =
      Writing.sentence(first.text, line, in: file)
      ?? Self.inContext(first.text, at: first.line - 1, of: lines)
      ?? Self.rules.lazy.compactMap { $0.sentence(first.text, line) }.first
  }

  private static func isAboutBraces(_ text: String) -> Bool {
    text.hasPrefix("expected '}'") || text.hasPrefix("extraneous '}'")
  }
}

extension CompilerExplanation {
  /// A kind of message and what to say about it.
  struct Rule {
    /// The sentence for a message and for the line of code that it is about.
    let sentence: (_ message: String, _ line: String) -> String?

    /// A rule for messages in which a pattern is found; `nil` leaves them to the next rule.
    init<Output>(_ pattern: Regex<Output>, _ sentence: @escaping (Output, String) -> String?) {
      self.sentence = { message, line in
        message.firstMatch(of: pattern).flatMap { sentence($0.output, line) }
      }
    }

    /// A rule whose sentence is always the same.
    init<Output>(_ pattern: Regex<Output>, _ text: String) { self.init(pattern) { _, _ in text } }
  }

  /// All rules; the first that has something to say is taken.
  static var rules: [Rule] { python + layers + training + operators + types + names + statements }

  private static let power =
    "`**` is for tensors. For a single number: `x * x`, `x.squareRoot()`, or `pow(x, 3)` with "
    + "`import Foundation` at the top of the file."

  private static var operators: [Rule] {
    [
      Rule(
        /unable to type-check this expression/,
        "The expression is too long for the type checker, mostly because a number in it has the "
          + "wrong type. Split it: give its parts names with `let`, a type with each "
          + "(`let slope: Double = …`). What is really wrong is then told for one part."),
      Rule(
        /consecutive statements on a line/,
        "Something is missing here: an operator, a comma, or a line break between two statements."
      ),
      Rule(/'\^'|'(?:Double|Float)' to (?:expected argument|return) type 'Int'/) { _, line in
        line.contains("^")
          ? "`^` is exclusive or in Swift. A square is `x * x`, for a tensor `x ** 2`; a power of a "
            + "number is `pow(x, 3)`, with `import Foundation` at the top of the file." : nil
      },
      Rule(/binary operator '(.)=' cannot be applied to operands of type 'Variable'/) {
        match, _ in
        Self.assignment(by: String(match.1))
      },
      Rule(/'Variable' to .*type 'Tensor'|'tensor' is a get-only property|inout.*'tensor'/) {
        _, line in
        line.firstMatch(of: #/\w(?:\.tensor)? ([-+*\/]?)= /#).flatMap {
          line.contains("let ") || line.contains("var ")
            ? nil : Self.assignment(by: String($0.output.1))
        }
      },
      Rule(/binary operator '\*\*' cannot be applied/, Self.power),
      Rule(/binary operator '(.+)' cannot be applied to operands of type '(.+)' and '(.+)'/) {
        match, line in
        // The fault is told at another operator of the line.
        if line.contains(" ** "), match.2 != "Tensor", match.3 != "Tensor" { return Self.power }
        let ways = [
          Conversion(from: String(match.3), to: String(match.2)),
          Conversion(from: String(match.2), to: String(match.3)),
        ]
        return (ways.filter { !$0.cuts } + ways).lazy.compactMap(\.sentence).first
      },
      Rule(
        /operator(?: function)? '(==|!=)' (?:on '.+' requires that '(?:Tensor|Variable)'|cannot be applied to two 'Tensor')/
      ) {
        match, _ in
        "Tensors are compared number by number with a point in front: `x .\(match.1) y`, a tensor "
          + "of Booleans. To choose by it: `(x .\(match.1) y).select(a, b)`; for an `if`: "
          + "`(x .\(match.1) y).all().scalar(as: Bool.self)`."
      },
      Rule(
        /cannot be applied to two '\[(?:Double|Float|Int)\]' operands/,
        "Arrays have no arithmetic in Swift. Number by number it is "
          + "`zip(a, b).map { $0 * $1 }`."),
      Rule(
        /operator(?: function)? '[<>]=?' (?:on '.+' requires that|cannot be applied to two) 'Tensor'/,
        "A comparison of tensors gives a tensor, a Boolean for each number. An `if` wants one: "
          + "`(x > 0).all().scalar(as: Bool.self)`, or `any()`; to choose number by number: "
          + "`(x > 0).select(a, b)`."),
      Rule(/operator function '.+' on '.+' requires that '(Tensor|Variable)' conform/) {
        match, line in
        if let name = ForeignNames.otherName(in: line) { return name }
        return match.1 == "Variable" && line.contains(" ? ")
          ? "Both sides of `? :` have to be of one type: of a variable take `v.tensor`."
          : "Something in this line is not what the operator needs. Give its parts names with "
            + "`let`, a line each: what is really wrong is then told for one of them."
      },
      Rule(
        /adjacent operators are in non-associative precedence group 'Comparison/,
        "One comparison at a time: `0 <= i && i < n`, or `(0..<n).contains(i)`."),
    ]
  }

  private static var types: [Rule] {
    lists + [
      Rule(/'Tensor' to expected argument type '(?:Double|Float|Int)'/) { _, line in
        guard let name = line.firstMatch(of: /(?:^|[^.\w])(max|min)\(/)?.output.1 else {
          return nil
        }
        return "`\(name)` takes the \(name == "max" ? "larger" : "smaller") of two numbers. For a "
          + "tensor, number by number: `x.\(name)imum(y)`."
      },
      Rule(/cannot (?:convert|assign) .*of type '(.+?)' to .*type '(.+?)'/) { match, _ in
        Conversion(from: String(match.1), to: String(match.2)).sentence
      },
      Rule(
        /value of optional type '.+' (?:must be|not) unwrapped/,
        "This may be `nil`. Say what then: `?? 0`, or before it `guard let x = … else { … }`."),
      Rule(
        /no exact matches in call to instance method 'reshaped'/,
        "`reshaped` takes lengths: `x.reshaped(to: 2, 3)`; those of another tensor: "
          + "`x.reshaped(to: Array(y.shape))`."),
      Rule(/empty collection literal requires an explicit type/) { _, line in
        let name = line.firstMatch(of: #/(?:var|let) (\w+) = /#)?.output.1 ?? "numbers"
        return "Say what it will hold: `var \(name): [Double] = []`; of tensors `[Tensor]`."
      },
      Rule(
        /cannot pass array of type '\[Int\]' as variadic/,
        "Several axes are written one after another, `axis: 0, 1`, or as an array after `axes:`."),
      Rule(/missing return in (.+) expected to return '(.+)'/) { match, _ in
        let place = match.1 == "closure" ? "closure" : "function"
        return "Every way out of this \(place) has to end with `return` and a value of type "
          + "`\(match.2)`. Only a body of one single expression returns it without the word."
      },
      Rule(/cannot use 'return' to transfer control out of '(\w+)' expression/) { match, _ in
        "A `\(match.1)` that gives a value takes values: write `nil`, not `return nil`."
      },
      Rule(
        /no exact matches in call to initializer|'Void'|type '\(\)'/,
        "Something here may be empty, `()`: a closure of several lines needs `return` before its "
          + "last one."),
      Rule(
        /non-void function should return a value/, "`return` needs the value behind it."),
    ]
  }

  /// Tensors and numbers where something is wanted that has parts, and the other way round.
  private static var lists: [Rule] {
    let rows =
      "A tensor is no list. Its rows: `for i in 0..<x.shape[0] { … x[i] … }`; its numbers: "
      + "`x.scalars(as: Float.self)`."
    return [
      Rule(/requires (?:that )?'(?:Tensor|Variable)' (?:to )?conform to 'Sequence'/, rows),
      Rule(/type 'Tensor' has no member '(?:map|forEach|filter|enumerated|reduce|indices)'/, rows),
      Rule(
        /for-in loop requires 'Int' to conform to 'Sequence'/,
        "A loop goes through a range: `for i in 0..<n { … }`."),
      Rule(
        /value of type '(?:Int|\([Int, ]+\))' to expected element type '\[Int\]'/,
        "A shape is written as an array of its lengths: `[2, 3]`, `[3]`, and `[]` for one number."),
      Rule(/value of type '\([Int, ]+\)' to expected argument type 'Int'/) { _, line in
        line.contains("axis:")
          ? "Several axes are written one after another, `axis: 0, 1`, or as an array after `axes:`."
          : nil
      },
      Rule(
        /value of type '(?:Closed)?Range<Int>' to .*type '\[Int\]'/,
        "A range becomes an array by `Array(0..<3)`."),
      Rule(
        /requires that '(?:Tensor|Variable)' conform to 'TensorScalar'/,
        "A tensor is one already; with numbers of another kind it is `x.cast(to: .float32)`. Several "
          + "tensors become one by `Tensor.stack(tensors)`, with a new axis in front, or by "
          + "`Tensor.concatenate(tensors)`, along the first axis that they have."),
    ]
  }

  private static var names: [Rule] {
    [
      Rule(/no such module '(.+)'/) { match, _ in
        "The library is one module: `import DeepLearning`. `\(match.1)` is not part of an exercise."
      },
      Rule(/cannot find type '(?:Tensor|Variable|GradientTape|Layer)' in scope/) { _, _ in
        "`import DeepLearning` is missing at the top of the file."
      },
      Rule(/cannot find 'todo' in scope/) { _, _ in
        "`import WorkbookKit` is missing at the top of the file."
      },
      Rule(
        /type 'Variable' has no member '(?:copy|clone|deepcopy)'/,
        "`Variable(v)` is a new variable that begins with the value of `v`. The value alone is "
          + "`v.tensor`, a tensor, and no later assignment changes it."),
      Rule(
        /type 'Tensor' has no member '(?:copy|clone|deepcopy)'/,
        "A tensor never changes, so it need not be copied: `let y = x`."),
      Rule(
        /type 'Variable' has no member 'assign_?(?:[Mm]ul|[Dd]iv|[Tt]imes)\w*'/,
        "There are `assign`, `assignAdd` and `assignSubtract`; a product is `v.assign(v * x)`."),
      Rule(/cannot find (?:type )?'(\w+)' in scope/) { match, line in
        ForeignNames.sentence(for: String(match.1), in: line)
      },
      Rule(/type '(.+)' has no member '(\w+)'/) { match, line in
        ForeignNames.sentence(for: String(match.2), of: String(match.1), in: line)
      },
      Rule(/'value' is inaccessible due to 'internal'/) { _, _ in
        "A variable's tensor is `v.tensor`."
      },
      Rule(/cannot find '(\w+)' in scope/) { match, line in
        line.firstMatch(of: /^\s*(\w+) =\s/)?.output.1 == match.1
          ? "A new name begins with `let`, or with `var` if it changes later: "
            + "`let \(match.1) = …`." : nil
      },
      Rule(
        /type 'Shape' has no member/,
        "A shape is counted and indexed as an array is, `shape.count` and `shape[0]`; as an array "
          + "it is `Array(shape)`."),
      Rule(/have '(.+)', expected '(.+)'/) { match, _ in
        "Write it with the labels `\(match.2)`."
      },
    ]
  }

  private static var statements: [Rule] {
    [
      Rule(/'(\w+)' is a 'let' constant/) { match, _ in
        "What `let` names never changes; neither does a parameter. Begin with "
          + "`var \(match.1) = …`."
      },
      Rule(#/expected '([\])])'/#) { match, _ in
        "A `\(match.1 == ")" ? "(" : "[")` on a line before this one is not closed."
      },
      Rule(
        /expected '\{' after '(.+)'/,
        "What belongs to it stands in braces: `if x > 0 { … }`, without a colon."),
      Rule(/expected expression in list of expressions|missing argument for parameter/) {
        _, line in
        line.count { $0 == "(" } > line.count { $0 == ")" } ? "A `(` is not closed." : nil
      },
      Rule(/unterminated string literal/, "The closing `\"` is missing on this line."),
      Rule(
        /call can throw, but it is not marked with 'try'|errors thrown from here are not handled/,
        "This call can fail. `(try? …)` gives `nil` then; `try` alone needs a function that "
          + "throws, and the suite does not expect yours to."),
      Rule(
        /in a non-local scope/, "The function before this line is not closed: a `}` is missing."),
    ]
  }

  /// What to write for `v -= …` and its kin.
  static func assignment(by sign: String) -> String {
    let method = ["+": "assignAdd", "-": "assignSubtract"][sign] ?? "assign"
    return "A variable is changed by its methods: `v.\(method)(…)`."
  }
}
