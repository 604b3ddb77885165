import Foundation
import NetworkCases
import Tensors
import Testing

@testable import Networks

@Suite struct LossTests {
  @Test func `(n,) against (n, 1) is refused with both shapes and the fix`() {
    let (targets, predictions) = (Tensor.zeros([4]), Tensor.zeros([4, 1]))
    let losses: [any Loss] = [
      MeanSquaredError(), MeanAbsoluteError(), Huber(), BinaryCrossentropy(),
      CategoricalCrossentropy(), KLDivergence(), CosineSimilarity(), Hinge(),
      LossFunction { ($0 - $1).squared() },
    ]
    for loss in losses {
      expectTrainingError("'\(loss.name)'", "(4,)", "(4, 1)", "targets.expandedDimensions(at: -1)")
      {
        try loss.check(targets: targets.spec, predictions: predictions.spec)
      }
      expectTrainingError("(4, 1)", "(4,)", "targets.squeezed(axis: -1)") {
        _ = try loss.value(targets: predictions, predictions: targets)
      }
    }
  }

  @Test func `class numbers against rows point to the sparse loss`() {
    expectTrainingError("(4,)", "(4, 3)", "SparseCategoricalCrossentropy") {
      try CategoricalCrossentropy().check(
        targets: TensorSpec([4]), predictions: TensorSpec([4, 3]))
    }
  }

  @Test func `one-hot targets against the sparse loss point to the other one`() {
    expectTrainingError("(4, 3)", "use CategoricalCrossentropy", "argMax(axis: -1)") {
      try SparseCategoricalCrossentropy().check(
        targets: TensorSpec([4, 3]), predictions: TensorSpec([4, 3]))
    }
  }

  @Test(arguments: [DType.int32, .int64, .uint8, .float32, .float64])
  func `a label that is not a class is refused`(dtype: DType) {
    let targets = Tensor([0, 3, 1], dtype: dtype)
    expectTrainingError("a target is 3", "3 classes, numbered 0 to 2") {
      try SparseCategoricalCrossentropy().check(
        values: targets, predictions: TensorSpec([3, 3]))
    }
  }

  @Test func `labels below zero or between classes are refused`() {
    for targets in [Tensor([-1, 0]), Tensor([0.5, 1.0]), Tensor([Float.nan, 1.0])] {
      expectTrainingError("a target is") {
        try SparseCategoricalCrossentropy().check(
          values: targets, predictions: TensorSpec([2, 3]))
      }
    }
  }

  @Test(arguments: [DType.int32, .int64, .uint8, .bool])
  func `predictions that are not floating are refused`(dtype: DType) {
    let losses: [any Loss] = [
      MeanSquaredError(), MeanAbsoluteError(), Huber(), BinaryCrossentropy(),
      CategoricalCrossentropy(), KLDivergence(), CosineSimilarity(), Hinge(),
      LossFunction { ($0 - $1).squared() },
    ]
    let spec = TensorSpec([4, 3], dtype)
    for loss in losses {
      expectTrainingError("'\(loss.name)'", "predictions are \(dtype)", "float32 or float64") {
        try loss.check(targets: TensorSpec([4, 3]), predictions: spec)
      }
    }
    expectTrainingError("predictions are \(dtype)") {
      try SparseCategoricalCrossentropy().check(targets: TensorSpec([4]), predictions: spec)
    }
  }

  @Test func `labels that are no classes are refused ahead, and no weight has changed`() throws {
    let model = withSeed(1) { Sequential([Dense(3)]) }
    model.compile(
      optimizer: .adam(), loss: .sparseCategoricalCrossentropy(fromLogits: true),
      metrics: [.accuracy])
    try model.fit(Small.x, Tensor([0, 1, 2, 0, 1, 2]), batchSize: 2, verbose: .silent)
    for last in [3, -1] {
      let labels = Tensor([0, 1, 2, 0, 1, last])
      let text = "a target is \(last); the predictions have 3 classes"
      expectRefusal(of: model, text) {
        try model.fit(Small.x, labels, batchSize: 2, verbose: .silent)
      }
      expectRefusal(of: model, text) {
        try model.evaluate(Small.x, labels, batchSize: 2, verbose: .silent)
      }
      expectRefusal(of: model, text) { try model.trainOnBatch(Small.x, labels) }
    }
  }

  @Test func `a hinge of targets 0 and 1 is that of -1 and 1`() {
    let predictions = Tensor([[0.5], [-2.0], [0.25]])
    let binary = Hinge()(Tensor([[0.0], [1.0], [1.0]]), predictions)
    #expect(Double(binary) == Double(Hinge()(Tensor([[-1.0], [1.0], [1.0]]), predictions)))
  }

