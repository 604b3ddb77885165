import Tensors
import Testing

@testable import Networks

/// How often a training reads numbers back from the device, counted by the dispatcher.
@Suite struct ReadsTests {
  private let images = withSeed(1) { Tensor.randomUniform([96, 28, 28]) }
  private let labels = Tensor((0..<96).map { Int32($0 % 10) })

  /// The network of the clothes, trained for a step, in which its first predictions are looked at.
  private func model() throws -> Sequential {
    let model = withSeed(2) {
      Sequential([
        Input(shape: [28, 28]), Flatten(), Dense(16, activation: .relu), Dropout(0.2),
        Dense(10, activation: .softmax),
      ])
    }
    model.compile(
      optimizer: .rmsprop(), loss: .sparseCategoricalCrossentropy, metrics: [.accuracy])
    try model.fit(images, labels, batchSize: 96, verbosity: .silent)
    return model
  }

  private func reads(_ body: () throws -> Void) rethrows -> Int {
    let log = OperationLog()
    try log.record(body)
    return log.reads
  }

  @Test func `the number of reads does not depend on the number of steps`() throws {
    let model = try model()
    func reads(_ batchSize: Int, _ callbacks: [Callback] = []) throws -> Int {
      try self.reads {
        try model.fit(
          images, labels, batchSize: batchSize, validationData: (images, labels),
          callbacks: callbacks, verbosity: .silent)
      }
    }
    let few = try reads(48)
    #expect(try reads(4) == few)
    let idle = ClosureCallback(batchEnds: { _, _ in })
    #expect(try reads(4, [idle]) == few)
    let curious = ClosureCallback(batchEnds: { _, logs in _ = logs["loss"] })
    #expect(try reads(4, [curious]) > few + 23)
  }

  @Test func `a step reads nothing`() throws {
    let model = try model()
    let batch = Batch(inputs: images, targets: labels)
    #expect(try reads { _ = try model.trainStep(batch) } == 0)
    #expect(try reads { _ = try model.testStep(batch) } == 0)
  }

  @Test func `evaluate and predict read once for all batches`() throws {
    let model = try model()
    for size in [4, 48] {
      #expect(
        try reads { _ = try model.predict(images, batchSize: size) }
          == reads { _ = try model.predict(images, batchSize: 96) })
      #expect(
        try reads { _ = try model.evaluate(images, labels, batchSize: size, verbosity: .silent) }
          == reads { _ = try model.evaluate(images, labels, batchSize: 96, verbosity: .silent) })
    }
  }
}
