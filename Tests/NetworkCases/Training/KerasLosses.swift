import Networks

/// The loss that Keras calls so, with these arguments.
func makeLoss(_ kind: String, _ a: TrainingArguments) -> (any Loss)? {
  let (logits, smoothing) = (a.flag("from_logits"), a.number("label_smoothing", 0))
  switch kind {
  case "MeanSquaredError": return MeanSquaredError()
  case "MeanAbsoluteError": return MeanAbsoluteError()
  case "Huber": return Huber(delta: a.number("delta", 1))
  case "CosineSimilarity": return CosineSimilarity()
  case "BinaryCrossentropy":
    return BinaryCrossentropy(fromLogits: logits, labelSmoothing: smoothing)
  case "CategoricalCrossentropy":
    return CategoricalCrossentropy(fromLogits: logits, labelSmoothing: smoothing)
  case "SparseCategoricalCrossentropy": return SparseCategoricalCrossentropy(fromLogits: logits)
  case "KLDivergence": return KLDivergence()
  case "Hinge": return Hinge()
  default: return nil
  }
}
