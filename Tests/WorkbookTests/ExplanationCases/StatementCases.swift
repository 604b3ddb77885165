/// Blocks, braces, errors and the type checker's limit.
extension ExplanationCase {
  /// A missing return.
  static let returns = table([
    (
      "func f(_ n: Int) -> Int {\n  let m = n * 2\n  m + 1\n}",
      "has to end with `return` and a value of type `Int`"
    ),
    (
      "func f(_ n: Int) -> Int {\n  if n > 0 { return 1 }\n}",
      "has to end with `return` and a value of type `Int`"
    ),
    (
      "func f(_ n: [Int]) -> [Int] {\n  n.map { x in\n    let y = x * 2\n    y + 1\n  }\n}",
      "has to end with `return` and a value of type `Int`"
    ),
  ])

  /// Values of blocks and names of arguments.
  static let blocks = table([
    (
      "func f(_ n: Int) -> Int? {\n  switch n {\n  case 0: return nil\n  default: 1\n  }\n}",
      "leave out the word, as the other cases do"
    ),
    (
      "func f(_ n: Int) -> Int? {\n  return switch n {\n  case 0: return nil\n  default: 1\n  }\n}",
      "write `nil`, not `return nil`"
    ),
    (
      "func f(_ x: Variable) -> Double {\n  let tape = GradientTape()\n"
        + "  let s = tape.record {\n    let y = x * x\n    y + 1\n  }\n  return Double(s)\n}",
      "needs `return` before its last one"
    ),
    ("func f(_ e: Tensor) -> Tensor { e.sum(axis=1, keepdims=true) }", "with a colon"),
  ])

  /// A brace, a bracket or a word too few.
  static let braces = table([
    (
      "func f(_ n: Int) -> Int {\n  if n > 0 {\n    return 1\n  return 2\n}\n"
        + "public func g() {}", "The `{` of line 5 is never closed"
    ),
    ("func f(_ n: Int) -> Int {\n  return n\n\n/// g\npublic func g() {}", "The `{` of line 4"),
    ("func f(_ n: Int) -> Int {\n  return n\n}}", "The `}` of line 6 closes nothing"),
    ("func f(_ n: [Int]) -> Int {\n  return n[0\n}", "`[` on a line before"),
    ("func f(_ n: [Int]) -> Int {\n  return (n[0] + 1\n}", "`(` on a line before"),
    ("func f(_ n: Int) -> String {\n  return \"abc\n}", "closing `\"`"),
    ("func f(_ n: Int) -> Int {\n  if n > 0:\n    return n\n  return 0\n}", "without a colon"),
    ("func f(_ n: Int) -> Int {\n  let s = 0\n  s += n\n  return s\n}", "`var s = …`"),
  ])

  /// What hides behind a time-out, and what does not.
  static let timeouts = table([
    (
      "func f(_ w: [Double], _ b: Double, _ x: [Double]) -> [Double] {\n"
        + "  return -w[0] / w[1] * x + (0.5 - b) / w[1]\n}", "`x` is an array"
    ),
    (
      "func f(_ x: Tensor, _ w: Variable, _ rate: Double) {\n  let error = x.matmul(w)\n"
        + "  w -= rate * x.T.matmul(error) * 2 / x.shape[0]\n}", "`w.assignSubtract(…)`"
    ),
    (
      "func f(_ x: Tensor, _ v: Variable) -> Tensor {\n  let mean = x.mean(axis: -1)\n"
        + "  return (x - mean) / x.std(axis: -1) * v + v\n}",
      "`std` is `x.standardDeviation(axis: 0)`"
    ),
    (
      "func f(_ x: Double, _ n: Int) -> Double {\n"
        + "  (x * 2.0 + 3.5 - n * 0.5) / (1 + x * x * 2.0) - (n + 1) * 2.5 * (x - 0.5) "
        + "+ 4 * (2.0 - n)\n}",
      "Split it: give its parts names with `let`"
    ),
  ])

  private static let mapped = "{\n  names.map { Dense(3, activation: Activations.named($0)) }\n}"
  private static let optional = "{\n  Dense(3, activation: try? Activations.named(names[0]))\n}"

  /// Calls that may fail, in functions that may and in those that may not.
  static let failing = table([
    ("func f(_ names: [String]) throws -> [Layer] \(mapped)", "passes the error on"),
    ("func f(_ names: [String]) throws -> [Layer] \(mapped)", "`map`, which takes the closure"),
    ("func f(_ names: [String]) -> [Layer] \(mapped)", "needs a function that throws"),
    ("func f(_ names: [String]) throws -> Layer \(optional)", "passes the error on"),
    ("func f(_ names: [String]) -> Layer \(optional)", "may be `nil`"),
  ])
}
