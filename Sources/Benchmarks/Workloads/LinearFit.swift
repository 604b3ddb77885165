import DeepLearning

/// `fit` of a linear classifier in small batches, as chapter 6 does it.
struct LinearFit: Workload {
  static let id = "W2"
  static let summary = "fit of Dense(1), RMSprop, MSE and binary accuracy, 1400 points, batch 16"
  static let unit = TimeUnit.microseconds
  static let operationsPerRun = 5 * 88

  let inputs: Tensor
  let targets: Tensor

  init() {
    let points = LinearClassifier()
    let order = withSeed(1) { Tensor.randomPermutation(2000)[600...] }
    inputs = points.inputs.gathered(at: order)
    targets = points.targets.gathered(at: order)
  }

  func run() {
    let model = Sequential([Dense(1)])
    model.compile(
      optimizer: .rmsprop(learningRate: 0.1), loss: .meanSquaredError, metrics: [.binaryAccuracy])
    train(model, inputs, targets, epochs: 5, batchSize: 16)
  }
}

/// Trains silently, and stops the program where training is refused.
func train(_ model: Model, _ x: Tensor, _ y: Tensor, epochs: Int, batchSize: Int) {
  do {
    try model.fit(
      x, y, batchSize: batchSize, epochs: epochs, verbose: .silent)
  } catch {
    fatalError("\(error)")
  }
}
