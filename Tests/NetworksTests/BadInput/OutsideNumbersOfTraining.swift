import Tensors

@testable import Networks

extension OutsideNumber {
  private static let lossNames = known { _ = try Losses.named("") }
  private static let metricNames = known { _ = try Metrics.named("") }
  private static let optimizerNames = known { _ = try Optimizers.named("") }

  /// The names that something looks for in vain among.
  private static func known(_ lookUp: () throws -> Void) -> [String] {
    do { try lookUp() } catch let error as UnknownNameError { return error.known } catch {}
    return []
  }

  private static func row(_ a: Double, _ b: Double) -> Tensor {
    Tensor([a, b], shape: [1, 2]).cast(to: .float32)
  }

  // MARK: Optimizers

  static let optimizers = argumentsOfOptimizers + schedules + stepsOfOptimizers

  private static func update(_ optimizer: Optimizer, times: Int = 1) throws {
    let weight = Variable(Tensor([1.0, 2.0]))
    for _ in 0..<times { try optimizer.apply([(Tensor([1.0, 1.0]), weight)]) }
  }

  private static let argumentsOfOptimizers: [OutsideNumber] =
    each(edges, "learning rate") { try update(SGD(learningRate: LearningRate($0))) }
    + each(edges, "SGD") { try update(SGD(momentum: $0, nesterov: true)) }
    + each(edges, "RMSprop") { try update(RMSprop(rho: $0, momentum: 0.5, centered: true)) }
    + each(edges, "RMSprop, momentum and epsilon") {
      try update(RMSprop(momentum: $0, epsilon: $0))
    }
    + each(edges, "Adagrad") { try update(Adagrad(initialAccumulatorValue: $0)) }
    + each(edges, "Adagrad, epsilon") { try update(Adagrad(epsilon: $0)) }
    + each(edges, "Adam, beta1") { try update(Adam(beta1: $0, amsgrad: true)) }
    + each(edges, "Adam, beta2") { try update(Adam(beta2: $0)) }
    + each(edges, "Adam, epsilon") { try update(Adam(epsilon: $0)) }
    + each(edges, "AdamW, weightDecay") { try update(AdamW(weightDecay: $0)) }
    + each(edges, "clipping") { edge in
      for clipping in [GradientClipping.norm(edge), .globalNorm(edge), .value(edge)] {
        try update(SGD(clipping: clipping))
      }
    }
    + each(edges, "clip by norm") { _ = GradientClipping.norm($0).clip([Tensor([1.0])]) }
    + each(edges, "clip by global norm") { _ = GradientClipping.globalNorm($0).clip([]) }
    + each(edges, "clip by value") { _ = GradientClipping.value($0).clip([Tensor([1.0])]) }
    + each(edges, "gradients") { edge in
      for name in optimizerNames {
        try Optimizers.named(name).apply([(Tensor([edge]), Variable(Tensor([edge])))])
      }
    }

  private static let schedules: [OutsideNumber] =
    each(sizes, "cosineDecay") { size in
      let rate = LearningRate.cosineDecay(from: 1, steps: size, leaving: 0.1)
      for step in sizes { _ = rate.rate(atStep: step) }
    }
    + each(sizes, "exponentialDecay") { size in
      let rate = LearningRate.exponentialDecay(from: 1, factor: 0.5, steps: size, staircase: true)
      for step in sizes { _ = rate.rate(atStep: step) }
    }
    + each(sizes, "piecewise") { size in
      let rate = LearningRate.piecewise([1, 2], until: [size])
      for step in sizes { _ = rate.rate(atStep: step) }
    }
    + each(sizes, "warmUp") { size in
      let rate = LearningRate.warmUp(steps: size, then: .warmUp(steps: 3, then: 1))
      for step in sizes { _ = rate.rate(atStep: step) }
    }
    + each(edges, "schedules of rates") { edge in
      let rates: [LearningRate] = [
        .cosineDecay(from: edge, steps: 3, leaving: edge),
        .exponentialDecay(from: edge, factor: edge, steps: 3), .piecewise([edge], until: []),
        .warmUp(from: edge, steps: 3, then: LearningRate(edge)),
      ]
      for rate in rates {
        for step in sizes { _ = rate.rate(atStep: step) }
        try update(SGD(learningRate: rate))
      }
    }
    + each(sizes, "an integer as a rate") {
      try update(SGD(learningRate: .init(integerLiteral: $0)))
    }

