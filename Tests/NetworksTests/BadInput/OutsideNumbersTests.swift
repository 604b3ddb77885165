import Tensors
import Testing

@testable import Networks

/// Numbers that nobody means and that somebody gives: each is an error in words, or harmless.
@Suite struct OutsideNumbersTests {
  private let strange: [Double] = [.nan, .infinity, -.infinity, 1e300, -1, 0.5]

  @Test func `a dataset has elements for any number of an epoch`() throws {
    let data = try Dataset(Small.x, Small.y).shuffle(bufferSize: 6).batch(size: 2)
    for epoch in [-1, .min, .max, 0] {
      #expect(try data.elements(epoch: epoch).count == 3)
    }
  }

  @Test func `a count of a callback that counts nothing is 0`() throws {
    for value in strange {
      let (stopping, plateau) = (EarlyStopping(), try ReduceLROnPlateau())
      stopping.state = ["wait": value, "bestEpoch": value, "best": 1]
      plateau.state = ["wait": value, "rest": value, "best": 1]
      let expected = value == -1 ? -1.0 : 0
      #expect(stopping.state["wait"] == expected && stopping.state["bestEpoch"] == expected)
      #expect(plateau.state["wait"] == expected && plateau.state["rest"] == expected)
    }
  }

  @Test func `a path takes any number, and refuses a format that is too wide`() throws {
    let folder = try Small.folder()
    for format in ["999999999999d", "101d", ".999999999f", ".999999999999999999999e"] {
      let saver = ModelCheckpoint(filepath: "\(folder)/w-{loss:\(format)}.safetensors")
      let model = Small.model()
      #expect(throws: TrainingError.self, "\(format)") {
        try model.fit(Small.x, Small.y, verbose: .silent, callbacks: [saver])
      }
    }
    let saver = ModelCheckpoint(filepath: "\(folder)/w-{loss:02d}.safetensors")
    let model = Small.model([], loss: LossFunction { _, p in p.sum(axis: -1) * 0 + 1e30 })
    try model.fit(Small.x, Small.y, verbose: .silent, callbacks: [saver])
  }

  @Test func `an optimizer refuses a number of updates that it cannot go on from`() throws {
    let weight = Variable(Tensor.ones([2]))
    for iterations in [-1, .min, .max] {
      let state = OptimizerState(
        optimizer: "adam", iterations: iterations, learningRate: nil, slots: [])
      #expect(throws: TrainingError.self) { try Adam().restore(state, for: [weight]) }
    }
  }

  @Test func `fans of shapes beyond counting are numbers`() {
    let (inputs, outputs) = VarianceScaling.fans([1 << 40, 1 << 40, 1 << 40])
    #expect(inputs == 0x1p80 && outputs == 0x1p80)
  }

  @Test func `an infinite index is named`() throws {
    let layer = Embedding(3, 2)
    for value in [Double.infinity, 1e300, -.infinity] {
      #expect(throws: LayerError.self) { try layer.check(values: Tensor([value])) }
    }
  }

  @Test func `batches beyond counting are counted as many`() throws {
    let data = try Dataset(Small.x, Small.y).repeat().batch(size: 1 << 20)
    let batches = try DatasetBatches(data, "fit", steps: 1 << 45)
    #expect(batches.sampleCount == .max)
  }
}
