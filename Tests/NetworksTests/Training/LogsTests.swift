import Foundation
import Tensors
import Testing

@testable import Networks

/// What a step reads back, and when.
@Suite struct LogsTests {
  /// A mean that counts how often it is read.
  private final class Counting: MeanMetric {
    var reads = 0
    init() { super.init(name: "counting") }
    override func values(targets: Tensor, predictions: Tensor) -> Tensor {
      (targets - predictions).abs()
    }
    override func result() -> Double {
      reads += 1
      return super.result()
    }
  }

  /// Keeps the logs of each batch, and looks at them where it is told to.
  private final class Keeper: Callback {
    let looks: Bool
    let keeps: Bool
    var kept: [Logs] = []
    var seen: [Double] = []
    init(looks: Bool = false, keeps: Bool = false) { (self.looks, self.keeps) = (looks, keeps) }
    override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) {
      if looks { seen.append(logs["loss"]) }
      if keeps { kept.append(logs) }
    }
  }

  @Test func `logs are printed as a dictionary, in order`() {
    var logs: Logs = ["loss": 0.25, "accuracy": 0.5]
    #expect("\(logs)" == "{'loss': 0.25, 'accuracy': 0.5}")
    logs["val_loss"] = .nan
    #expect("\(logs)" == "{'loss': 0.25, 'accuracy': 0.5, 'val_loss': nan}")
    #expect("\(Logs())" == "{}")
  }

  private func reads(_ callbacks: [Callback]) throws -> Int {
    let metric = Counting()
    try Small.model([metric]).fit(
      Small.x, Small.y, batchSize: 2, epochs: 2, callbacks: callbacks, options: .silent())
    return metric.reads
  }

  @Test func `metrics are read at the end of an epoch, unless a callback looks at its logs`() throws
  {
    #expect(try reads([]) == 2)
    #expect(try reads([Keeper(), Keeper()]) == 2)
    #expect(try reads([Keeper(looks: true), Keeper(looks: true)]) == 2 + 6)
    #expect(try reads([Keeper(keeps: true)]) == 2 + 6)
  }

  @Test func `logs that are kept hold the values of their step`() throws {
    let (kept, seen) = (Keeper(keeps: true), Keeper(looks: true))
    try Small.model().fit(
      Small.x, Small.y, batchSize: 2, epochs: 2, callbacks: [kept, seen], options: .silent())
    #expect(kept.kept.map { $0["loss"] } == seen.seen)
    #expect(Set(seen.seen).count == 6)
    let copy = try JSONDecoder().decode(Logs.self, from: JSONEncoder().encode(kept.kept[0]))
    #expect(copy == kept.kept[0])
  }

  @Test func `logs that were kept when a callback threw hold the values of their step`() throws {
    let kept = Keeper(keeps: true)
    let failing = LambdaCallback(onTrainBatchEnd: { batch, _ in
      if batch == 1 { throw CancellationError() }
    })
    #expect(throws: CancellationError.self) {
      try Small.model().fit(
        Small.x, Small.y, batchSize: 2, callbacks: [kept, failing], options: .silent())
    }
    #expect(kept.kept.count == 2 && kept.kept.allSatisfy { $0["loss"].isFinite })
  }

  @Test func `the state is all that a step changes, by its parts`() throws {
    let model = Small.model()
    #expect(Sequential([Input(shape: [2]), Dense(1)]).state.all.count == 2)
    model.compile(
      optimizer: SGD(learningRate: 0.1, momentum: 0.9), loss: .meanSquaredError,
      metrics: [.meanAbsoluteError])
    try model.fit(Small.x, Small.y, options: .silent())
    let before = model.state.all.map { ObjectIdentifier($0) }
    try model.fit(Small.x, Small.y, batchSize: 2, epochs: 2, options: .silent())
    #expect(model.state.all.map { ObjectIdentifier($0) } == before)
    #expect(model.state.weights.map(\.name) == ["kernel", "bias"])
    #expect(
      Set(["iterations", "0.kernel.momentum", "1.bias.momentum"]).isSubset(
        of: model.state.optimizer.map(\.name)))
    #expect(Set(["total", "count"]).isSubset(of: model.state.metrics.map(\.name)))
    #expect(model.state.loss.map(\.name).last == "finite_steps")
  }

  @Test
  func `the first loss that is no number is told with its epoch and batch, also of a dataset`()
    throws
  {
    let data = try Dataset(Small.x, Small.y).batch(size: 2).repeat(2).map { batch in
      let isLast = batch.inputs[0, 0].scalar(as: Float.self) == Small.x.doubles.map(Float.init)[8]
      return isLast ? Batch(inputs: batch.inputs, targets: batch.targets / 0) : batch
    }
    for callbacks in [[], [Keeper(looks: true)]] {
      let model = Small.model()
      try model.fit(data, epochs: 2, verbose: .silent, callbacks: callbacks)
      #expect(model.notes.count == 1)
      #expect(model.notes[0].contains("for the first time in epoch 1, batch 3; "))
    }
  }

  @Test func `a loss that is no number is looked for where the weights are`() throws {
    let log = Lambda(name: "logarithm") { ($0 - 1000).log() }
    let model = withSeed(4) { Sequential([Input(shape: [2]), Dense(1), log]) }
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    let (x, y) = (Small.x.copied(to: .reference), Small.y.copied(to: .reference))
    for _ in 0..<2 { try model.fit(x, y, verbose: .silent) }
    #expect(model.notes.count == 2)
    #expect(model.notes[0].contains("in the output of layer 'logarithm'"))
    #expect(model.notes[1].contains("in weight 'dense/kernel'"))
  }

  @Test func `a metric that reads each step's predictions is told once`() throws {
    final class OnTheHost: Metric {
      var largest = 0.0
      init() { super.init(name: "largest") }
      override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
        largest = max(largest, predictions.doubles.max() ?? 0)
      }
      override func result() -> Double { largest }
      override func reset() { largest = 0 }
    }
    let model = Small.model([OnTheHost(), .meanAbsoluteError])
    for _ in 0..<2 { try model.fit(Small.x, Small.y, options: .silent()) }
    #expect(model.notes.count == 1 && model.notes[0].hasPrefix("metric 'largest' keeps what"))
  }

  @Test func `a step of one's own gives one number`() throws {
    final class Careless: Model {
      let dense = Dense(1)
      override func call(_ inputs: Tensor, training: Bool) -> Tensor { dense(inputs) }
      override func trainStep(_ batch: Batch) throws -> Tensor { self(batch.inputs) }
    }
    let model = Careless()
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    expectRefusal(["fit, epoch 1, batch 1: the step's loss has shape (6, 1)"]) {
      try model.fit(Small.x, Small.y, options: .silent())
    }
  }
}
