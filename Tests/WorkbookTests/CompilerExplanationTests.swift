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
    ("func f(_ v: Variable, _ g: Tensor) {\n  v -= 0.1 * g\n}", "`v.assignSubtract(…)`"),
    ("func f(_ v: Variable, _ g: Tensor) {\n  v.tensor += g\n}", "`v.assignAdd(…)`"),
    ("func f(_ v: Variable, _ g: Tensor) {\n  v.tensor = g\n}", "`v.assign(…)`"),
    ("func f(_ t: Tensor) -> Tensor { t.assign(3); return t }", "a `Variable` has `assign`"),
  ])
  func `a variable is no tensor`(code: String, advice: String) throws {
    #expect(try told(code).contains(advice))
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
    #expect(try told(code).contains(advice))
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
    #expect(try told(code).contains(advice))
  }

  @Test(arguments: [
    ("func f(_ n: Int) -> Int { let j = n if n >= 0 else -n; return j }", "`x > 0 ? a : b`"),
    ("func f(_ n: Int) -> Bool { 0 <= n < 5 }", "`0 <= i && i < n`"),
    ("func f(_ n: Int) { for i in n { print(i) } }", "`for i in 0..<n { … }`"),
    ("func f() { var x = []; x.append(1) }", "`var x: [Double] = []`"),
    ("func f(_ n: Int) -> Int { if n == 1 or n == 2 { return 1 }; return 0 }", "`||`"),
    ("func f(_ b: Bool) -> Int { if not b { return 1 }; return 0 }", "`!`"),
  ])
  func `Python's ways with conditions and loops`(code: String, advice: String) throws {
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
    #expect(try told(code).contains(advice))
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
    #expect(try told(code).contains(advice))
  }

  private static let build = """
    final class Own: Layer {
      let activation: Activation?
      init(_ activation: Activation?) { self.activation = activation; super.init() }
      override func build(inputShape: Shape) throws {

    """

  @Test(arguments: [
    ("func f() -> Layer { Input((784,)) }", "`Input(shape: [784])`"),
    (
      "func f(_ name: String) -> Layer { Dense(3, activation: name) }",
      "`try Activation(named: name)`"
    ),
    ("func f(_ x: Tensor) -> Tensor { x.reshaped(to: (2, -1)) }", "`x.reshaped(to: 2, 3)`"),
    ("func f(_ x: [Int]) {}\nfunc g() { f((2, 3)) }", "`[2, 3]`"),
    (
      "func f() -> (Int, output: [Int]) { (1, output: (2, 3)) }",
      "in brackets, not in parentheses"
    ),
    ("func f() -> [Int] { [nil, 10] }", "here stands how many samples there are"),
    (
      "enum E { case a }\nfunc f(_ e: E) -> (Int, [Int]) {\n  switch e {\n  case .a: 12, [3]\n  }\n}",
      "stand in parentheses"
    ),
    (
      build + "    kernel = addWeight(\"kernel\", shape: [3, 4])\n  }\n}",
      "`private var kernel: Variable!`"
    ),
    (build + "    self.first = Dense(3)\n  }\n}", "`private var first: Dense!`"),
    (build + "    _ = addWeight(shape: [3, 4])\n  }\n}", "`addWeight(\"kernel\", shape: [3, 4])`"),
    (
      build + "    _ = addWeight(\"kernel\", shape: [3], initializer: \"he_normal\")\n  }\n}",
      "`initializer: .heNormal`"
    ),
    (build + "    _ = activation(Tensor.ones([2]))\n  }\n}", "`activation?(y) ?? y`"),
    (
      build + "    _ = addWeight(\"kernel\", shape: inputShape[-1:])\n  }\n}",
      "`shape[-1]`"
    ),
    (
      "final class Own: Layer {\n  let w: Variable\n"
        + "  init(_ w: Variable) { self.w = w; super.init() }\n  func g(_ v: Variable) { w = v }\n}",
      "`private var w: Variable?`"
    ),
    (
      "final class Own: Layer {\n  let s: [Int]\n  var d: [Int] = []\n"
        + "  init(_ n: Int) {\n    s = [1].map { d.append($0); return $0 }\n    super.init()\n  }\n}",
      "Gather what you need in a `var`"
    ),
  ])
  func `layers as Keras has them`(code: String, advice: String) throws {
    let sentence = try told(code)
    #expect(sentence.contains(advice), "\(sentence)")
  }

  @Test func `a call that may fail is handed on only by a function that may`() throws {
    let body = "{\n  names.map { Dense(3, activation: Activation(named: $0)) }\n}"
    let signature = "func f(_ names: [String])"
    #expect(try told("\(signature) throws -> [Layer] \(body)").contains("hands the error on"))
    #expect(try told("\(signature) throws -> [Layer] \(body)").contains("`map`, in whose braces"))
    #expect(try told("\(signature) -> [Layer] \(body)").contains("needs a function that throws"))
    let optional = "{\n  Dense(3, activation: try? Activation(named: names[0]))\n}"
    #expect(try told("\(signature) throws -> Layer \(optional)").contains("hands the error on"))
    #expect(try told("\(signature) -> Layer \(optional)").contains("may be `nil`"))
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
    let sentence = try told(code)
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
    let sentence = try told(code)
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
    #expect(try told(code).contains("`.up`"))
  }

  private let names = "One call takes names throughout, with `try`, or objects throughout"

  @Test(arguments: [
    "compile(optimizer: .sgd(), loss: .meanSquaredError, metrics: [\"accuracy\"])",
    "compile(optimizer: SGD(learningRate: 0.5), loss: \"binary_crossentropy\")",
    "compile(optimizer: \"sgd\", loss: .binaryCrossentropy, metrics: [.binaryAccuracy])",
    "compile(optimizer: .sgd(), loss: \"mse\", metrics: [\"accuracy\"])",
    "compile(optimizer: .SGD(learningRate: 0.5), loss: \"mse\", metrics: [\"accuracy\"])",
    "compile(optimizer: \"sgd\", loss: \"mse\", metrics: [.binaryAccuracy])",
  ])
  func `names and objects in one compile`(call: String) throws {
    #expect(try told("func f(_ model: Sequential) throws { try model.\(call) }").contains(names))
  }

  private static let option = "`fit(x, y, options: .init { $0."

  @Test(arguments: [
    ("epochs: 3, batchSize: 4, validationSplit: 0.1", option + "validationSplit = 0.1 })`"),
    ("epochs: 3, validation_split: 0.1", option + "validationSplit = 0.1 })`"),
    ("epochs: 3, shuffle: false", option + "shuffles = false })`"),
    ("epochs: 3, class_weight: [0: 1.0]", option + "classWeight = "),
    ("epochs: 3, classWeight: [0: 1.0]", option + "classWeight = "),
    ("initial_epoch: 3", option + "initialEpoch = "),
    ("epochs: 3, sample_weight: x", option + "sampleWeight = weights })`"),
    ("epochs: 3, verbose: 0", "`verbosity: .silent`"),
    ("epochs: 3, verbosity: 0", "`verbosity: .silent`"),
    ("epochs: 3, validationData: 0.1", "takes a pair, `(inputs, targets)`"),
    ("epochs: 3, validation_data: (x, y)", "`validationData: (x, y)`"),
    ("epochs: 3, callbacks: EarlyStopping()", "Callbacks stand in brackets"),
    ("callbacks: [EarlyStopping()], epochs: 3", "`epochs:` comes before `callbacks:`"),
    ("options: FitOptions(validationSplit: 0.1)", "`FitOptions { $0.validationSplit = 0.1 }`"),
  ])
  func `arguments of Keras's fit`(arguments: String, advice: String) throws {
    let code = """
      func f(_ model: Sequential, _ x: Tensor, _ y: Tensor) throws {
        _ = try model.fit(x, y, \(arguments))
      }
      """
    let sentence = try told(code)
    #expect(sentence.contains(advice), "\(sentence)")
  }

  @Test(arguments: [
    ("try model.fit(x: x, y: y, epochs: 3)", "come first and have no labels"),
    ("print(try model.predict(x, verbose: 0))", "`verbosity: .silent`"),
    ("print(try model.evaluate(x, y, sample_weight: x))", "`sampleWeight: weights`"),
    ("model.compile(optimizer: .SGD(), loss: .meanSquaredError)", "`.sgd(learningRate: 0.01)`"),
    ("model.compile(optimizer: .sgd(lr: 0.5), loss: .huber)", "`learningRate: 0.5`"),
    ("model.compile(optimizer: .adam(), loss: .mse)", "`.meanSquaredError`"),
    (
      "model.compile(optimizer: .adam(), loss: .binaryCrossentropy, metrics: .binaryAccuracy)",
      "`metrics: [.binaryAccuracy]`"
    ),
    ("print(Dense(4, activation: \"tanh\"))", "`activation: .tanh`"),
    ("print(Dense(4, activation: .ReLU))", "`.relu`"),
    ("print(history.history[\"val_auc\"])", "`history[\"val_auc\"]`"),
    ("print(history.val_loss)", "`history[\"val_loss\"]`"),
    ("let (loss, a) = try model.evaluate(x, y); print(loss, a)", "`logs[\"loss\"] ?? .nan`"),
    ("print(try model.evaluate(x, y).accuracy)", "`logs[\"accuracy\"]`"),
    ("model.fit(x, y)", "`try` stands before it"),
    ("print(x[y .== 1])", "`x.masked(by: x > 0)`"),
    ("print(x[[0, 1]])", "`x.gathered(at: Tensor([0, 1]), axis: 0)`"),
    ("print(losses.argmin())", "`losses.indices.min { losses[$0] < losses[$1] }`"),
    ("print(losses.mean())", "`losses.reduce(0, +) / Double(losses.count)`"),
    ("let best = [1, 2]; print(losses[best])", "`places.map { values[$0] }`"),
    ("var wins = 0\n  for _ in losses { wins += 0.5 }; print(wins)", "`var wins = 0.0`"),
    ("var wins = 0; wins += losses[0]; print(wins)", "`var wins = 0.0`"),
  ])
  func `what one types after years of Keras`(line: String, advice: String) throws {
    let code = """
      func f(_ model: Sequential, _ x: Tensor, _ y: Tensor, _ history: History) throws {
        let losses = [1.0, 2]
        \(line)
        print(losses)
      }
      """
    let sentence = try told(code)
    #expect(sentence.contains(advice), "\(sentence)")
  }

  @Test(arguments: [
    ("let s = try model.evaluate(x, y)[0]; print(s)", "`logs[\"loss\"] ?? .nan`"),
    ("let s: Double = try model.evaluate(x, y)[0]; print(s)", "`logs[\"loss\"] ?? .nan`"),
    ("let s: Double = try model.evaluate(x, y); print(s)", "`logs[\"loss\"] ?? .nan`"),
    ("let s = try model.evaluate(x, y); print(s[0], s[1])", "`logs[\"loss\"] ?? .nan`"),
    ("let s = model.evaluate(x, y); print(s)", "`try` stands before it"),
    ("let last: Double = history[\"loss\"]; print(last)", "`history[\"loss\"].last ?? .nan`"),
    ("print(history.history[\"loss\"])", "`history[\"loss\"]`"),
    ("print(history.epoch)", "`history.epochs`"),
    ("try model.fit(x: x, y: y)", "`fit(x, y, epochs: 3)`"),
    ("try model.fit(x, y, epochs=5)", "with a colon: `epochs: 5`."),
    ("var epochs = 1; try model.fit(x, y, epochs=5)", "with a colon: `epochs: 5`."),
    ("try model.fit(x, y, epochs=5, batch_size=32)", "`epochs: 5, batchSize: 32`"),
    ("try model.fit(x, y, validation_data=(x, y))", "`validationData: (x, y)`"),
    ("try model.fit(x, y, epochs=5, validation_split=0.1)", "$0.validationSplit = 0.1 })`"),
    ("try model.fit(x, y, epochs: 5, verbose=0)", "`verbosity: .silent`"),
    ("try model.fit(x, y, callbacks=[EarlyStopping()])", "`callbacks: [EarlyStopping()]`"),
    ("print(EarlyStopping(patience: 3, restore_best_weights: true))", "restoresBestWeights: true"),
    ("print(EarlyStopping(patience: 3, restoreBestWeights: true))", "restoresBestWeights: true"),
    ("print(EarlyStopping(patience=3, min_delta=0.1))", "`patience: 3, minimumChange: 0.01`"),
    ("print(EarlyStopping(min_delta: 0.1))", "`minimumChange: 0.01`"),
    ("print(EarlyStopping(patience: 3, monitor: \"val_loss\"))", "`monitor:` comes before"),
    ("print(EarlyStopping(patience: 3, mode: \"min\"))", "`mode: .minimum`"),
    ("print(EarlyStopping(patience: 3, verbose: 1))", "leave `verbose:` out"),
    ("print(ModelCheckpoint(filepath=\"a\"))", "`path: \"best.safetensors\"`"),
    ("print(ModelCheckpoint(filepath: \"a\"))", "`path: \"best.safetensors\"`"),
    ("print(ModelCheckpoint(path: \"a\", save_best_only: true))", "`savesBestOnly: true`"),
    ("print(ModelCheckpoint(path: \"a\", verbose: 1))", "`announces: true`"),
    ("print(try ReduceLROnPlateau(factor=0.1))", "`factor: 0.1`"),
    ("print(ReduceLROnPlateau(factor: 0.1))", "`try` stands before it"),
    ("print(try ReduceLROnPlateau(factor: 0.1, min_lr: 0.1))", "`smallestRate: 1e-5`"),
    ("print(CSVLogger(\"log.csv\"))", "`path: …`"),
    ("print(TensorBoard(log_dir: \"logs\"))", "`CSVLogger(path: \"log.csv\")`"),
    ("print(model.layers[0].get_weights())", "`model.weights.map(\\.tensor)`"),
    ("model.set_weights([x])", "`zip(model.weights, values).forEach { $0.assign($1) }`"),
    ("print(model.count_params())", "`model.parameterCount`"),
    ("model.layers[0].trainable = false", "`layer.isTrainable`"),
    ("print(load_model(\"a\"))", "`try Sequential.load(from: \"model.safetensors\")`"),
    ("print(Dense(64, activation=\"relu\"))", "`activation: .relu`"),
    ("print(Dense(64, activation='relu'))", "`activation: .relu`"),
    ("print(Dense(64, use_bias: false))", "usesBias: false"),
    ("print(Dense(units=64))", "`Dense(64)`"),
    ("print(Dense(64, input_shape: [784]))", "`Sequential([Input(shape: [784]), Dense(64)])`"),
    ("print(Dense(64, kernel_regularizer: .l2(0.01)))", "kernelRegularizer: .l2(0.01))`"),
    ("print(layers.Dense(64))", "the type is `Dense` alone"),
    ("print(try Sequential([Dense(3)]).add(Dense(4)).predict(x))", "`add` gives nothing back"),
    ("let m = Sequential([]).add(Dense(4)); print(try m.predict(x))", "`add` gives nothing back"),
    ("let m: Sequential = Sequential().add(Dense(4)); print(m)", "`add` gives nothing back"),
    (
      "model.compile(optimizer: .adam(), loss: .binaryCrossentropy(from_logits: true))",
      "`fromLogits: true`"
    ),
    ("model.compile(optimizer=\"adam\", loss=\"mse\")", "`optimizer: .adam(), loss: .mean"),
    ("model.compile(optimizer: SGD(lr=0.1), loss: .huber)", "`learningRate: 0.1`"),
    ("print(try model.predict(x).argmax(axis=1))", "`argmax` is `x.argMax(axis: -1)`"),
    ("print(try model.predict(x).argmax(axis=1))", "with a colon: `axis: 1`"),
    ("print(x.mean().numpy())", "`x.scalars(as: Float.self)`"),
    ("let t = GradientTape(persistent=True); print(t)", "`isPersistent: true`"),
    ("print(GradientTape().gradient(x, y))", "`of: …, for: …`"),
  ])
  func `Keras's calls, word for word`(line: String, advice: String) throws {
    let code = """
      func f(_ model: Sequential, _ x: Tensor, _ y: Tensor, _ history: History) throws {
        \(line)
      }
      """
    let sentence = try told(code)
    #expect(sentence.contains(advice), "\(sentence)")
  }

  @Test(arguments: [
    ("with tf.GradientTape() as t: print(x)", "`let tape = GradientTape()`"),
    ("with GradientTape() as tape { print(x) }", "`let tape = GradientTape()`"),
    ("let t = tf.GradientTape(); print(t)", "the type is `GradientTape` alone"),
    ("print(x @ x)", "`x.matmul(y)`"),
    ("let p = x @ x; print(p)", "`x.matmul(y)`"),
    ("print(7 // 2)\n  print(n)", "`//` begins a comment"),
    ("print(2 ** 3)", "`pow(x, 3)`"),
    ("print(f\"loss {n}\")", "`\"loss \\(loss)\"`"),
    ("print(f\"{n:.3f}\")", "`String(format: \"%.3f\", loss)`"),
    ("print(\"loss %.3f\" % n)", "`String(format: \"%.3f\", loss)`"),
    ("print('loss')", "double quotes"),
    ("print(\"loss\", n, sep=\" \")", "`separator: \" \"`"),
    ("print(x[:, 0])", "`x[.all, 0]`"),
    ("print(x[1:3])", "`x[1..<3]`"),
    ("print(x[::2])", "`x[.by(2)]`"),
    ("print(x[..., 0])", "`x[.ellipsis, 0]`"),
    ("for i in range(10):\n    print(i)", "`for i in 0..<10 { … }`"),
    ("for i in range(10) { print(i) }", "`for i in 0..<3 { … }`"),
    ("for v in numbers: print(v)", "stands in braces, without a colon"),
    ("for i, v in enumerate(numbers) { print(i, v) }", "`for (i, value) in values.enumerated()"),
    ("let g = lambda x: x; print(g)", "`{ x in x * 2 }`"),
    ("let g = [v * 2 for v in numbers]; print(g)", "`values.map { v in f(v) }`"),
    ("def g(x): return x", "`func`"),
    ("let a = None; print(a)", "`nil`"),
    ("let a = True; print(a)", "`true`"),
    ("if not isDone { print(1) }", "`!isDone`"),
    ("if x is None { print(1) }", "`x == nil`"),
    ("print(isDone and isDone)", "`&&`"),
    ("print(x.dtype == \"float32\")", "`x.dtype == .float32`"),
    ("print(abs(x))", "`x.absolute()`"),
    ("print(to_categorical(x, 10))", ".oneHot(depth: 10)`"),
  ])
  func `Python's signs and words`(line: String, advice: String) throws {
    let code = """
      func f(_ x: Tensor, _ n: Tensor, _ numbers: [Double], _ isDone: Bool) {
        \(line)
      }
      """
    let sentence = try told(code)
    #expect(sentence.contains(advice), "\(sentence)")
  }

  @Test func `what is advised for Python's habits compiles`() throws {
    let code = #"""
      import DeepLearning
      import Foundation
      func f(_ x: Tensor, _ y: Tensor, _ values: [Double], _ loss: Double, _ isDone: Bool) {
        _ = (x[1..<3], x[..<3], x[1...], x[.all, 0], x[.by(2)], x[.ellipsis, 0], !isDone)
        _ = ("loss \(loss)", String(format: "%.3f", loss), x.floorDivided(by: y), 7 / 2)
        _ = (values.map { v in v * 2 }, x.dtype == .float32, x.absolute(), x.matmul(y))
        let (first, second) = (values, values)
        for (a, b) in zip(first, second) { print(a, b, separator: " ", terminator: "") }
        for (i, value) in values.enumerated() { print(i, value) }
        for i in 0..<10 { print(i) }
        let tape = GradientTape()
        let product = tape.record { x.matmul(y) }
        _ = (tape.gradient(of: product, for: x), x.argMax(axis: 1), x.sum(axis: 1, keepDims: true))
      }
      """#
    let answer = try typeChecker.check(code)
    #expect(answer.ending == .exit(0), "\(answer.output)")
  }

  @Test func `what is advised for Keras's calls compiles`() throws {
    let calls = KerasNames.calls.flatMap { call in
      call.arguments.values.sorted().map { argument in
        let label = argument.prefix { $0 != ":" }
        let begins = call.begins.hasPrefix("\(label):") ? "" : call.begins
        let methods = ["fit", "evaluate", "predict"]
        return call.name == "compile"
          ? compiling(with: argument)
          : "  _ = try \(methods.contains(call.name) ? "model." : "")\(call.name)(\(begins)\(argument))"
      }
    }
    let layers = ForeignNames.layers.map { "  _ = \($0.ours)" }
    let code = """
      import DeepLearning
      func f(
        _ model: Sequential, _ x: Tensor, _ y: Tensor, _ values: [Tensor], _ history: History
      ) throws {
        let layer = model.layers[0]
      \((calls + layers).joined(separator: "\n"))
        let logs = try model.evaluate(x, y)
        _ = (logs["loss"] ?? .nan, history["loss"].last ?? .nan, history.epochs)
        _ = Sequential([Input(shape: [784]), Dense(64), Dropout(0.5)])
        let grown = Sequential()
        grown.add(Dense(4))
        grown.compile(optimizer: .adam(), loss: .sparseCategoricalCrossentropy(fromLogits: true))
        _ = (CSVLogger(path: "log.csv"), EarlyStopping(mode: .maximum))
        _ = (EarlyStopping(mode: .automatic), try ReduceLROnPlateau(factor: 0.1))
      }
      """
    let answer = try typeChecker.check(code)
    #expect(answer.ending == .exit(0), "\(answer.output)")
  }

  /// A call of `compile` with one argument as it is advised, and what else it needs.
  private func compiling(with argument: String) -> String {
    let all = ["optimizer: .adam()", "loss: .huber", "metrics: []"]
    let label = argument.prefix { $0 != ":" }
    return "  model.compile("
      + all.map { $0.hasPrefix("\(label):") ? argument : $0 }.joined(separator: ", ") + ")"
  }

  @Test func `what is advised for Keras's habits compiles`() throws {
    let values = KerasNames.values.sorted { $0.key < $1.key }.flatMap { type, all in
      all.values.map { "  do { let value: \(type) = \($0); _ = value }" }
    }
    let options = KerasNames.options.map { option in
      "  _ = try model.fit(x, y, options: .init { $0.\(option.ours) })"
    }
    let arrays = ForeignNames.arrays.values.map { "  _ = \($0)" }
    let code = """
      import DeepLearning
      func f(_ model: Sequential, _ x: Tensor, _ y: Tensor, _ values: [Double]) throws {
        let (weights, targets, places) = (x, [0, 1], [0, 1])
      \((values + options + arrays).joined(separator: "\n"))
        try model.compile(optimizer: "sgd", loss: "mse", metrics: ["accuracy"])
        model.compile(
          optimizer: .sgd(learningRate: 0.5), loss: .binaryCrossentropy,
          metrics: [.binaryAccuracy])
        _ = try model.fit(
          x, y, epochs: 3, validationData: (x, y), callbacks: [EarlyStopping(patience: 2)],
          verbosity: .oneLine, options: FitOptions { $0.validationSplit = 0.1 })
        let logs = try model.evaluate(x, y, sampleWeight: weights, verbosity: .silent)
        _ = (logs["loss"] ?? .nan, try model.predict(x, verbosity: .progressBar))
        _ = (x.gathered(at: Tensor([0, 1]), axis: 0), x.masked(by: x > 0))
        _ = places.map { values[$0] }
        _ = zip(values, targets).filter { $0.1 == 1 }.map { $0.0 }
      }
      """
    let answer = try typeChecker.check(code)
    #expect(answer.ending == .exit(0), "\(answer.output)")
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

  @Test func `no name is told in two ways`() {
    let names = (ForeignNames.entries + ForeignNames.layers).flatMap(\.names)
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
