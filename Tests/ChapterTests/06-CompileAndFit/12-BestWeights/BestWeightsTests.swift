import DeepLearning
import Exercise0612
import Solution0612
import TestSupport
import Testing

/// The weight of a model is set to the number of the epoch, so that it tells which epoch it is
/// from.
@Suite(.exercise("6.12"))
struct BestWeightsTests {
  @Test func `the weights of the best epoch come back`() {
    check([0.9, 0.5, 0.7, 0.6], golden: [1, 1])
    check([0.9, 0.7, 0.5, 0.3], golden: [3, 3])
    check([0.2, 0.5, 0.4], golden: [0, 0])
  }

  @Test func `an equal loss is not a better one`() { check([0.5, 0.5, 0.5], golden: [0, 0]) }

  @Test func `a loss that is not a number is no best one`() {
    check([0.5, .nan, 0.4, .nan], golden: [2, 2])
    check([.nan, .nan], golden: [-1, 1])
  }

  @Test func `without a validation loss the weights stay as they are`() {
    check([nil, nil, nil], golden: [-1, 2])
  }

  @Test func `a second training begins anew`() {
    expectAnswer(
      "[epoch, weight] after val_loss 0.1, 0.2 in a first training and 0.9, 0.8, 0.85 in a second",
      yours: trained(Exercise0612.BestWeights(), [[0.1, 0.2], [0.9, 0.8, 0.85]]) { $0.epoch },
      golden: [1, 1],
      reference: trained(Solution0612.BestWeights(), [[0.1, 0.2], [0.9, 0.8, 0.85]]) { $0.epoch },
      mistakes: Solution0612.Mistake.self)
  }

  private func check(
    _ losses: [Double?], golden: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "[epoch, weight] after val_loss \(Self.text(of: losses)), where the weight "
        + "is the number of the epoch and an epoch of nil counts as -1,",
      yours: trained(Exercise0612.BestWeights(), [losses]) { $0.epoch }, golden: golden,
      reference: trained(Solution0612.BestWeights(), [losses]) { $0.epoch },
      mistakes: Solution0612.Mistake.self, sourceLocation: sourceLocation)
  }

  /// "0.9, missing, 0.5"
  private static func text(of losses: [Double?]) -> String {
    losses.map { $0.map { "\($0)" } ?? "missing" }.joined(separator: ", ")
  }

  /// Trains as `fit` does, with these validation losses; the training loss always falls.
  private func trained<Kind: Callback>(
    _ callback: Kind, _ trainings: [[Double?]], _ epoch: (Kind) -> Int?
  ) -> [Double] {
    let model = Sequential([Input(shape: [1]), Dense(1, useBias: false)])
    model.compile(optimizer: .sgd(learningRate: 0), loss: .meanSquaredError)
    for losses in trainings {
      let measuring = Measuring(losses)
      do {
        try model.fit(
          Tensor.ones([1, 1]), Tensor.ones([1, 1]), epochs: losses.count, verbose: .silent,
          callbacks: [measuring, callback])
      } catch { return [] }
    }
    return [Double(epoch(callback) ?? -1), model.weights[0].tensor.doubles[0]]
  }
}

/// Gives each epoch its validation loss, and the weight its number.
private final class Measuring: Callback {
  private let losses: [Double?]

  init(_ losses: [Double?]) {
    self.losses = losses
    super.init()
  }

  override var addedNames: [String]? { ["val_loss"] }

  override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    if let loss = losses[epoch] { logs["val_loss"] = loss }
    logs["loss"] = 1 / Double(epoch + 1)
    model?.weights[0].assign(Tensor([Double(epoch)], shape: [1, 1]).cast(to: .float32))
  }
}
