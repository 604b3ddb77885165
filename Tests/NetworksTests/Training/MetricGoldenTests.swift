import Networks
import Tensors
import Testing

/// What the metrics of Keras 3 say after each batch.
@Suite struct MetricGoldenTests {
  @Test(arguments: TrainingCases.all?.metrics ?? [])
  func `metrics gather as Keras does`(golden: TrainingCases.MetricCase) throws {
    let metric = try #require(makeMetric(golden.kind, golden.arguments))
    for (batch, expected) in zip(golden.batches, golden.results) {
      let (targets, predictions) = (batch.targets.tensor, batch.predictions.tensor)
      try metric.check(targets: targets.spec, predictions: predictions.spec)
      try metric.check(values: targets, predictions: predictions.spec)
      metric.update(
        targets: targets, predictions: predictions, sampleWeight: batch.weight?.tensor)
      // Keras adds the terms of an area up in single precision.
      expectClose(results(metric, expected.count), expected, relative: 2e-5, absolute: 1e-6)
    }
  }

  @Test(arguments: TrainingCases.all?.metrics ?? [])
  func `a metric goes on from its variables`(golden: TrainingCases.MetricCase) throws {
    let whole = try #require(makeMetric(golden.kind, golden.arguments))
    var part = try #require(makeMetric(golden.kind, golden.arguments))
    for batch in golden.batches {
      let next = try #require(makeMetric(golden.kind, golden.arguments))
      try next.buildIfNeeded(
        targets: batch.targets.tensor.spec, predictions: batch.predictions.tensor.spec, on: .cpu)
      copyVariables(of: part, to: next)
      part = next
      for metric in [whole, part] {
        metric.update(
          targets: batch.targets.tensor, predictions: batch.predictions.tensor,
          sampleWeight: batch.weight?.tensor)
      }
    }
    #expect(part.result() == whole.result())
    whole.reset()
    #expect(whole.result() == 0)
  }

  private func results(_ metric: Metric, _ count: Int) -> [Double] {
    guard count > 1 else { return [metric.result()] }
    if let metric = metric as? ThresholdMetric { return metric.results() }
    return (metric as? FBetaScore)?.results() ?? []
  }
}

/// Gives a metric what another one of its kind has gathered.
func copyVariables(of source: Metric, to metric: Metric) {
  for (variable, other) in zip(metric.variables, source.variables) { variable.assign(other) }
}

private func makeMetric(_ kind: String, _ a: TrainingArguments) -> Metric? {
  let (thresholds, topK) = (a.list("thresholds"), a.integer("top_k"))
  switch kind {
  case "BinaryAccuracy": return BinaryAccuracy(threshold: a.number("threshold", 0.5))
  case "CategoricalAccuracy": return CategoricalAccuracy()
  case "SparseCategoricalAccuracy": return SparseCategoricalAccuracy()
  case "TopKCategoricalAccuracy": return TopKCategoricalAccuracy(k: a.integer("k") ?? 5)
  case "SparseTopKCategoricalAccuracy": return SparseTopKCategoricalAccuracy(k: a.integer("k") ?? 5)
  case "MeanSquaredError": return LossMetric(.meanSquaredError)
  case "MeanAbsoluteError": return LossMetric(.meanAbsoluteError)
  case "Precision":
    return Precision(thresholds: thresholds, topK: topK, classIndex: a.integer("class_id"))
  case "Recall":
    return Recall(thresholds: thresholds, topK: topK, classIndex: a.integer("class_id"))
  case "AUC": return makeAUC(a)
  case "FBetaScore", "F1Score": return makeScore(a)
  default: return makeLoss(kind, a).map { LossMetric($0) }
  }
}

private func makeAUC(_ a: TrainingArguments) -> AUC {
  let summation: AUC.Summation =
    switch a.text("summation_method") {
    case "minoring": .minoring
    case "majoring": .majoring
    default: .interpolation
    }
  return AUC(
    curve: a.text("curve") == "PR" ? .precisionRecall : .roc, summation: summation,
    thresholdCount: a.integer("num_thresholds") ?? 200, thresholds: a.list("thresholds"),
    fromLogits: a.flag("from_logits"), isMultiLabel: a.flag("multi_label"))
}

private func makeScore(_ a: TrainingArguments) -> FBetaScore {
  let average: FBetaScore.Average =
    switch a.text("average") {
    case "micro": .micro
    case "weighted": .weighted
    default: .macro
    }
  return FBetaScore(
    beta: a.number("beta", 1), average: average, threshold: a.number("threshold"))
}
