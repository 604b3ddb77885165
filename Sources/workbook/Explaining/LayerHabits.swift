/// What fingers that know Keras type where layers are made and written.
extension CompilerExplanation {
  /// The rules of layers; they come first, for their messages are like many others.
  static var layers: [Rule] { made + written + shaped }

  private static var made: [Rule] {
    [
      Rule(/missing argument label 'saved:'/) { _, line in
        line.contains("Input(")
          ? "The shape of a sample has a label and stands in brackets: `Input(shape: [784])`." : nil
      },
      Rule(/'String' to expected argument type 'Activation'/) { _, line in
        if let name = line.firstMatch(of: /activation: ([\w.$]+)/)?.output.1 {
          return "A name is looked up, and may be unknown: `try Activation(named: \(name))`."
        }
        let name = line.firstMatch(of: /activation: "(\w+)"/)?.output.1 ?? "relu"
        return "An activation is a value here, not a text: `activation: .\(name)`."
      },
      Rule(/'String' does not conform to expected type 'Initializer'/) { _, line in
        let name = line.firstMatch(of: /initializer: "(\w+)"/)?.output.1 ?? "glorot_uniform"
        return "An initializer is a value here, not a text: "
          + "`initializer: .\(ForeignNames.camel(String(name)))`."
      },
    ]
  }

  private static var written: [Rule] {
    [
      Rule(/missing argument for parameter #1 in call/) { _, line in
        line.contains("addWeight(")
          ? "A weight has a name, which comes first: `addWeight(\"kernel\", shape: [3, 4])`." : nil
      },
      Rule(
        /cannot call value of non-function type 'Activation\?'/,
        "The activation may be `nil`. This calls it if it is there: `activation?(y) ?? y`."),
      Rule(/cannot assign to property: '(\w+)' is a 'let' constant/) { match, _ in
        "A property that gets its value later, as in `build`, is a `var` that may be empty at "
          + "first: `private var \(match.1): Variable?`, or `Dense?` for a layer."
      },
      Rule(
        /'self' captured by a closure before all members were initialized/,
        "In `init` a closure may not use the object before each property has its value. Gather "
          + "what you need in a `var` of the function, and give it to the property afterwards."),
    ]
  }

  /// A shape is a tuple in Python, and `None` one of its lengths.
  private static var shaped: [Rule] {
    [
      Rule(/type '.*\(Int(?:, Int)*\)\)?' to .*(?:\[Int\]|Shape|Array<Int>)/) { _, _ in
        "A shape stands in brackets, not in parentheses: `[2, 3]`."
      },
      Rule(
        /'nil' is not compatible with expected element type 'Int'/,
        "A shape has a number for each axis. Where a summary shows `None`, here stands how many "
          + "samples there are."),
      Rule(/consecutive statements on a line/) { _, line in
        line.contains(#/case \.\w+: *-?\d+ *,/#)
          ? "Several values that belong together stand in parentheses: `(1, 2, [3])`." : nil
      },
    ]
  }
}
