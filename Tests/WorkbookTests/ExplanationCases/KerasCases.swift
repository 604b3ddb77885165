/// What fingers that know Keras type.
extension ExplanationCase {
  private static let build = """
    final class Own: Layer {
      let activation: Activation?
      init(_ activation: Activation?) { self.activation = activation; super.init() }
      override func build(inputShape: Shape) throws {

    """

  /// Layers as Keras has them.
  static let layers = table([
    ("func f() -> Layer { Input((784,)) }", "`Input(shape: [784])`"),
    (
      "func f(_ name: String) -> Layer { Dense(3, activation: name) }",
      "`try Activations.named(name)`"
    ),
    ("func f(_ x: Tensor) -> Tensor { x.reshaped(to: (2, -1)) }", "`x.reshaped(to: 2, 3)`"),
    ("func f(_ x: [Int]) {}\nfunc g() { f((2, 3)) }", "`[2, 3]`"),
    (
      "func f() -> (Int, output: [Int]) { (1, output: (2, 3)) }",
      "in brackets, not in parentheses"
    ),
    ("func f() -> [Int] { [nil, 10] }", "write how many samples there are"),
    (
      "enum E { case a }\nfunc f(_ e: E) -> (Int, [Int]) {\n  switch e {\n  case .a: 12, [3]\n  }\n}",
      "written in parentheses"
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

  /// Names and objects in one `compile`.
  static let compiling = table(
    [
      (
        "compile(optimizer: .sgd(), loss: .meanSquaredError, metrics: [\"accuracy\"])",
        "One call takes names throughout, with `try`, or objects throughout"
      ),
      (
        "compile(optimizer: SGD(learningRate: 0.5), loss: \"binary_crossentropy\")",
        "One call takes names throughout, with `try`, or objects throughout"
      ),
      (
        "compile(optimizer: \"sgd\", loss: .binaryCrossentropy, metrics: [.binaryAccuracy])",
        "One call takes names throughout, with `try`, or objects throughout"
      ),
      (
        "compile(optimizer: .sgd(), loss: \"mse\", metrics: [\"accuracy\"])",
        "One call takes names throughout, with `try`, or objects throughout"
      ),
      (
        "compile(optimizer: .SGD(learningRate: 0.5), loss: \"mse\", metrics: [\"accuracy\"])",
        "One call takes names throughout, with `try`, or objects throughout"
      ),
      (
        "compile(optimizer: \"sgd\", loss: \"mse\", metrics: [.binaryAccuracy])",
        "One call takes names throughout, with `try`, or objects throughout"
      ),
    ],
    in: { "func f(_ model: Sequential) throws { try model.\($0) }" })

  /// Arguments of Keras's `fit`.
  static let fitting = table(
    [
      ("epochs: 3, batchSize: 4, validationSplit: 0.1", "`batchSize:` comes before `epochs:`"),
      ("epochs: 3, validation_split: 0.1", "`validationSplit: 0.1`"),
      ("epochs: 3, class_weight: [0: 1.0]", "`classWeight: [0: 1, 1: 2]`"),
      ("initial_epoch: 3", "`initialEpoch: 3`"),
      ("epochs: 3, sample_weight: x", "`sampleWeight: weights`"),
      ("epochs: 3, verbose: false", "`verbose: .silent`"),
      ("epochs: 3, verbosity: 0", "`verbose: .silent`"),
      ("epochs: 3, validationData: 0.1", "takes a pair, `(inputs, targets)`"),
      ("epochs: 3, validation_data: (x, y)", "`validationData: (x, y)`"),
      ("epochs: 3, callbacks: EarlyStopping()", "Callbacks are an array"),
      ("callbacks: [EarlyStopping()], epochs: 3", "`epochs:` comes before `callbacks:`"),
    ], in: fit)

  private static func fit(_ arguments: String) -> String {
    """
    func f(_ model: Sequential, _ x: Tensor, _ y: Tensor) throws {
      _ = try model.fit(x, y, \(arguments))
    }
    """
  }

  /// What one types after years of Keras.
  static let years = table(
    [
      ("_ = try model.fit(epochs: 3, x, y)", "has no label comes first"),
      ("try model.fit(x: x, y: y, epochs: 3)", "come first and have no labels"),
      ("print(try model.predict(x, verbose: false))", "`verbose: .silent`"),
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
      ("let (loss, a) = try model.evaluate(x, y); print(loss, a)", "`logs[\"loss\"]`"),
      ("print(try model.evaluate(x, y).accuracy)", "`logs[\"accuracy\"]`"),
      ("model.fit(x, y)", "write `try` before it"),
      ("print(x[.all, y .== 1])", "`x[x > 0]`"),
      ("print(x[.all, [0, 1]])", "`x.gathered(at: Tensor([0, 1]), axis: 1)`"),
      ("print(losses.argmin())", "`losses.indices.min { losses[$0] < losses[$1] }`"),
      ("print(losses.mean())", "`losses.reduce(0, +) / Double(losses.count)`"),
      ("let best = [1, 2]; print(losses[best])", "`indices.map { values[$0] }`"),
      ("var wins = 0\n  for _ in losses { wins += 0.5 }; print(wins)", "`var wins = 0.0`"),
      ("var wins = 0; wins += losses[0]; print(wins)", "`var wins = 0.0`"),
    ], in: training)

  private static func training(_ line: String) -> String {
    """
    func f(_ model: Sequential, _ x: Tensor, _ y: Tensor, _ history: History) throws {
      let losses = [1.0, 2]
      \(line)
      print(losses)
    }
    """
  }
}
