import Networks
import Tensors
import Testing

/// Values, values a sample and gradients of Keras 3.
@Suite struct LossGoldenTests {
  @Test(arguments: TrainingCases.all?.losses ?? [])
  func `losses give the values of Keras`(golden: TrainingCases.LossCase) throws {
    let loss = try #require(makeLoss(golden.kind, golden.arguments))
    let (targets, predictions) = (golden.targets.tensor, golden.predictions.tensor)
    let value = try loss.value(
      targets: targets, predictions: predictions, sampleWeight: golden.weight?.tensor)
    expectClose([Double(value)], [golden.value])
    expectClose(
      loss.perSample(targets: targets, predictions: predictions).doubles, golden.perSample.values)
  }

  @Test(arguments: TrainingCases.all?.losses ?? [])
  func `losses give the gradients of Keras`(golden: TrainingCases.LossCase) throws {
    let loss = try #require(makeLoss(golden.kind, golden.arguments))
    let predictions = golden.predictions.variable
    let tape = GradientTape()
    let value = tape.record {
      loss(golden.targets.tensor, predictions, sampleWeight: golden.weight?.tensor)
    }
    let gradient = tape.gradient(of: value, for: predictions)
    #expect(gradient.shape == predictions.shape)
    expectClose(gradient.doubles, golden.gradient.values)
  }

  @Test(arguments: TrainingCases.all?.losses ?? [])
  func `the mean without weights is the mean of the samples`(
    golden: TrainingCases.LossCase
  ) throws {
    let loss = try #require(makeLoss(golden.kind, golden.arguments))
    let (targets, predictions) = (golden.targets.tensor, golden.predictions.tensor)
    let each = loss.perSample(targets: targets, predictions: predictions)
    expectClose(
      [Double(loss.mean(targets: targets, predictions: predictions))], [Double(each.mean())])
  }
}

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
