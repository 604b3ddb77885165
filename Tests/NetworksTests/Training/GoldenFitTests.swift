import Tensors
import Testing

@testable import Networks

/// Whole fits against Keras 3 on TensorFlow, from given weights and without shuffling.
@Suite struct GoldenFitTests {
  @Test func `the golden file holds its fits`() { #expect(FitCase.all.count >= 4) }

  @Test(arguments: FitCase.all)
  func `a fit has Keras's history, weights and predictions`(golden: FitCase) throws {
    let model = try made(golden)
    let validation = golden.validationInputs.flatMap { inputs in
      golden.validationTargets.map { (inputs: inputs.tensor, targets: golden.labels($0)) }
    }
    let history = try model.fit(
      golden.inputs.tensor, golden.labels(golden.targets), epochs: golden.epochs,
      batchSize: golden.batchSize, validationData: validation,
      options: FitOptions {
        $0.shuffles = false
        $0.verbosity = .silent
        $0.sampleWeight = golden.weight?.tensor
      })
    #expect(Set(history.names) == Set(golden.history.keys))
    for (name, values) in golden.history {
      #expect(history[name].count == values.count)
      for (ours, keras) in zip(history[name], values) {
        #expect(abs(ours - keras) < 1e-4, "\(name): \(ours), and Keras has \(keras)")
      }
    }
    for (weight, expected) in zip(model.weights, golden.final) { expect(weight.tensor, expected) }
    expect(try model.predict(golden.inputs.tensor), golden.predictions)
  }

  private func made(_ golden: FitCase) throws -> Model {
    let model = Sequential(
      [Input(shape: [golden.inputs.shape[1]])]
        + (try golden.layers.map {
          Dense($0.units, activation: try Activation(named: $0.activation, options: [:]))
        }))
    try model.setWeightValues(golden.initial.map(\.tensor))
    let rate = LearningRate(try #require(golden.optimizer.arguments["learning_rate"]))
    let optimizer: Optimizer =
      switch golden.optimizer.kind {
      case "SGD": SGD(learningRate: rate, momentum: golden.optimizer.arguments["momentum"] ?? 0)
      case "RMSprop": RMSprop(learningRate: rate)
      case "Adagrad": Adagrad(learningRate: rate)
      default: Adam(learningRate: rate)
      }
    model.compile(
      optimizer: optimizer, loss: try namedLoss(golden.loss),
      metrics: try golden.metrics.map(Metric.named))
    return model
  }

  private func expect(_ ours: Tensor, _ keras: FitTensor) {
    #expect(Array(ours.shape) == keras.shape)
    for (a, b) in zip(ours.doubles, keras.values) { #expect(abs(a - b) < 1e-4) }
  }
}
