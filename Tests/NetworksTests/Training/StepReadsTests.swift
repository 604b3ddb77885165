import NetworkCases
import TensorCases
import Tensors
import Testing

@testable import Networks

/// What a step of training reads back from the device: nothing.
@Suite struct StepReadsTests {
  private let targets = Tensor([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
  private let scores = Tensor([[0.2, 0.7, 0.1], [0.5, 0.3, 0.2], [0.1, 0.1, 0.8]])

  /// The log of a body, and of a second run of it, when everything has been made.
  private func log(_ body: () -> Void) -> OperationLog {
    body()
    let log = OperationLog()
    log.record(body)
    return log
  }

  private func expectClosed(_ log: OperationLog, _ what: String) {
    #expect(log.reads == 0, "\(what)")
    #expect(log.strays.isEmpty, "\(what)")
    #expect(!log.operations.isEmpty, "\(what)")
  }

  @Test func `no metric reads in its update, and none makes tensors of its own`() {
    let rows: [Metric] = [
      CategoricalAccuracy(), BinaryAccuracy(), TopKCategoricalAccuracy(k: 2), Precision(),
      Recall(thresholds: [0.2, 0.5], topK: 2), Precision(classIndex: 1), AUC(),
      AUC(curve: .precisionRecall, thresholds: [0.2, 0.6], multiLabel: true), F1Score(),
      FBetaScore(threshold: 0.4), ConfusionMatrix(classes: 3), Mean(), Accuracy(),
      AccuracyByShape(),
      LossMetric(.meanSquaredError), LossMetric(.categoricalCrossentropy), LossMetric(.hinge),
      LossMetric(.cosineSimilarity),
    ]
    let numbers: [Metric] = [
      SparseCategoricalAccuracy(), SparseTopKCategoricalAccuracy(k: 2), AccuracyByShape(),
      LossMetric(.sparseCategoricalCrossentropy), ConfusionMatrix(classes: 3),
    ]
    let labels = targets.argMax(axis: -1)
    for weight in [nil, Tensor([1.0, 2.0, 0.5])] {
      for (metrics, targets) in [(rows, targets), (numbers, labels)] {
        for metric in metrics {
          let log = log {
            metric.update(targets: targets, predictions: scores, sampleWeight: weight)
          }
          expectClosed(log, metric.name)
          #expect(log.assignments > 0, "\(metric.name)")
        }
      }
    }
  }

  @Test func `no loss reads`() {
    let losses: [any Loss] = [
      MeanSquaredError(), MeanAbsoluteError(), Huber(), BinaryCrossentropy(labelSmoothing: 0.1),
      CategoricalCrossentropy(fromLogits: true), KLDivergence(), CosineSimilarity(), Hinge(),
    ]
    for loss in losses { expectClosed(log { _ = loss(targets, scores) }, loss.name) }
    for labels in [targets.argMax(axis: -1), targets.argMax(axis: -1).cast(to: .float32)] {
      let loss = SparseCategoricalCrossentropy()
      expectClosed(log { _ = loss(labels, scores, sampleWeight: Tensor.ones([3])) }, loss.name)
    }
  }

  @Test func `no optimizer reads`() throws {
    let optimizers: [Optimizer] = [
      SGD(momentum: 0.9, nesterov: true), RMSprop(momentum: 0.5, centered: true), Adagrad(),
      Adam(amsgrad: true), AdamW(clipping: .globalNorm(1)), SGD(clipping: .value(1)),
    ]
    let (weight, gradient) = (Variable(scores), targets)
    for optimizer in optimizers {
      let log = log {
        optimizer.beginStep()
        _ = try? optimizer.apply([(gradient, weight)])
      }
      expectClosed(log, optimizer.name)
      #expect(optimizer.iterations == 2)
    }
  }

  @Test func `no number of a step is part of a recording`() throws {
    // A schedule and Adam's correction change from step to step; what is recorded must not.
    let optimizer = AdamW(learningRate: .exponentialDecay(from: 0.1, factor: 0.5, steps: 1))
    let weight = Variable(scores)
    optimizer.build([weight])
    func record() throws -> String {
      optimizer.beginStep()
      let log = OperationLog()
      try log.record { try optimizer.apply([(targets, weight)]) }
      return log.description
    }
    let first = try record()
    for _ in 0..<3 { #expect(try record() == first) }
  }
}
