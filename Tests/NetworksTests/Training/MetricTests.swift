import Networks
import Tensors
import Testing

@Suite struct MetricTests {
  // MARK: Accuracy by shapes

  private func resolution(_ targets: Shape, _ predictions: Shape) -> String {
    let metric = AccuracyByShape()
    #expect(metric.resolution == nil)
    metric.update(
      targets: Tensor.zeros(targets), predictions: Tensor.zeros(predictions), sampleWeight: nil)
    return metric.resolution ?? ""
  }

  @Test func `accuracy follows from the shapes and says so`() {
    #expect(
      resolution([4, 1], [4, 1])
        == "'accuracy' is BinaryAccuracy(threshold: 0.5) here, because predictions (4, 1) are one "
        + "number per sample.")
    #expect(resolution([4], [4, 1]).contains("BinaryAccuracy"))
    #expect(resolution([4], [4]).contains("BinaryAccuracy"))
    #expect(resolution([4], [4, 3]).contains("SparseCategoricalAccuracy"))
    #expect(resolution([4, 1], [4, 3]).contains("SparseCategoricalAccuracy"))
    #expect(resolution([4, 3], [4, 3]).contains("is CategoricalAccuracy"))
    #expect(resolution([4, 5], [4, 5, 3]).contains("SparseCategoricalAccuracy"))
  }

  @Test func `accuracy counts what it became`() {
    let metric = AccuracyByShape()
    metric.update(
      targets: Tensor([0, 2]), predictions: Tensor([[0.9, 0.1, 0], [0.3, 0.4, 0.3]]),
      sampleWeight: nil)
    #expect(metric.result() == 0.5)
    #expect(metric.resolved?.name == "accuracy")
    metric.reset()
    #expect(metric.result() == 0)
  }

  @Test func `a loop of one's own updates a metric without weights`() {
    let (plain, unweighted) = (BinaryAccuracy(), BinaryAccuracy())
    let (targets, predictions) = (Tensor([[1.0], [0.0]]), Tensor([[0.9], [0.8]]))
    plain.update(targets: targets, predictions: predictions)
    unweighted.update(targets: targets, predictions: predictions, sampleWeight: nil)
    #expect(plain.result() == 0.5 && unweighted.result() == 0.5)
  }

  @Test func `accuracy goes on from variables that come before the first batch`() throws {
    let first = AccuracyByShape()
    let (targets, predictions) = (Tensor([[1.0], [0.0]]), Tensor([[0.9], [0.8]]))
    first.update(targets: targets, predictions: predictions, sampleWeight: nil)
    let second = AccuracyByShape()
    try second.buildIfNeeded(targets: targets.spec, predictions: predictions.spec, on: .cpu)
    copyVariables(of: first, to: second)
    second.update(targets: targets, predictions: 1 - predictions, sampleWeight: nil)
    #expect(second.result() == 0.5)
    #expect(second.variables.map(\.name).contains("total"))
  }

  @Test func `accuracy of logits gives a warning`() {
    let said = AccuracyByShape().warnings(
      targets: Tensor([[1.0], [0.0]]), predictions: Tensor([[3.0], [-2.0]]))
    #expect(said.first?.contains("BinaryAccuracy(threshold: 0)") == true)
    #expect(
      AUC().warnings(targets: Tensor([1.0]), predictions: Tensor([3.0])).first?
        .contains("AUC(fromLogits: true)") == true)
  }

  // MARK: Misuse

  @Test func `shapes that do not belong together are refused with both`() {
    let cases: [(Metric, Shape, Shape, String)] = [
      (BinaryAccuracy(), [4], [4, 3], "must be alike"),
      (CategoricalAccuracy(), [4], [4, 3], "use SparseCategoricalAccuracy"),
      (SparseCategoricalAccuracy(), [4, 3], [4, 3], "class numbers"),
      (TopKCategoricalAccuracy(), [4], [4, 3], "use SparseTopKCategoricalAccuracy"),
      (SparseTopKCategoricalAccuracy(), [3], [4, 3], "class numbers"),
      (LossMetric(.meanSquaredError), [4, 2], [4, 3], "would broadcast against each other"),
      (LossMetric(.meanAbsoluteError), [3], [4], "would broadcast against each other"),
      (Precision(), [4], [4, 2], "must be alike"), (AUC(), [5], [4], "must be alike"),
      (F1Score(), [4], [4], "must be (batch, classes)"),
      (LossMetric(.huber), [4], [4, 1], "expandedDimensions(at: -1)"),
      (AccuracyByShape(), [5], [4, 3], "class numbers"),
    ]
    for (metric, targets, predictions, text) in cases {
      expectTrainingError("'\(metric.name)'", "\(targets)", "\(predictions)", text) {
        try metric.check(targets: TensorSpec(targets), predictions: TensorSpec(predictions))
      }
    }
  }

  @Test func `arguments that make no sense are named`() {
    let x = TensorSpec([4, 3])
    let cases: [(Metric, String)] = [
      (Precision(thresholds: [0.5, 1.5]), "a threshold is 1.5; it must be from 0 to 1"),
      (Recall(topK: 4), "topK is 4; a row has 3 predictions"),
      (Recall(topK: 0), "topK is 0"), (Precision(classIndex: 3), "classIndex is 3"),
      (TopKCategoricalAccuracy(k: 0), "k is 0; it must be 1 or more"),
      (AUC(numThresholds: 1), "numThresholds is 1"),
      (AUC(thresholds: [-1]), "a threshold is -1.0"),
      (FBetaScore(beta: 0), "beta is 0.0"), (F1Score(threshold: 2), "the threshold is 2.0"),
      (ConfusionMatrix(classes: 0), "classes is 0"),
      (ConfusionMatrix(classes: .max), "it must be from 1 to 65536"),
      (AUC(numThresholds: .max), "it must be from 2 to 1000000"),
    ]
    for (metric, text) in cases {
      expectTrainingError("'\(metric.name)'", text) { try metric.check(targets: x, predictions: x) }
    }
  }

  @Test func `a score of one column asks for a threshold`() {
    let x = TensorSpec([4, 1])
    expectTrainingError("one column", "threshold: 0.5") {
      try F1Score().check(targets: x, predictions: x)
    }
  }

  @Test func `nothing gathered is 0`() {
    let metrics: [Metric] = [
      .accuracy, .auc, .precision, .recall, .f1Score, .meanSquaredError, Mean(),
      ConfusionMatrix(classes: 2), .topKCategoricalAccuracy,
    ]
    #expect(metrics.allSatisfy { $0.result() == 0 })
  }

  // MARK: Own ones

  @Test func `a mean of one's own is a method`() {
    final class RelativeError: MeanMetric {
      init() { super.init(name: "relative_error") }
      override func values(targets: Tensor, predictions: Tensor) -> Tensor {
        (targets - predictions).abs() / targets.abs()
      }
    }
    let metric = RelativeError()
    metric.update(
      targets: Tensor([[1.0], [2.0]]), predictions: Tensor([[2.0], [2.0]]), sampleWeight: nil)
    metric.update(
      targets: Tensor([[4.0], [4.0]]), predictions: Tensor([[2.0], [3.0]]),
      sampleWeight: Tensor([1.0, 2.0]))
    #expect(metric.result() == (1 + 0.5 + 2 * 0.25) / 5)
  }

  @Test func `a mean of numbers`() {
    let mean = Mean()
    mean.add(Tensor([1.0, 3.0]))
    #expect(mean.result() == 2)
    mean.add(Tensor([10.0, 0.0]), sampleWeight: Tensor([1.0, 3.0]))
    #expect(mean.result() == 14.0 / 6)
  }

  // MARK: Confusion matrix

  @Test func `a confusion matrix has targets in rows and predictions in columns`() throws {
    let targets = Tensor([0, 1, 2, 2, 1])
    let scores = Tensor([
      [0.9, 0.1, 0], [0.1, 0.8, 0.1], [0.6, 0.1, 0.3], [0, 0, 1], [0.5, 0.4, 0.1],
    ])
    let expected: [Double] = [1, 0, 0, 1, 1, 0, 1, 0, 1]
    let matrix = try confusionMatrix(targets: targets, predictions: scores)
    #expect(matrix.doubles == expected && matrix.dtype == .int64)
    let numbers = try confusionMatrix(
      targets: targets.oneHot(depth: 3), predictions: scores.argMax(axis: -1))
    #expect(numbers.doubles == expected)
    let metric = ConfusionMatrix(classes: 3)
    metric.update(targets: targets[..<2], predictions: scores[..<2], sampleWeight: nil)
    metric.update(targets: targets[2...], predictions: scores[2...], sampleWeight: nil)
    #expect(metric.matrix.doubles == expected && metric.result() == 0.6)
  }

  @Test func `a confusion matrix with weights`() throws {
    let matrix = try confusionMatrix(
      targets: Tensor([0, 0, 1]), predictions: Tensor([0, 0, 0]), classes: 2,
      sampleWeight: Tensor([0.5, 1.0, 2.0]))
    #expect(matrix.doubles == [1.5, 0, 2, 0])
  }

  @Test func `a confusion matrix refuses what is no class`() {
    expectTrainingError("a class is 3; there are 2") {
      _ = try confusionMatrix(targets: Tensor([0, 3]), predictions: Tensor([0, 1]), classes: 2)
    }
    expectTrainingError("3 targets and 2 predictions") {
      _ = try confusionMatrix(targets: Tensor([0, 1, 1]), predictions: Tensor([0, 1]))
    }
    expectTrainingError("the sample weights have shape (3,)") {
      _ = try confusionMatrix(
        targets: Tensor([0, 1]), predictions: Tensor([0, 1]), sampleWeight: Tensor.ones([3]))
    }
    expectTrainingError("classes is -1") {
      _ = try confusionMatrix(targets: Tensor([0]), predictions: Tensor([0]), classes: -1)
    }
    expectTrainingError("a target is 0.5") {
      _ = try confusionMatrix(targets: Tensor([0.5]), predictions: Tensor([0]))
    }
  }

  @Test(arguments: [3, Int(Int32.max) + 1, .max])
  func `a k of all classes and more finds each`(k: Int) {
    for (metric, targets) in [
      (Metric.topKCategoricalAccuracy(k: k), Tensor([[0.0, 0, 1]])),
      (.sparseTopKCategoricalAccuracy(k: k), Tensor([2])),
    ] {
      metric.update(targets: targets, predictions: Tensor([[0.5, 0.3, 0.2]]), sampleWeight: nil)
      #expect(metric.result() == 1)
    }
  }
}