  @Test func `arguments out of range are refused`() {
    let x = TensorSpec([2, 2])
    expectTrainingError("labelSmoothing is 1.5", "from 0 to 1") {
      try BinaryCrossentropy(labelSmoothing: 1.5).check(targets: x, predictions: x)
    }
    expectTrainingError("labelSmoothing is -0.1") {
      try CategoricalCrossentropy(labelSmoothing: -0.1).check(targets: x, predictions: x)
    }
    expectTrainingError("delta is 0.0") { try Huber(delta: 0).check(targets: x, predictions: x) }
  }

  @Test func `sample weights of another shape are refused`() {
    let x = Tensor.zeros([4, 2])
    for shape in [[3], [4, 2], [2]] as [Shape] {
      expectTrainingError("sample weights", "\(shape)", "(4,)") {
        _ = try MeanSquaredError().value(
          targets: x, predictions: x, sampleWeight: Tensor.ones(shape))
      }
    }
  }

  @Test func `targets and weights on another device are refused`() {
    let x = Tensor.zeros([4, 2])
    let (far, weight) = withDevice(.reference) { (Tensor.zeros([4, 2]), Tensor.ones([4])) }
    expectTrainingError("the targets are on reference", "the predictions on cpu") {
      _ = try MeanSquaredError().value(targets: far, predictions: x)
    }
    expectTrainingError("the sample weights are on reference", "copied(to: .cpu)") {
      _ = try MeanSquaredError().value(targets: x, predictions: x, sampleWeight: weight)
    }
  }

  @Test func `class weights are where the samples are`() throws {
    let (targets, weight) = withDevice(.reference) { (Tensor([0, 1]), Tensor.ones([2])) }
    for sampleWeight in [nil, weight] {
      let weights = try Weighting.ofClasses(
        [1: 3], targets: targets, sampleWeight: sampleWeight)
      #expect(weights.device === Device.reference && weights.doubles == [1, 3])
    }
  }

  @Test func `a weight of zero still counts as a sample`() {
    let loss = MeanSquaredError()
    let value = loss(
      Tensor([[1.0], [3.0]]), Tensor([[0.0], [0.0]]), sampleWeight: Tensor([1.0, 0.0]))
    #expect(Double(value) == 0.5)
  }

  @Test func `a closure is a loss`() throws {
    let loss: some Loss = .function("largest") { ($0 - $1).abs().max(axis: -1) }
    let (t, p) = (Tensor([[1.0, 5.0], [2.0, 2.0]]), Variable([[0.0, 0.0], [2.0, 3.0]]))
    #expect(Double(loss(t, p)) == 3)
    let tape = GradientTape()
    let value = tape.record { loss(t, p) }
    #expect(tape.gradient(of: value, for: p).doubles == [0, -0.5, 0, 0.5])
    let whole = LossFunction { ($0 - $1).squared().sum() }
    #expect(Double(whole(t, p)) == 27)
  }

  @Test func `integer targets are taken as numbers`() {
    let predictions = Tensor([[0.5], [1.0]])
    #expect(Double(MeanSquaredError()(Tensor([[1], [1]]), predictions)) == 0.125)
    #expect(Double(MeanAbsoluteError()(Tensor([[true], [false]]), predictions)) == 0.75)
  }

  @Test func `the sparse loss can be differentiated twice`() {
    let labels = Tensor([1, 0])
    let x = Tensor([[0.3, -0.2, 0.1], [1.0, 0.5, -1.0]])
    let v = Tensor([[1.0, 0.0, -1.0], [0.5, 0.5, 0.0]])
    let sparse = hessianVectorProduct(at: x, along: v) {
      SparseCategoricalCrossentropy(fromLogits: true)(labels, $0)
    }
    let dense = hessianVectorProduct(at: x, along: v) {
      CategoricalCrossentropy(fromLogits: true)(labels.oneHot(depth: 3), $0)
    }
    expectClose(sparse.doubles, dense.doubles)
  }

  // MARK: Warnings