  private static let stepsOfOptimizers: [OutsideNumber] =
    optimizerNames.flatMap { name in
      each(sizes, "\(name), iterations of a state") { count in
        let optimizer = try Optimizers.named(name)
        let state = OptimizerState(
          optimizer: optimizer.name, iterations: count, learningRate: 0.1, slots: [])
        try optimizer.restore(state, for: [Variable(Tensor([1.0]))])
        try update(optimizer, times: 2)
      }
        + each(sizes, "\(name), numbers of a step") { step in
          for dtype in [DType.float32, .float64] {
            _ = try Optimizers.named(name).numbers(atStep: step, learningRate: 1, dtype: dtype)
          }
        }
    }
    + each(edges, "learning rate of a state") {
      let optimizer = SGD()
      try optimizer.restore(
        OptimizerState(optimizer: "sgd", iterations: 1, learningRate: $0, slots: []), for: [])
      try update(optimizer)
    }
    + each(edges, "slots of a state") { edge in
      let (optimizer, weight) = (SGD(momentum: 0.9), Variable(Tensor([1.0]), name: "w"))
      try optimizer.restore(
        OptimizerState(
          optimizer: "sgd", iterations: 1, learningRate: 1,
          slots: [("0.w.momentum", Tensor([edge]))]), for: [weight])
      try optimizer.apply([(Tensor([1.0]), weight)])
    }

  // MARK: Losses

  static let losses: [OutsideNumber] =
    each(edges, "Huber") { _ = Huber(delta: $0)(Tensor([1.0]), Tensor([2.0])) }
    + each(edges, "BinaryCrossentropy, labelSmoothing") {
      _ = BinaryCrossentropy(labelSmoothing: $0)(Tensor([1.0]), Tensor([0.5]))
    }
    + each(edges, "CategoricalCrossentropy, labelSmoothing") {
      _ = CategoricalCrossentropy(labelSmoothing: $0)(Tensor([[1.0, 0]]), Tensor([[0.5, 0.5]]))
    }
    + each(edges, "every loss, predictions") { edge in
      for name in lossNames where !name.hasPrefix("sparse") {
        let loss = try Losses.named(name)
        let (y, p) = (Tensor([[1.0, 0]]), row(edge, 0.5))
        _ = loss(y, p)
        _ = loss.warnings(targets: y, predictions: p)
      }
    }
    + each(edges, "every loss, targets") { edge in
      for name in lossNames where !name.hasPrefix("sparse") {
        let loss = try Losses.named(name)
        let (y, p) = (row(edge, edge + 1), Tensor([[0.5, 0.5]]))
        _ = loss(y, p)
        _ = loss.warnings(values: y, predictions: p.spec)
        _ = loss.warnings(targets: y, predictions: p)
      }
    }
    + each(edges, "every loss, sampleWeight") { edge in
      for name in lossNames where !name.hasPrefix("sparse") {
        let (loss, weight) = (try Losses.named(name), Tensor([edge]))
        _ = loss(Tensor([[1.0, 0]]), Tensor([[0.5, 0.5]]), sampleWeight: weight)
      }
    }
    + each(edges, "SparseCategoricalCrossentropy") {
      _ = SparseCategoricalCrossentropy()(Tensor([$0]), Tensor([[0.5, 0.5]]))
    }
    + each(edges, "SparseCategoricalCrossentropy, checked") {
      try SparseCategoricalCrossentropy().check(
        values: Tensor([$0]), predictions: TensorSpec([1, 2]))
    }
    + each([Int64.min, -1, 2, .max], "SparseCategoricalCrossentropy, int64") {
      _ = SparseCategoricalCrossentropy()(Tensor([$0]), Tensor([[0.5, 0.5]]))
    }
    + each([Int64.min, -1, 2, .max], "SparseCategoricalCrossentropy, int64, checked") {
      try SparseCategoricalCrossentropy().check(
        values: Tensor([$0]), predictions: TensorSpec([1, 2]))
    }
    + each(sizes, "every loss, specs") { size in
      for name in lossNames {
        let spec = TensorSpec([size, size])
        try? Losses.named(name).check(targets: spec, predictions: spec)
      }
    }

  // MARK: Metrics

  static let metrics = argumentsOfMetrics + numbersOfMetrics + classesOfMetrics

  private static func measure(
    _ metric: Metric, _ targets: Tensor = Tensor([[1.0, 0]]),
    _ predictions: Tensor = Tensor([[0.5, 0.25]]), _ weight: Tensor? = nil
  ) {
    metric.update(targets: targets, predictions: predictions, sampleWeight: weight)
    _ = metric.result()
  }

