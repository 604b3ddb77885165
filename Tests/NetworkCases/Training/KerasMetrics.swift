import Networks

/// The metric that Keras calls so, with these arguments.
func makeMetric(_ kind: String, _ a: TrainingArguments) -> Metric? {
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
    numThresholds: a.integer("num_thresholds") ?? 200, thresholds: a.list("thresholds"),
    fromLogits: a.flag("from_logits"), multiLabel: a.flag("multi_label"))
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
