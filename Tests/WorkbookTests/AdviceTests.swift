import Testing

@testable import workbook

/// What is advised compiles, so no advice is ever out of date.
struct AdviceTests {
  private let typeChecker = TypeChecker()

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
        _ = (Tensor.stack([x, x]), Tensor.concatenate([x, x]), Tensor(numbers), numbers.max())
      }
      """
    let answer = try typeChecker.check(code)
    #expect(answer.ending == .exit(0), "\(answer.output)")
  }

  @Test func `what is advised for Keras's calls compiles`() throws {
    let calls = KerasNames.calls.flatMap { call in
      call.arguments.map(\.value).map { argument in
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
        let (layer, weights) = (model.layers[0], y)
      \((calls + layers).joined(separator: "\n"))
        let logs = try model.evaluate(x, y)
        _ = (logs["loss"], history["loss"].last ?? .nan, history.epochs)
        _ = Sequential([Input(shape: [784]), Dense(64), Dropout(0.5)])
        let grown = Sequential()
        grown.add(Dense(4))
        grown.compile(optimizer: .adam(), loss: .sparseCategoricalCrossentropy(fromLogits: true))
        _ = (CSVLogger(filename: "log.csv"), EarlyStopping(mode: .max))
        _ = (EarlyStopping(mode: .auto), try ReduceLROnPlateau(factor: 0.1))
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
    let arrays = ForeignNames.arrays.values.map { "  _ = \($0)" }
    let code = """
      import DeepLearning
      func f(_ model: Sequential, _ x: Tensor, _ y: Tensor, _ values: [Double]) throws {
        let (weights, targets, indices) = (x, [0, 1], [0, 1])
      \((values + arrays).joined(separator: "\n"))
        try model.compile(optimizer: "sgd", loss: "mse", metrics: ["accuracy"])
        model.compile(
          optimizer: .sgd(learningRate: 0.5), loss: .binaryCrossentropy,
          metrics: [.binaryAccuracy])
        _ = try model.fit(
          x, y, epochs: 3, verbose: .oneLine, callbacks: [EarlyStopping(patience: 2)],
          validationSplit: 0.1)
        let logs = try model.evaluate(x, y, verbose: .silent, sampleWeight: weights)
        _ = (logs["loss"], try model.predict(x, verbose: .progressBar))
        _ = (x.gathered(at: Tensor([0, 1]), axis: 0), x.masked(by: x > 0))
        _ = indices.map { values[$0] }
        _ = zip(values, targets).filter { $0.1 == 1 }.map { $0.0 }
      }
      """
    let answer = try typeChecker.check(code)
    #expect(answer.ending == .exit(0), "\(answer.output)")
  }

  @Test func `what is advised for Python's habits compiles`() throws {
    let code = #"""
      import DeepLearning
      import Foundation
      func f(_ x: Tensor, _ y: Tensor, _ values: [Double], _ loss: Double, _ isDone: Bool) {
        _ = (x[1..<3], x[..<3], x[1...], x[.all, 0], x[.stride(by: 2)], x[.ellipsis, 0], !isDone)
        _ = ("loss \(loss)", String(format: "%.3f", loss), x.floorDivided(by: y), 7 / 2)
        _ = (values.map { v in v * 2 }, x.dtype == .float32, x.abs(), x.matmul(y))
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
}

/// Paragraphs of hints and debriefs.
struct ReflowTests {
  @Test func `a paragraph is broken anew, and code spans stay whole`() {
    let text = "One two three\nfour `a b c` five."
    #expect(reflowed(text, width: 16) == "One two three\nfour `a b c`\nfive.")
    #expect(reflowed("A `b c d e f` g", width: 6) == "A\n`b c d e f`\ng")
  }

  @Test func `code, tables and empty lines stay as they are`() {
    let text = "Words here.\n\n    let x = 1    // long\n\n| a | b |\n```swift\nlet  y = 2\n```"
    #expect(reflowed(text, width: 12) == text)
  }

  @Test func `an item of a list hangs`() {
    #expect(
      reflowed("- one two three four\n- five", width: 10) == "- one two\n  three\n  four\n- five")
  }
}