  @Test(arguments: [11.5, 13, 15, 17, 20])
  func `crossentropy from logits keeps its digits where it is sure and right`(logit: Double) {
    // log(1 + exp(-x)), and its slope.
    let (right, slope) = (log1p(exp(-logit)), 1 / (1 + exp(logit)))
    let binary = BinaryCrossentropy(fromLogits: true)
    for (target, sign) in [(1.0, 1.0), (0.0, -1.0)] {
      let x = Tensor([Float(sign * logit)]).reshaped(to: [1, 1])
      let targets = Tensor([Float(target)]).reshaped(to: [1, 1])
      let tape = GradientTape()
      tape.watch(x)
      let loss = tape.record { binary(targets, x) }
      let gradient = tape.gradient(of: loss, for: x).doubles[0]
      #expect(abs(loss.doubles[0] / right - 1) < 1e-6)
      #expect(abs(gradient / (-sign * slope) - 1) < 1e-6)
    }
    let sparse = SparseCategoricalCrossentropy(fromLogits: true)
    func loss(_ logits: [Float]) -> Double {
      sparse(Tensor([0]), Tensor(logits).reshaped(to: [1, 2])).doubles[0]
    }
    // Beside 1, single precision keeps the last seven digits.
    #expect(abs(loss([1000, 1000 - Float(logit)]) - right) < 1.2e-7)
    #expect(abs(loss([1e6, 1e6]) - log(2)) < 1e-6)
  }

  @Test func `logits where probabilities belong give a warning with the fix`() {
    let logits = Tensor([[2.5, -1.0], [0.0, 3.0]])
    let losses: [(any Loss, Tensor, String)] = [
      (BinaryCrossentropy(), Tensor.ones([2, 2]), "BinaryCrossentropy(fromLogits: true)"),
      (
        CategoricalCrossentropy(), Tensor.ones([2, 2]), "CategoricalCrossentropy(fromLogits: true)"
      ),
      (SparseCategoricalCrossentropy(), Tensor([0, 1]), "fromLogits: true"),
      (KLDivergence(), Tensor.ones([2, 2]), "softmax"),
    ]
    for (loss, targets, fix) in losses {
      let said = loss.warnings(targets: targets, predictions: logits)
      #expect(said.count == 1 && said[0].contains("between -1.0 and 3.0"))
      #expect(said.first?.contains(fix) == true)
    }
  }

  @Test func `a softmax over one unit gives a warning`() {
    let ones = Tensor.ones([4, 1])
    for loss in [CategoricalCrossentropy(), KLDivergence()] as [any Loss] {
      #expect(
        loss.warnings(targets: ones, predictions: ones).first?.contains("always 1") == true)
    }
    let sparse = SparseCategoricalCrossentropy()
    #expect(sparse.warnings(targets: Tensor([0, 0, 0, 0]), predictions: ones).count == 1)
  }

  @Test func `a softmax before a loss of logits gives a warning`() {
    let shares = Tensor([[0.2, 0.8], [0.5, 0.5]])
    let loss = CategoricalCrossentropy(fromLogits: true)
    #expect(
      loss.warnings(targets: Tensor.eye(2), predictions: shares).first?
        .contains("adds up to 1") == true)
    #expect(loss.warnings(targets: Tensor.eye(2), predictions: shares * 3).isEmpty)
  }

  @Test func `targets that a loss cannot mean give a warning`() throws {
    let rows: [(any Loss, Tensor, Shape, String?)] = [
      (BinaryCrossentropy(), Tensor([[1.0], [2.0]]), [2, 1], "from 0 to 1"),
      (BinaryCrossentropy(), Tensor([[-1.0], [1.0]]), [2, 1], "from 0 to 1"),
      (BinaryCrossentropy(), Tensor([[0.0], [0.9]]), [2, 1], nil),
      (CategoricalCrossentropy(), Tensor([[1.0, 1.0]]), [1, 2], "adds up to 2.0"),
      (CategoricalCrossentropy(), Tensor([[0.0, 1.0]]), [1, 2], nil),
      (Hinge(), Tensor([[1.0], [2.0]]), [2, 1], "-1 and 1, or 0 and 1"),
      (Hinge(), Tensor([[-1.0], [1.0]]), [2, 1], nil),
      (MeanSquaredError(), Tensor([[1.5], [2.0]]), [2, 1], nil),
    ]
    for (loss, targets, predictions, text) in rows {
      let spec = Tensor.zeros(predictions).spec
      let said = loss.warnings(values: targets, predictions: spec)
      if let text {
        #expect(said.first?.contains(text) == true, "\(loss.name): \(said)")
      } else {
        #expect(said.isEmpty, "\(loss.name): \(said)")
      }
    }
  }

  @Test func `what is right gives no warning`() {
    let p = Tensor([[0.5], [0.1]])
    #expect(BinaryCrossentropy().warnings(targets: Tensor.ones([2, 1]), predictions: p).isEmpty)
    #expect(MeanSquaredError().warnings(targets: p, predictions: p * 100).isEmpty)
  }
}
