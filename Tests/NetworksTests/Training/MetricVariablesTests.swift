import Tensors
import Testing

@testable import Networks

/// What metrics gather, as variables.
@Suite struct MetricVariablesTests {
  private static let devices = [Device.cpu, Device.reference]

  // MARK: Sums

  @Test(arguments: devices)
  func `a mean over 2^25 samples loses nothing in single precision`(device: Device) throws {
    withDevice(device) {
      let (mean, plain) = (Mean(), Variable(Tensor(Float(0))))
      let loss = Tensor(Float(0.7))
      for _ in 0..<(1 << 15) {
        mean.add(loss, of: 1 << 10)
        plain.assignAdd(loss * 1024)
      }
      // 0.7 in single precision, times a power of 2, is exact; the sum may be off by two roundings.
      #expect(abs(mean.result() - Double(Float(0.7))) < 1.2e-7)
      #expect(abs(Double(plain) / Double(1 << 25) - 0.7) > 1e-6)
    }
  }

  @Test func `one sample more than 2^25 still counts, with and without weights`() {
    for weight in [nil, Tensor.ones([1024])] {
      let metric = BinaryAccuracy()
      let hits = Tensor.ones([1024])
      for _ in 0..<(1 << 15) {
        metric.update(targets: hits, predictions: hits, sampleWeight: weight)
      }
      #expect(metric.result() == 1)
      metric.update(
        targets: hits[..<1], predictions: hits[..<1] * 0, sampleWeight: weight?[..<1])
      #expect(metric.result() == Double(1 << 25) / Double(1 << 25 + 1))
    }
  }

  @Test func `counts over thresholds are exact beyond 2^24`() {
    let metric = Precision()
    let hits = Tensor.ones([1 << 16])
    for _ in 0..<257 { metric.update(targets: hits, predictions: hits, sampleWeight: nil) }
    metric.update(targets: hits[..<1] * 0, predictions: hits[..<1], sampleWeight: nil)
    #expect(metric.counts.truePositives == [257 * 65536])
    #expect(metric.counts.falsePositives == [1])
  }

  @Test func `a sum that is not finite stays so`() {
    let mean = Mean()
    mean.add(Tensor([Float.infinity, 1]))
    for _ in 0..<2 { mean.add(Tensor([Float(1)])) }
    #expect(!mean.result().isFinite)
  }

  @Test func `small changes of large sums add up`() {
    let mean = Mean()
    mean.add(Tensor(Float(1 << 24)), of: 1)
    for _ in 0..<1000 { mean.add(Tensor(Float(0.25)), of: 1) }
    #expect(mean.result() == (Double(1 << 24) + 250) / 1001)
  }

  @Test func `a mean of float64 keeps its digits`() {
    let mean = Mean()
    mean.add(Tensor([0.1, 0.3], dtype: .float64))
    #expect(abs(mean.result() - 0.2) < 1e-16)
  }

  // MARK: When they are made

  @Test func `all variables exist before the first step, and none is made after it`() throws {
    let classes = Tensor([0, 1, 2, 0, 1, 2])
    let rows = classes.oneHot(depth: 3)
    let metrics: [Metric] = [
      .accuracy, AUC(multiLabel: true), F1Score(), Precision(), .topKCategoricalAccuracy(k: 2),
      .meanSquaredError, ConfusionMatrix(classes: 3),
    ]
    let model = withSeed(1) { Sequential([Dense(3, activation: .softmax)]) }
    let optimizer = Adam()
    model.compile(optimizer: optimizer, loss: .categoricalCrossentropy, metrics: metrics)
    func all() -> [ObjectIdentifier] {
      (metrics.flatMap(\.variables) + optimizer.variables).map(ObjectIdentifier.init)
    }
    var (before, after): ([ObjectIdentifier], [ObjectIdentifier]) = ([], [])
    let look = LambdaCallback(
      onEpochBegin: { if $0 == 0 { before = all() } }, onEpochEnd: { _, _ in after = all() })
    try model.fit(Small.x, rows, batchSize: 4, epochs: 2, verbose: .silent, callbacks: [look])
    #expect(before == after)
    #expect(metrics.allSatisfy { !$0.variables.isEmpty && $0.isBuilt })
    #expect(optimizer.variables.count == 3 + 4)
  }

  @Test func `variables are where the predictions are`() {
    let metrics: [Metric] = [
      .accuracy, .auc, F1Score(threshold: 0.5), .recall, .meanSquaredError,
      AUC(thresholds: [0.2, 0.6]), Precision(topK: 1),
    ]
    let (targets, predictions) = withDevice(.reference) {
      (Tensor([[1.0], [0.0]]), Tensor([[0.9], [0.8]]))
    }
    for metric in metrics {
      metric.update(targets: targets, predictions: predictions, sampleWeight: nil)
      #expect(metric.variables.allSatisfy { $0.tensor.device === Device.reference })
      #expect(metric.result().isFinite)
    }
  }

  @Test func `a metric of one's own gathers in variables`() throws {
    final class Largest: Metric {
      private var largest: Variable?
      init() { super.init(name: "largest") }
      override func build(targets: TensorSpec, predictions: TensorSpec) {
        largest = addVariable("largest", initialValue: -1)
      }
      override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
        if let largest { largest.assign(largest.maximum(predictions.max())) }
      }
      override func result() -> Double { largest.map { Double($0) } ?? 0 }
    }
    let metric = Largest()
    let model = Small.model([metric])
    let logs = try model.evaluate(Small.x, Small.y, batchSize: 2, verbose: .silent)
    #expect(logs["largest"] == Double(model(Small.x).max()))
    metric.reset()
    #expect(metric.result() == -1)
    #expect(metric.variables.map(\.name) == ["largest"])
  }

  @Test func `other columns than those before are refused`() {
    let targets = Tensor([[0.0, 1.0], [1.0, 0.0]])
    for metric in [F1Score(), AUC(multiLabel: true)] as [Metric] {
      metric.update(targets: targets, predictions: targets, sampleWeight: nil)
      expectTrainingError("'\(metric.name)'", "3 columns", "had 2") {
        try metric.check(targets: TensorSpec([4, 3]), predictions: TensorSpec([4, 3]))
      }
    }
  }

  @Test func `a confusion matrix finds what is no class in the data`() throws {
    let metric = ConfusionMatrix(classes: 2)
    expectTrainingError("a class is 2; there are 2") {
      try metric.check(values: Tensor([0, 2]), predictions: TensorSpec([2, 2]))
    }
    let model = withSeed(1) { Sequential([Dense(2)]) }
    model.compile(optimizer: .sgd(), loss: LossFunction { _, p in p.sum() }, metrics: [metric])
    expectRefusal(of: model, "a class is 2; there are 2") {
      try model.fit(Small.x, Tensor([0, 1, 2, 0, 1, 0]), batchSize: 2, verbose: .silent)
    }
  }

  @Test func `a confusion matrix is where the targets are`() throws {
    let labels = withDevice(.reference) { Tensor([0, 1, 1]) }
    let matrix = try confusionMatrix(targets: labels, predictions: labels)
    #expect(matrix.device === Device.reference && matrix.doubles == [1, 0, 0, 2])
  }
}
