import Testing

@testable import workbook

/// Each explanation is held against what the compiler really says about code that a reader writes.
struct CompilerExplanationTests {
  private let typeChecker = TypeChecker()

  @Test func `the type checker's time-out`() throws {
    let long = """
      func f(_ x: Double, _ n: Int) -> Double {
        (x * 2.0 + 3.5 - n * 0.5) / (1 + x * x * 2.0) - (n + 1) * 2.5 * (x - 0.5) + 4 * (2.0 - n)
      }
      """
    #expect(try typeChecker.told(long).contains("Split it: give its parts names with `let`"))
  }

  @Test(arguments: [
    ("func f(_ n: Int) -> Float { let a: Float = n; return a }", "`Float(…)` around the `Int`"),
    ("func f(_ n: Int, _ x: Float) -> Float { n * x }", "`Float(…)` around the `Int`"),
    ("func f(_ n: Int, _ x: Double) -> Double { x / n }", "`Double(…)` around the `Int`"),
    ("func f(_ x: Double) -> Int { x }", "It cuts off what is behind the point."),
    ("func f(_ x: Double, _ y: Float) -> Bool { x < y }", "Swift converts no number by itself"),
    ("func f(_ x: [Float]) -> [Double] { x }", "`numbers.map { Double($0) }`"),
    ("func f(_ x: Tensor) -> Float { x.sum() }", "`Float(x)` reads the number"),
    ("func f(_ x: Tensor) -> (Double, Double) { (x, x) }", "`Double(x)`"),
    ("func f(_ t: Double) -> Double { t^2 }", "`^` is exclusive or"),
    ("func f(_ t: Tensor) -> Tensor { t^2 }", "for a tensor `x ** 2`"),
    ("func f(_ x: Double) -> Tensor { x }", "`Tensor(…)`"),
    ("func f(_ x: [Int]) -> Int { x.first }", "may be `nil`"),
    ("func f(_ x: Double) -> Double { x ^ 2 }", "`^` is exclusive or"),
    ("func f(_ x: Double) -> Double { x ** 2 }", "`**` is for tensors"),
    ("func f(_ x: Tensor) -> Int { if x > 0 { 1 } else { 2 } }", "gives a tensor"),
    ("func f(_ x: Tensor) -> Tensor { x.mean(axis: [0, 1]) }", "after `axes:`"),
  ])
  func `numbers of different types`(code: String, advice: String) throws {
    #expect(try typeChecker.told(code).contains(advice))
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
    ("func f(_ v: Variable, _ g: Tensor) {\n  v -= 0.1 * g\n}", "`v.assignSubtract(…)`"),
    ("func f(_ v: Variable, _ g: Tensor) {\n  v.tensor += g\n}", "`v.assignAdd(…)`"),
    ("func f(_ v: Variable, _ g: Tensor) {\n  v.tensor = g\n}", "`v.assign(…)`"),
    ("func f(_ t: Tensor) -> Tensor { t.assign(3); return t }", "a `Variable` has `assign`"),
  ])
  func `a variable is no tensor`(code: String, advice: String) throws {
    #expect(try typeChecker.told(code).contains(advice))
  }

  @Test(arguments: [
    ("func f(_ v: Variable) { v[0, 1].assignAdd(1) }", "`v[0, 1].assign(v[0, 1] + …)`"),
    ("func f(_ v: Variable) { v[0, 1] -= 1 }", "`v[0, 1].assign(v[0, 1] - …)`"),
    ("func f(_ v: Variable) { v[0][1] += 1 }", "`v[0, 1].assign(v[0, 1] + …)`"),
    ("func f(_ v: Variable) { v[0, 1] = v[0, 1] + 1 }", "`v[0, 1].assign(…)`"),
    ("func f(_ v: Variable) { v[0][1].assign(1) }", "`v[0, 1].assign(…)`"),
    ("func f(_ t: Tensor) -> Tensor { var x = t; x[0] = t[1]; return x }", "tensor never changes"),
    ("func f(_ t: Tensor) -> Tensor { var x = t; x[0, 1] += 1; return x }", "`(x > 0).select(a,"),
    ("func f(_ v: Variable) {\n  v = v * 2\n}", "methods: `v.assign(…)`"),
    (
      "func f(_ mean: Variable, _ count: Variable, _ x: Tensor) {\n"
        + "  mean = (mean * count + x.sum(axis: 0)) / (count + x.shape[0])\n}",
      "methods: `mean.assign(…)`"
    ),
    (
      "func f(_ v: Variable, _ decay: Double, _ x: Tensor) {\n  v += (1 - decay) * (x - v)\n}",
      "methods: `v.assignAdd(…)`"
    ),
    ("func f(_ v: Variable, _ n: Int) {\n  v += n\n}", "methods: `v.assignAdd(…)`"),
    (
      "final class C {\n  let power = Variable(1.0)\n  func f(_ decay: Double) {\n"
        + "    self.power *= decay\n  }\n}", "`power.assign(power * …)`"
    ),
    (
      "func f(_ weights: [Variable]) {\n  for weight in weights {\n    weight = weight\n  }\n}",
      "`weight` is a variable"
    ),
    (
      "func f(_ v: Variable, _ m: Double, _ b: Bool) {\n  v.assign(b ? m * v : v)\n}",
      "of a variable take `v.tensor`"
    ),
    ("func f(_ v: Variable) -> Variable { v.copy() }", "`Variable(v)` is a new variable"),
    ("func f(_ v: Variable) { v.assignMultiply(2) }", "`v.assign(v * x)`"),
  ])
  func `writing to a variable or to a part`(code: String, advice: String) throws {
    #expect(try typeChecker.told(code).contains(advice))
  }

  @Test(arguments: [
    ("func f(_ x: Tensor) -> Tensor { (x == 0).select(1, x) }", "`(x .== y).select(a, b)`"),
    ("func f(_ x: Tensor) -> Bool { if x != 0 { true } else { false } }", "`x .!= y`"),
    ("func f(_ x: Tensor) -> Tensor { x / max(x, 1e-7) }", "`x.maximum(y)`"),
    (
      "func f(_ x: Tensor, _ y: Tensor) -> Tensor {\n  let d = (x - y).norm(axis: 1)\n  return d\n}",
      "`x.squared().sum(axis: -1).sqrt()`"
    ),
    (
      "func f(_ x: Tensor, _ y: Tensor) -> Tensor {\n"
        + "  let d = (x[.all, .newAxis] - y).norm(axis: 2, 3)\n  return d.argMin(axis: 1)\n}",
      "`norm` is"
    ),
    ("func f(_ x: Tensor) -> Tensor { for row in x { print(row) }; return x }", "no list"),
    (
      "func f(_ x: Tensor, _ y: Tensor) {\n  for (a, b) in zip(x, y) { print(a, b) }\n}",
      "`for i in 0..<x.shape[0]"
    ),
    ("func f(_ x: Tensor) -> Tensor { x.map { $0 } }", "`x.scalars(as: Float.self)`"),
    ("func f(_ x: Tensor) -> Int { x.count }", "`x.shape[0]`"),
    ("func f(_ x: Tensor) -> Tensor { x[:, 0] }", "`x[.all, 0]`"),
    ("func f(_ x: [Tensor]) -> Tensor { Tensor(x) }", "`Tensor.stack(tensors)`"),
    ("func f(_ x: Tensor) -> Tensor { x.sum(axis: (0, 1)) }", "after `axes:`"),
    ("func f(_ x: Tensor) -> Tensor { let a = 0..<2; return x.sum(axes: a) }", "`Array(0..<3)`"),
    ("func f() -> [[Int]] { [(3,), [2]] }", "array of its lengths"),
    ("func f() -> [[Int]] { [(2, 3), [2]] }", "in brackets, not in parentheses: `[2, 3]`"),
    ("func f(_ x: Shape) -> [Int] { x.dimensions }", "`Array(shape)`"),
    ("func f(_ x: Tensor) -> Tensor { x.clone() }", "need not be copied"),
  ])
  func `tensors taken for numbers or for lists`(code: String, advice: String) throws {
    #expect(try typeChecker.told(code).contains(advice))
  }

  @Test(arguments: [
    "func f(_ n: Int) -> Int {\n  let m = n * 2\n  m + 1\n}",
    "func f(_ n: Int) -> Int {\n  if n > 0 { return 1 }\n}",
    "func f(_ n: [Int]) -> [Int] {\n  n.map { x in\n    let y = x * 2\n    y + 1\n  }\n}",
  ])
  func `a missing return`(code: String) throws {
    #expect(
      try typeChecker.told(code).contains("has to end with `return` and a value of type `Int`"))
  }

  @Test(arguments: [
    (
      "func f(_ n: Int) -> Int? {\n  switch n {\n  case 0: return nil\n  default: 1\n  }\n}",
      "`return`"
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
  func `values of blocks and names of arguments`(code: String, advice: String) throws {
    #expect(try typeChecker.told(code).contains(advice))
  }

  @Test(arguments: [
    ("func f(_ t: Tensor) -> Tensor { reduceSum(t) }", "`reduceSum` is `x.sum()` here."),
    ("func f(_ t: Tensor) -> Tensor { t.reduceMean() }", "`x.mean()`"),
    ("func f(_ t: Tensor) -> Tensor { tf.reduce_sum(t) }", "`tf.reduce_sum` is `x.sum()`"),
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
    #expect(try typeChecker.told(code).contains(advice))
  }

  @Test func `a call that may fail is handed on only by a function that may`() throws {
    let body = "{\n  names.map { Dense(3, activation: Activation(named: $0)) }\n}"
    let signature = "func f(_ names: [String])"
    #expect(
      try typeChecker.told("\(signature) throws -> [Layer] \(body)").contains("hands the error on"))
    #expect(
      try typeChecker.told("\(signature) throws -> [Layer] \(body)").contains(
        "`map`, in whose braces"))
    #expect(
      try typeChecker.told("\(signature) -> [Layer] \(body)").contains(
        "needs a function that throws"))
    let optional = "{\n  Dense(3, activation: try? Activation(named: names[0]))\n}"
    #expect(
      try typeChecker.told("\(signature) throws -> Layer \(optional)").contains(
        "hands the error on"))
    #expect(try typeChecker.told("\(signature) -> Layer \(optional)").contains("may be `nil`"))
  }

  @Test(arguments: [
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
  ])
  func `what hides behind a time-out`(code: String, advice: String) throws {
    let sentence = try typeChecker.told(code)
    #expect(sentence.contains(advice), "\(sentence)")
  }

  @Test(arguments: [
    (
      "func f(_ a: Double, _ x: [Double]) -> [Double] {\n  let y = a * x\n  return y\n}",
      "has no arithmetic"
    ),
    ("func f(_ a: [Double], _ b: [Double]) -> [Double] { a * b }", "`zip(a, b).map { $0 * $1 }`"),
    ("func f() -> [Double] {\n  var y = []\n  return y\n}", "`var y: [Double] = []`"),
    ("func f(_ n: Int) -> Double { (2 / Double(n)) ** 0.5 }", "`**` is for tensors"),
    ("func f(_ t: Tensor, _ u: Tensor) -> Tensor { t == u }", "with a point in front: `x .== y`"),
    (
      "func f(_ t: Tensor, _ u: Tensor) -> Double { Double((t == u).mean()) }",
      "with a point in front: `x .== y`"
    ),
    (
      "func f(_ t: Tensor, _ u: Tensor) -> Tensor { t.reshaped(to: u.shape) }",
      "`x.reshaped(to: Array(y.shape))`"
    ),
    (
      "func f(_ t: Tensor, _ h: Double) -> Tensor {\n  return Tensor(t >= h)\n}",
      "A tensor is one already"
    ),
    ("func f(_ t: Tensor) -> Int { t.count }", "`x.elementCount`"),
    (
      "func f() -> Tensor {\n  var t = Tensor.ones([2])\n  t = 0\n  return t\n}",
      "`Tensor.zeros(like: x)`"
    ),
    ("func f(_ t: Tensor) -> Tensor { tf.reduce_mean(t) }", "is `x.mean()`"),
    ("func f(_ t: Tensor) -> Tensor { t.sum(tf.reduce_sum(t, axis: 1)) }", "is `x.sum(axis: 0)`"),
    (
      "func f(_ n: Int) -> [Int] { np.random.permutation(n) }", "`Array(0..<x.shape[0]).shuffled()`"
    ),
    ("func f() -> Layer { Dense(3, activation=\"relu\") }", "with a colon: `activation: .relu`"),
    (
      "func f(_ t: Tensor) -> Tensor { g(t @ t + 1) }\nfunc g(_ t: Tensor) -> Tensor { t }",
      "`x.matmul(y)`"
    ),
  ])
  func `habits of NumPy`(code: String, advice: String) throws {
    let sentence = try typeChecker.told(code)
    #expect(sentence.contains(advice), "\(sentence)")
  }

  @Test(arguments: ["up", "\"up\"", ".high"])
  func `a case of the exercise's own`(answer: String) throws {
    let code = """
      enum Way {
        /// Not down.
        case up
        case down
      }
      func f() -> [Way] { [\(answer)] }
      """
    #expect(try typeChecker.told(code).contains("`.up`"))
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
    #expect(try typeChecker.told(code).contains(advice))
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
      func g(_ x: Tensor, _ y: Tensor, _ v: Variable, _ variables: [Variable], _ numbers: [Float]) {
        _ = (v.tensor, variables.map(\\.tensor), (x > 0).all().scalar(as: Bool.self))
        _ = x.scalar(as: Float.self) + Float(x.cast(to: .float64).scalar(as: Double.self))
        _ = (x.cast(to: .int64).scalar(as: Int.self), Shape([2, 3] as [Int]), Array(x.shape))
        _ = (x.scalars(as: Float.self), x.cast(to: .float64).scalars(as: Double.self))
        _ = (Tensor(numbers, shape: [2, 3]), numbers.map { Double($0) }, (x > 0).select(x, x))
        _ = (x.reshaped(to: Array(y.shape)), x .== y, x .!= y, x.elementCount, x.shape[0])
        _ = (x.mean(), x.max(), x.product(), x.standardDeviation(), x.logSumExp(), x.sum())
        v.assign(x)
        v.assignSubtract(x)
        v[0, 1].assign(v[0, 1] + 1)
        _ = (Variable(v), (x .== x).select(x, x), (x .!= x).all().scalar(as: Bool.self))
        _ = (x.maximum(x), x.minimum(1), x[.all, 1..<3], x.shape.count, x.shape[0])
        _ = (x.sum(axis: 0, 1), x.sum(axes: Array(0..<3)), x.elementCount)
        _ = (Tensor.stack([x, x]), Tensor.concatenate([x, x]))
      }
      """
    let answer = try typeChecker.check(code)
    #expect(answer.ending == .exit(0), "\(answer.output)")
  }

  @Test func `what has the same name here is no stranger`() {
    #expect(ForeignNames.otherName(in: "(x[.all, .newAxis] - y).sum(axis: 0)") == nil)
    #expect(ForeignNames.otherName(in: "x[.newAxis].std()")?.hasPrefix("`std` is") == true)
  }

  @Test func `no name is told in two ways`() {
    let names = (ForeignNames.entries + ForeignNames.layers).flatMap(\.names)
    #expect(Set(names).count == names.count)
  }
}
