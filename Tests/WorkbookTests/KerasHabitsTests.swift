import Testing

@testable import workbook

/// What fingers that know Keras type, held against what the compiler really says about it.
struct KerasHabitsTests {
  private let typeChecker = TypeChecker()

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
    let sentence = try typeChecker.told(code)
    #expect(sentence.contains(advice), "\(sentence)")
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
    #expect(
      try typeChecker.told("func f(_ model: Sequential) throws { try model.\(call) }").contains(
        names))
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
    let sentence = try typeChecker.told(code)
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
    let sentence = try typeChecker.told(code)
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
    let sentence = try typeChecker.told(code)
    #expect(sentence.contains(advice), "\(sentence)")
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
}
