import Foundation
import Testing

@testable import workbook

/// Each explanation is held against what the compiler really says about code that a reader writes.
struct CompilerExplanationTests {
  private let typeChecker = TypeChecker()

  /// What the reader is told about a body, or about a whole function when it begins with one.
  private func told(_ code: String) throws -> String {
    let file = "import DeepLearning\nimport WorkbookKit\n\n\(code)\n"
    let answer = try typeChecker.check(file, throughReturns: true)
    try #require(answer.ending == .exit(1), "it compiles: \(code)")
    let messages = CompilerMessages(answer.output).inside(answer.folder)
    let explanation = try #require(CompilerExplanation(messages, in: file), "\(answer.output)")
    return try #require(explanation.sentence, "\(explanation.message.text)")
  }

  @Test func `the type checker's time-out`() throws {
    let long = """
      func f(_ x: Double, _ n: Int) -> Double {
        (x * 2.0 + 3.5 - n * 0.5) / (1 + x * x * 2.0) - (n + 1) * 2.5 * (x - 0.5) + 4 * (2.0 - n)
      }
      """
    #expect(try told(long).contains("Split it: give its parts names with `let`"))
  }

  @Test(arguments: [
    ("func f(_ n: Int) -> Float { let a: Float = n; return a }", "`Float(…)` around the `Int`"),
    ("func f(_ n: Int, _ x: Float) -> Float { n * x }", "`Float(…)` around the `Int`"),
    ("func f(_ n: Int, _ x: Double) -> Double { x / n }", "`Double(…)` around the `Int`"),
    ("func f(_ x: Double) -> Int { x }", "It cuts off what is behind the point."),
    ("func f(_ x: Double, _ y: Float) -> Bool { x < y }", "Swift converts no number by itself"),
    ("func f(_ x: [Float]) -> [Double] { x }", "`numbers.map { Double($0) }`"),
    ("func f(_ x: Tensor) -> Float { x.sum() }", "`x.scalar(as: Float.self)`"),
    ("func f(_ x: Double) -> Tensor { x }", "`Tensor(…)`"),
    ("func f(_ x: [Int]) -> Int { x.first }", "may be `nil`"),
    ("func f(_ x: Double) -> Double { x ^ 2 }", "`^` is exclusive or"),
    ("func f(_ x: Double) -> Double { x ** 2 }", "`**` is for tensors"),
    ("func f(_ x: Tensor) -> Int { if x > 0 { 1 } else { 2 } }", "gives a tensor"),
    ("func f(_ x: Tensor) -> Tensor { x.mean(axis: [0, 1]) }", "after `axes:`"),
  ])
  func `numbers of different types`(code: String, advice: String) throws {
    #expect(try told(code).contains(advice))
  }

  @Test(arguments: [
    (
      "func g(_ t: Tensor) -> Tensor { t }\nfunc f(_ v: Variable) -> Tensor { g(v) }", "`v.tensor`"
    ),
    ("func f(_ v: Variable) -> Tensor { v }", "`v.tensor`"),
    ("func f(_ v: Variable) -> Tensor { v.value }", "`v.tensor`"),
    ("func f(_ v: [Variable]) -> [Tensor] { v }", "`variables.map(\\.tensor)`"),
    ("func f(_ v: Variable) -> Variable { v * 2 }", "`v.assign(…)`"),
    ("func f(_ v: Variable) -> Variable { v -= 0.1; return v }", "`v.assignSubtract(…)`"),
    ("func f(_ t: Tensor) -> Tensor { t.assign(3); return t }", "a `Variable` has `assign`"),
  ])
  func `a variable is no tensor`(code: String, advice: String) throws {
    #expect(try told(code).contains(advice))
  }

  @Test(arguments: [
    "func f(_ n: Int) -> Int {\n  let m = n * 2\n  m + 1\n}",
    "func f(_ n: Int) -> Int {\n  if n > 0 { return 1 }\n}",
    "func f(_ n: [Int]) -> [Int] {\n  n.map { x in\n    let y = x * 2\n    y + 1\n  }\n}",
  ])
  func `a missing return`(code: String) throws {
    #expect(try told(code).contains("has to end with `return` and a value of type `Int`"))
  }

