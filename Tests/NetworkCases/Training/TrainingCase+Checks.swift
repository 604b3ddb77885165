import Networks
import TensorCases
import Tensors
import Testing

// What golden cases of losses, metrics and optimizers ask of a device: each check is run by a test
// target over its placements.

extension TrainingCases.LossCase {
  private struct Operands {
    let targets: Tensor, predictions: Tensor, weight: Tensor?
  }

  private func operands(at placement: Placement) -> Operands {
    placement.operands {
      Operands(
        targets: targets.tensor, predictions: predictions.tensor, weight: weight?.tensor)
    }
  }

  /// Expects the values of Keras, whole and per sample.
  package func checkValues(at placement: Placement) throws {
    let loss = try #require(makeLoss(kind, arguments))
    let x = operands(at: placement)
    try placement.run {
      let value = try loss.value(
        targets: x.targets, predictions: x.predictions, sampleWeight: x.weight)
      #expect(value.device === placement.device)
      expectClose([Double(value)], [self.value])
      let each = loss.perSample(targets: x.targets, predictions: x.predictions)
      #expect(each.device === placement.device)
      expectClose(each.doubles, perSample.doubles)
    }
  }

  /// Expects the gradients of Keras.
  package func checkGradients(at placement: Placement) throws {
    let loss = try #require(makeLoss(kind, arguments))
    let x = operands(at: placement)
    let predictions = Variable(x.predictions)
    placement.run {
      let tape = GradientTape()
      let value = tape.record { loss(x.targets, predictions, sampleWeight: x.weight) }
      let gradient = tape.gradient(of: value, for: predictions)
      #expect(gradient.shape == predictions.shape && gradient.device === placement.device)
      expectClose(gradient.doubles, self.gradient.doubles)
    }
  }

  /// Expects the mean without weights to be the mean of the samples.
  package func checkMean(at placement: Placement) throws {
    let loss = try #require(makeLoss(kind, arguments))
    let x = operands(at: placement)
    placement.run {
      let each = loss.perSample(targets: x.targets, predictions: x.predictions)
      let mean = loss.mean(targets: x.targets, predictions: x.predictions)
      expectClose([Double(mean)], [Double(each.mean())])
    }
  }
}

extension TrainingCases.MetricCase {
  /// The metric, new.
  package func metric() throws -> Metric { try #require(makeMetric(kind, arguments)) }

  /// Gathers one batch in a metric.
  package func update(_ metric: Metric, with batch: Batch, at placement: Placement) {
    let (targets, predictions, weight) = placement.operands {
      (batch.targets.tensor, batch.predictions.tensor, batch.weight?.tensor)
    }
    placement.run {
      metric.update(targets: targets, predictions: predictions, sampleWeight: weight)
    }
  }

  /// Expects what Keras says after each batch.
  package func checkResults(at placement: Placement) throws {
    let metric = try placement.run { try self.metric() }
    for (batch, expected) in zip(batches, results) {
      try placement.operands {
        let (targets, predictions) = (batch.targets.tensor, batch.predictions.tensor)
        try metric.check(targets: targets.spec, predictions: predictions.spec)
        try metric.check(values: targets, predictions: predictions.spec)
      }
      update(metric, with: batch, at: placement)
      // Keras adds the terms of an area up in single precision.
      let found = placement.run { results(of: metric, expected.count) }
      expectClose(found, expected, relative: 2e-5, absolute: 1e-6)
    }
  }

  private func results(of metric: Metric, _ count: Int) -> [Double] {
    guard count > 1 else { return [metric.result()] }
    if let metric = metric as? ThresholdMetric { return metric.results() }
    return (metric as? FBetaScore)?.results() ?? []
  }
}

extension TrainingCases.OptimizerCase {
  /// Expects the weights of Keras after each of ten steps.
  package func checkSteps(at placement: Placement) throws {
    let optimizer = try placement.run { try #require(makeOptimizer(kind, arguments)) }
    let weights = placement.operands { initial.map(\.variable) }
    for (gradients, expected) in zip(gradients, trajectory) {
      let gradients = placement.operands { gradients.map(\.tensor) }
      try placement.run { try optimizer.apply(zip(gradients, weights).map { ($0, $1) }) }
      for (weight, value) in zip(weights, expected) {
        #expect(weight.tensor.device === placement.device)
        expectClose(weight.doubles, value.doubles)
      }
    }
    #expect(optimizer.iterations == 10)
  }
}

extension TrainingCases.ScheduleCase {
  /// Expects the learning rates of Keras.
  package func checkRates() throws {
    let schedule = try #require(makeSchedule(kind, arguments))
    // Keras raises to a power in single precision: 2e-6 after 20 halvings.
    expectClose(steps.map(schedule.rate(atStep:)), rates, absolute: 1e-9)
  }
}
