import TensorCases
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
    try model.fit(images, labels, batchSize: 96, verbose: .silent)
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
          images, labels, batchSize: batchSize, verbose: .silent, callbacks: callbacks,
          validationData: (images, labels))
      }
    }
    let few = try reads(48)
    #expect(try reads(4) == few)
    let idle = LambdaCallback(onTrainBatchEnd: { _, _ in })
    #expect(try reads(4, [idle]) == few)
    let curious = LambdaCallback(onTrainBatchEnd: { _, logs in _ = logs["loss"] })
    #expect(try reads(4, [curious]) > few + 23)
  }

  @Test func `a step reads nothing`() throws {
    let model = try model()
    let batch = Batch(inputs: images, targets: labels)
    #expect(try reads { _ = try model.trainStep(batch) } == 0)
    #expect(try reads { _ = try model.testStep(batch) } == 0)
  }

  @Test func `a step with a table and adapted inputs reads nothing either`() throws {
    let model = Sequential([Embedding(10, 4), Flatten(), Normalization(), Dense(10)])
    let numbers = Tensor((0..<96).map { Int32($0 % 7) }, shape: [48, 2])
    let targets = Tensor((0..<48).map { Int32($0 % 10) })
    try model.buildIfNeeded([1, 2], dtype: .int32)
    let inner = Sequential(Array(model.layers.prefix(2)))
    if let normalization = model.layers[2] as? Normalization {
      try normalization.adapt(to: inner(numbers))
    }
    model.compile(
      optimizer: .adam(), loss: .sparseCategoricalCrossentropy(fromLogits: true),
      metrics: [.accuracy])
    try model.fit(numbers, targets, batchSize: 48, verbose: .silent)
    let batch = Batch(inputs: numbers, targets: targets)
    #expect(try reads { _ = try model.trainStep(batch) } == 0)
  }

  @Test func `evaluate and predict read once for all batches`() throws {
    let model = try model()
    for size in [4, 48] {
      #expect(
        try reads { _ = try model.predict(images, batchSize: size) }
          == reads { _ = try model.predict(images, batchSize: 96) })
      #expect(
        try reads { _ = try model.evaluate(images, labels, batchSize: size, verbose: .silent) }
          == reads { _ = try model.evaluate(images, labels, batchSize: 96, verbose: .silent) })
    }
  }
}
