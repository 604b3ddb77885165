import Tensors
import Testing

@testable import Networks

/// Training writes in place only where nobody else holds the numbers: what was read before stays
/// what it was.
@Suite struct KeptTensorsTests {
  private let inputs = withSeed(1) { Tensor.randomNormal([32, 3]) }
  private let targets = withSeed(2) { Tensor.randomNormal([32, 1]) }

  private func trainedModel(_ layers: [Layer]) throws -> Sequential {
    let model = withSeed(3) { Sequential(layers) }
    model.compile(optimizer: Adam(), loss: .meanSquaredError)
    try model.fit(inputs, targets, batchSize: 8, verbose: .silent)
    return model
  }

  @Test func `weights and slots that were read keep their numbers while fit goes on`() throws {
    let model = try trainedModel([Dense(4), Dense(1)])
    let variables = model.state.all
    let kept = variables.map(\.tensor)
    let views = model.weights.filter { $0.rank == 2 }.map { $0.tensor[0] }
    let (numbers, rows) = (kept.map(\.doubles), views.map(\.doubles))
    try model.fit(inputs, targets, batchSize: 8, epochs: 3, verbose: .silent)
    #expect(kept.map(\.doubles) == numbers && views.map(\.doubles) == rows)
    #expect(zip(model.weights, kept).allSatisfy { $0.doubles != $1.doubles })
  }

  @Test func `one tensor assigned to two weights is changed by neither`() throws {
    let model = try trainedModel([Dense(3), Dense(3), Dense(1)])
    let shared = Tensor.eye(3)
    let kernels = model.weights.filter { $0.shape == [3, 3] }
    #expect(kernels.count == 2)
    for kernel in kernels { kernel.assign(shared) }
    try model.fit(inputs, targets, batchSize: 8, epochs: 2, verbose: .silent)
    #expect(shared.doubles == [1, 0, 0, 0, 1, 0, 0, 0, 1])
    #expect(kernels[0].doubles != shared.doubles && kernels[0].doubles != kernels[1].doubles)
  }

  @Test func `a persistent tape gives the same gradients after a fit`() throws {
    let model = try trainedModel([Dense(4, activation: .tanh), Dense(1)])
    let tape = GradientTape(isPersistent: true)
    let loss = tape.record { (model(inputs) - targets).squared().mean() }
    let before = tape.gradient(of: loss, for: model.trainableWeights).map(\.doubles)
    try model.fit(inputs, targets, batchSize: 8, epochs: 2, verbose: .silent)
    #expect(tape.gradient(of: loss, for: model.trainableWeights).map(\.doubles) == before)
  }
}