  @Test(arguments: [
    ("func f(_ t: Tensor) -> Tensor { reduceSum(t) }", "`reduceSum` is `x.sum(axis: 0)` here."),
    ("func f(_ t: Tensor) -> Tensor { t.reduceMean() }", "`x.mean(axis: 0)`"),
    ("func f(_ t: Tensor) -> Tensor { tf.reduce_sum(t) }", "`tf.reduce_sum` is `x.sum(axis: 0)`"),
    ("func f(_ t: Tensor) -> Tensor { np.exp(t) }", "for a tensor it is `x.exp()`"),
    ("func f(_ t: Tensor) -> Tensor { keras.layers.Dense(3) }", "the type is `Dense` alone"),
    ("func f(_ x: Double) -> Double { exp(x) }", "`import Foundation`"),
    ("func f(_ t: Tensor) -> Tensor { t.astype(.float32) }", "`x.cast(to: .float32)`"),
    ("func f(_ t: Tensor) -> Tensor { t.T }", "`x.transposed()`"),
    ("func f(_ t: Tensor) -> Tensor { Tensor.randn([2, 3]) }", "`Tensor.randomNormal([2, 3])`"),
    ("func f(_ t: Tensor) -> Tensor { t @ t }", "`x.matmul(y)`"),
    ("func f(_ t: Tensor) -> Tensor? { None }", "`nil`"),
    ("func f(_ t: [Int]) -> Int { t.length }", "`array.count`"),
    ("func f(_ t: [Int]) { for i in range(3) { print(i) } }", "`for i in 0..<3 { … }`"),
    ("func f(_ a: Bool) -> Bool { return a and a }", "`&&`"),
    ("func f(_ t: Tensor) -> Tensor {\n  x = t * 2\n  return t\n}", "`let x = …`"),
    ("func f(_ t: Tensor) -> Tensor { t.sum(axis: 0, keepdims: true) }", "`axis:keepDims:`"),
  ])
  func `a name from elsewhere`(code: String, advice: String) throws {
    #expect(try told(code).contains(advice))
  }

  @Test(arguments: [
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
  func `a brace, a bracket or a word too few`(code: String, advice: String) throws {
    #expect(try told(code).contains(advice))
  }

  @Test func `braces in strings and comments do not count`() {
    let braces = Braces("func f() {\n  print(\"}\")  // }\n}\n")
    #expect(braces.sentence == nil)
  }

  @Test func `what names are called here compiles`() throws {
    let uses = ForeignNames.entries.map { "  _ = \($0.ours)" }.joined(separator: "\n")
    let code = """
      import DeepLearning
      func f(_ x: Tensor, _ y: Tensor, _ v: Variable, _ tape: GradientTape) {
      \(uses)
      }
      func g(_ x: Tensor, _ v: Variable, _ variables: [Variable], _ numbers: [Float]) {
        _ = (v.tensor, variables.map(\\.tensor), (x > 0).all().scalar(as: Bool.self))
        _ = x.scalar(as: Float.self) + Float(x.cast(to: .float64).scalar(as: Double.self))
        _ = (x.cast(to: .int64).scalar(as: Int.self), Shape([2, 3] as [Int]), Array(x.shape))
        _ = (x.scalars(as: Float.self), x.cast(to: .float64).scalars(as: Double.self))
        _ = (Tensor(numbers, shape: [2, 3]), numbers.map { Double($0) }, (x > 0).select(x, x))
        v.assign(x)
        v.assignSubtract(x)
      }
      """
    let answer = try typeChecker.check(code)
    #expect(answer.ending == .exit(0), "\(answer.output)")
  }

  @Test func `no name is told in two ways`() {
    let names = ForeignNames.entries.flatMap(\.names)
    #expect(Set(names).count == names.count)
  }
}

struct SignatureTests {
  private let original = """
    public func rule(
      _ a: [Int], at b: Double
    ) -> [Int]? {
      nil
    }
    public struct Line {
      public let slope: Double
      public init(slope: Double) { self.slope = slope }
    }
    """

  @Test func `the same declarations on other lines are the same`() {
    let mine = original.replacing(
      "(\n  _ a: [Int], at b: Double\n)", with: "(_ a: [Int], at b: Double)")
    #expect(mine != original)
    #expect(Signature(of: mine, original: original).sentence == nil)
  }

  @Test func `a changed declaration is shown as it has to be`() {
    for changed in ["rules(", "rule(c: Int, "] {
      let mine = original.replacing("rule(", with: changed)
      #expect(
        Signature(of: mine, original: original).sentence?.contains(
          "The suite calls `public func rule(_ a: [Int], at b: Double) -> [Int]?`") == true)
    }
  }

  @Test func `a public that was left out is named`() {
    let mine = original.replacing("public init", with: "init")
    #expect(
      Signature(of: mine, original: original).sentence?.hasPrefix(
        "`public` is missing before `init")
        == true)
  }
}
