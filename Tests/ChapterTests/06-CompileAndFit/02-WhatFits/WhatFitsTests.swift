import DeepLearning
import Exercise0602
import Solution0602
import TestSupport
import Testing

/// What the library answers is asked here, not written down: the losses look at targets and
/// predictions, `fit` counts its updates and names its history.
@Suite(.exercise("6.2"))
struct WhatFitsTests {
  @Test func `spam, targets 0 and 1 of shape (n, 1)`() { check(.spam, .spam) }

  @Test func `clothes, targets 0 to 9 of shape (n,)`() { check(.clothes, .clothes) }

  @Test func `clothes, targets of shape (n, 10) in rows`() {
    check(.clothesInRows, .clothesInRows)
  }

  @Test func `a price, targets of shape (n, 1)`() { check(.price, .price) }

  @Test func `several things in a photo, targets of shape (n, 6)`() { check(.things, .things) }

  @Test func `the library has nothing to say against your choices`() {
    for problem in Exercise0602.Problem.allCases {
      let same = Solution0602.Problem(rawValue: problem.rawValue) ?? .spam
      let choice = Exercise0602.lastLayer(of: problem)
      expectAnswer(
        "what the library says of lastLayer(of: .\(problem)), which is \(choice),",
        yours: advice(
          problem.rawValue, choice.units, choice.activation.rawValue, choice.loss.rawValue),
        golden: "nothing",
        reference: {
          let choice = Solution0602.lastLayer(of: same)
          return advice(
            problem.rawValue, choice.units, choice.activation.rawValue, choice.loss.rawValue)
        }(), mistakes: Solution0602.Mistake.self)
    }
  }

  @Test func `an update for each batch of each epoch`() throws {
    let counted: [(FitCall, Int)] = [
      (.plain, try iterations(1000, batchSize: 32)),
      (.split, try iterations(1000, batchSize: 32, split: 0.2)),
      (.epochs, try iterations(250, epochs: 4, batchSize: 100)),
      (.wide, try iterations(50, epochs: 3, batchSize: 128)),
    ]
    for (call, golden) in counted {
      let same = Solution0602.FitCall(rawValue: call.rawValue) ?? .plain
      expectAnswer(
        "updates(.\(call)), which is \(call.rawValue),", yours: Exercise0602.updates(call),
        golden: golden, reference: Solution0602.updates(same), mistakes: Solution0602.Mistake.self)
    }
  }

  @Test func `the names in the history`() throws {
    let model = Sequential([Dense(1, activation: .sigmoid)])
    model.compile(
      optimizer: .sgd(), loss: .binaryCrossentropy, metrics: [.binaryAccuracy, .auc])
    let (x, y) = (Tensor.ones([4, 2]), Tensor.ones([4, 1]))
    let history = try model.fit(x, y, epochs: 1, verbose: .silent, validationData: (x, y))
    expectAnswer(
      "historyNames()", yours: Exercise0602.historyNames(), golden: history.names,
      reference: Solution0602.historyNames(), mistakes: Solution0602.Mistake.self)
  }

  private typealias FitCall = Exercise0602.FitCall

  private func check(
    _ problem: Exercise0602.Problem, _ same: Solution0602.Problem,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "lastLayer(of: .\(problem))", yours: "\(Exercise0602.lastLayer(of: problem))",
      reference: "\(Solution0602.lastLayer(of: same))", mistakes: Solution0602.Mistake.self,
      sourceLocation: sourceLocation)
  }

  /// What the library has to say of a choice, with predictions and targets as they would come.
  private func advice(
    _ problem: String, _ units: Int, _ activation: String, _ loss: String
  ) -> String {
    guard (1...1000).contains(units) else { return "a layer has one unit or more" }
    let targets: Tensor =
      switch problem {
      case "clothes": [0, 9, 3]
      case "clothesInRows": Tensor([0, 9, 3] as [Int32]).oneHot(depth: 10)
      case "things": [[1, 0, 0, 1, 0, 0], [0, 0, 0, 0, 0, 0], [0, 1, 1, 1, 0, 0.0]]
      case "price": [[250], [410], [180.5]]
      default: [[0], [1], [1.0]]
      }
    let raw = withSeed(1) { Tensor.randomNormal([3, units]) }
    let predictions =
      switch activation {
      case "sigmoid": raw.sigmoid()
      case "softmax": raw.softmax()
      default: raw
      }
    let choice: any Loss =
      switch loss {
      case "binaryCrossentropy": .binaryCrossentropy
      case "categoricalCrossentropy": .categoricalCrossentropy
      case "sparseCategoricalCrossentropy": .sparseCategoricalCrossentropy
      default: .meanSquaredError
      }
    do {
      try choice.check(targets: targets.spec, predictions: predictions.spec)
      try choice.check(values: targets, predictions: predictions.spec)
      return choice.warnings(targets: targets, predictions: predictions).first ?? "nothing"
    } catch { return "\(error)" }
  }

  /// How often `fit` changed the weights.
  private func iterations(
    _ count: Int, epochs: Int = 1, batchSize: Int, split: Double = 0
  ) throws -> Int {
    let model = Sequential([Dense(1)])
    let optimizer = SGD()
    model.compile(optimizer: optimizer, loss: .meanSquaredError)
    let (x, y) = (Tensor.ones([count, 1]), Tensor.ones([count, 1]))
    try model.fit(
      x, y, batchSize: batchSize, epochs: epochs, verbose: .silent, validationSplit: split)
    return optimizer.iterations
  }
}
