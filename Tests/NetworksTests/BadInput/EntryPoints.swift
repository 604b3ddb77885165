import Tensors

@testable import Networks

/// The calls that take samples.
enum EntryPoint: String, CaseIterable, Sendable {
  case fit, fitWithValidation, fitDataset, fitWithValidationDataset
  case evaluate, evaluateDataset, predict, predictDataset, trainOnBatch, testOnBatch

  static let trains: Set<EntryPoint> = [
    .fit, .fitWithValidation, .fitDataset, .fitWithValidationDataset, .trainOnBatch,
  ]
  static let predicts: Set<EntryPoint> = [.predict, .predictDataset]
  static let takesTargets = Set(allCases).subtracting(predicts)

  /// Gives samples to a model; where they are those of validation, others are trained on.
  func give(_ samples: BadSamples, to model: Model) throws -> Any {
    let (x, y, weight) = (samples.inputs, samples.targets, samples.weight)
    func data() throws -> Dataset {
      try Dataset(x, y, sampleWeight: weight).batch(size: 6).prefetch()
    }
    let good = try Dataset(Small.x, Small.y).batch(size: 6)
    switch self {
    case .fit:
      return try model.fit(
        x, y, verbose: .silent, sampleWeight: weight)
    case .fitWithValidation:
      guard let weight else {
        return try model.fit(Small.x, Small.y, verbose: .silent, validationData: (x, y))
      }
      return try model.fit(Small.x, Small.y, verbose: .silent, validationData: (x, y, weight))
    case .fitDataset: return try model.fit(try data(), verbose: .silent)
    case .fitWithValidationDataset:
      return try model.fit(good, verbose: .silent, validationData: try data())
    case .evaluate: return try model.evaluate(x, y, verbose: .silent, sampleWeight: weight)
    case .evaluateDataset: return try model.evaluate(try data(), verbose: .silent)
    case .predict: return try model.predict(x)
    case .predictDataset: return try model.predict(try data())
    case .trainOnBatch: return try model.trainOnBatch(x, y, sampleWeight: weight)
    case .testOnBatch: return try model.testOnBatch(x, y, sampleWeight: weight)
    }
  }
}

/// Samples that a model for inputs of shape (batch, 2) and targets of shape (batch, 1) cannot take.
struct BadSamples: Sendable {
  let name: String
  var inputs = Small.x
  var targets = Small.y
  var weight: Tensor?
  /// What the error says, whatever the model.
  let text: String
  /// Whether a model that is not built could be built for them.
  var fitsUnbuilt = false
  /// Whether only the layers can tell.
  var isForLayers = false
  var entryPoints = Set(EntryPoint.allCases)

  static let all = [
    BadSamples(
      name: "a last axis that is too long", inputs: Tensor.ones([6, 3]), text: "(6, 3)",
      fitsUnbuilt: true, isForLayers: true),
    BadSamples(
      name: "a last axis that is too short", inputs: Tensor.ones([6, 1]), text: "(6, 1)",
      fitsUnbuilt: true, isForLayers: true),
    BadSamples(
      name: "a rank that is too low", inputs: Tensor.ones([6]), text: "(6,)", fitsUnbuilt: true,
      isForLayers: true),
    BadSamples(
      name: "integers", inputs: Tensor.ones([6, 2], dtype: .int32), text: "int32",
      isForLayers: true),
    BadSamples(
      name: "double precision", inputs: Tensor.ones([6, 2], dtype: .float64), text: "float64",
      isForLayers: true),
    BadSamples(name: "truths", inputs: Small.x > 0, text: "bool", isForLayers: true),
    BadSamples(name: "a scalar", inputs: Tensor(1.0), text: "axis 0 must count samples"),
    BadSamples(
      name: "no samples", inputs: Small.x[0..<0], targets: Small.y[0..<0], text: "(0, 2)"),
    BadSamples(
      name: "fewer targets", targets: Small.y[0..<4], text: "inputs: 6, targets: 4",
      entryPoints: EntryPoint.takesTargets),
    BadSamples(
      name: "targets without the last axis", targets: Small.y.flattened(),
      text: "targets.expandedDimensions(at: -1)", entryPoints: EntryPoint.takesTargets),
    BadSamples(
      name: "targets that are a scalar", targets: Tensor(1.0), text: "the targets are a scalar",
      entryPoints: EntryPoint.takesTargets),
    BadSamples(
      name: "targets with more columns", targets: Tensor.ones([6, 4]),
      text: "targets have shape (6, 4), predictions (6, 1)", entryPoints: EntryPoint.takesTargets),
    BadSamples(
      name: "fewer sample weights", weight: Tensor.ones([5]), text: "sample weights: 5",
      entryPoints: EntryPoint.takesTargets),
    BadSamples(
      name: "sample weights of another shape", weight: Tensor.ones([6, 4]),
      text: "Give one weight per sample", entryPoints: EntryPoint.takesTargets),
  ]
}