  private static let argumentsOfMetrics: [OutsideNumber] =
    each(edges, "BinaryAccuracy") { measure(BinaryAccuracy(threshold: $0)) }
    + each(sizes, "TopKCategoricalAccuracy") { measure(TopKCategoricalAccuracy(k: $0)) }
    + each(sizes, "TopKCategoricalAccuracy, fit") {
      try Small.model([.topKCategoricalAccuracy(k: $0)]).fit(Small.x, Small.y)
    }
    + each(sizes, "SparseTopKCategoricalAccuracy") {
      measure(SparseTopKCategoricalAccuracy(k: $0), Tensor([1]))
    }
    + each(sizes, "AUC, numThresholds") { measure(AUC(numThresholds: $0)) }
    + each(sizes, "AUC, numThresholds, multiLabel") {
      measure(AUC(curve: .precisionRecall, numThresholds: $0, multiLabel: true))
    }
    + each(edges, "AUC, thresholds") { measure(AUC(thresholds: [$0])) }
    + each(sizes, "AUC, specs") {
      let spec = TensorSpec([1, $0])
      try AUC(multiLabel: true).buildIfNeeded(targets: spec, predictions: spec, on: .cpu)
    }
    + each(edges, "Precision, thresholds") { measure(Precision(thresholds: [$0, 0.5])) }
    + each(sizes, "Precision, topK") { measure(Precision(topK: $0)) }
    + each(sizes, "Recall, classIndex") { measure(Recall(classIndex: $0)) }
    + each(edges, "FBetaScore, beta") { measure(FBetaScore(beta: $0)) }
    + each(edges, "FBetaScore, threshold") { measure(FBetaScore(threshold: $0)) }
    + each(sizes, "FBetaScore, specs") {
      let spec = TensorSpec([1, $0])
      try FBetaScore().buildIfNeeded(targets: spec, predictions: spec, on: .cpu)
    }
    + each(sizes, "ConfusionMatrix") {
      measure(ConfusionMatrix(classes: $0), Tensor([0]), Tensor([1]))
    }
    + each(sizes, "ConfusionMatrix, built") {
      ConfusionMatrix(classes: $0).build(targets: TensorSpec([1]), predictions: TensorSpec([1]))
    }
    + each(sizes, "AUC, built") {
      AUC(numThresholds: $0).build(targets: TensorSpec([1]), predictions: TensorSpec([1]))
    }
    + each(sizes, "ConfusionMatrix, matrix") { _ = ConfusionMatrix(classes: $0).matrix }
    + each(sizes, "Mean, count") {
      let mean = Mean()
      mean.add(Tensor(1.0), of: $0)
      mean.add(Tensor(1.0), of: $0)
      _ = mean.result()
    }
    + each(sizes, "addVariable") { _ = Mean().addVariable("a", shape: [$0]) }

  private static let numbersOfMetrics: [OutsideNumber] =
    each(edges, "every metric, predictions") { edge in
      for name in metricNames where !name.hasPrefix("sparse") {
        let metric = try Metrics.named(name)
        let (y, p) = (Tensor([[1.0, 0]]), row(edge, 0.5))
        _ = metric.warnings(targets: y, predictions: p)
        measure(metric, y, p)
      }
    }
    + each(edges, "every metric, targets") { edge in
      for name in metricNames where !name.hasPrefix("sparse") {
        let metric = try Metrics.named(name)
        let (y, p) = (row(edge, edge + 1), Tensor([[0.25, 0.5]]))
        _ = metric.warnings(values: y, predictions: p.spec)
        measure(metric, y, p)
      }
    }
    + each(edges, "every metric, sampleWeight") { edge in
      for name in metricNames where !name.hasPrefix("sparse") {
        let weight = Tensor([edge])
        measure(try Metrics.named(name), Tensor([[1.0, 0]]), Tensor([[0.25, 0.5]]), weight)
      }
    }

  private static let classesOfMetrics: [OutsideNumber] =
    each(edges, "metrics of class numbers") { edge in
      for metric in [Metric.sparseTopKCategoricalAccuracy, SparseCategoricalAccuracy()] {
        _ = metric.warnings(values: Tensor([edge]), predictions: TensorSpec([1, 2]))
        measure(metric, Tensor([edge]))
      }
    }
    + each([Int64.min, -1, 2, .max], "metrics of class numbers, int64") { label in
      for metric in [Metric.sparseTopKCategoricalAccuracy, SparseCategoricalAccuracy()] {
        _ = metric.warnings(values: Tensor([label]), predictions: TensorSpec([1, 2]))
        measure(metric, Tensor([label]))
      }
    }
    + each(sizes, "confusionMatrix, classes") {
      _ = try confusionMatrix(targets: Tensor([0]), predictions: Tensor([0]), classes: $0)
    }
    + each([Int64.min, -1, 1 << 40, .max], "confusionMatrix, labels") {
      _ = try confusionMatrix(targets: Tensor([$0]), predictions: Tensor([$0]))
    }
    + each(edges, "confusionMatrix, labels that are floating") {
      _ = try confusionMatrix(targets: Tensor([$0]), predictions: Tensor([$0]), classes: 2)
    }
    + each(edges, "confusionMatrix, sampleWeight") {
      _ = try confusionMatrix(
        targets: Tensor([0]), predictions: Tensor([0]), sampleWeight: Tensor([$0]))
    }
    + each(edges, "ConfusionMatrix, labels") {
      try ConfusionMatrix(classes: 2).check(values: Tensor([$0]), predictions: TensorSpec([1]))
    }
}
