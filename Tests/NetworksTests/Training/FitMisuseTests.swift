import Networks
import Tensors
import Testing

/// What `fit` refuses on behalf of optimizer, loss and metrics, before anything has changed.
@Suite struct FitMisuseTests {
  private let inputs = Tensor.ones([4, 2])
  private let targets = Tensor([[0.0], [1.0], [1.0], [0.0]])

  private func refused(
    _ parts: String, _ optimizer: Optimizer = .sgd(), _ loss: any Loss = .meanSquaredError,
    _ metrics: [Metric] = [], targets: Tensor? = nil, classWeight: [Int: Double]? = nil,
    sampleWeight: Tensor? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let model = Sequential([Dense(1)])
    try model.buildIfNeeded([4, 2])
    let before = model.weightValues.map(\.doubles)
    model.compile(optimizer: optimizer, loss: loss, metrics: metrics)
    expectTrainingError(parts, sourceLocation: sourceLocation) {
      _ = try model.fit(
        inputs, targets ?? self.targets, classWeight: classWeight, sampleWeight: sampleWeight)
    }
    #expect(model.weightValues.map(\.doubles) == before, sourceLocation: sourceLocation)
    #expect(optimizer.iterations == 0, sourceLocation: sourceLocation)
  }

  @Test func `fit refuses arguments of the optimizer that make no sense`() throws {
    try refused("momentum is 2.0", SGD(momentum: 2))
  }

  @Test func `fit refuses targets that the loss or a metric cannot take`() throws {
    try refused("targets.expandedDimensions(at: -1)", targets: Tensor([0.0, 1.0, 1.0, 0.0]))
    try refused("labelSmoothing is 2.0", .sgd(), BinaryCrossentropy(labelSmoothing: 2))
    try refused("topK is 3", .sgd(), .meanSquaredError, [Precision(topK: 3)])
    try refused("one column", .sgd(), .meanSquaredError, [F1Score()])
  }

  @Test func `fit refuses weights of classes that make no sense`() throws {
    try refused("the weight of class 1 is -1.0", classWeight: [1: -1])
    try refused(
      "a target is 0.5", targets: Tensor.full([4, 1], 0.5),
      classWeight: [1: 2])
    try refused(
      "a target is nan", targets: Tensor.full([4, 1], Float.nan),
      classWeight: [1: 2])
  }

  @Test func `fit refuses sample weights that do not fit`() throws {
    try refused(
      "the sample weights have shape (4, 3)",
      sampleWeight: Tensor.ones([4, 3]))
  }

  @Test func `class weights count in the loss, divided by the number of samples`() throws {
    let model = Sequential([Dense(1, useBias: false)])
    try model.buildIfNeeded([4, 2])
    try model.setWeights([Tensor.zeros([2, 1])])
    model.compile(optimizer: SGD(learningRate: 0), loss: .meanSquaredError)
    for targets in [targets, targets.flattened().expandedDimensions(at: 1)] {
      let history = try model.fit(
        inputs, targets, verbose: .silent, classWeight: [1: 3, 7: 100])
      #expect(history["loss"] == [1.5])
    }
    let history = try model.fit(
      inputs, targets, verbose: .silent, classWeight: [1: 3],
      sampleWeight: Tensor([1.0, 1.0, 0.0, 1.0]))
    #expect(history["loss"] == [0.75])
  }
}
