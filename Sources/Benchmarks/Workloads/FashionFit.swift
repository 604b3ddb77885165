import DeepLearning

/// An epoch of `fit` of 784-512-10 on Fashion-MNIST.
struct FashionFit {
  let inputs: Tensor
  let targets: Tensor

  init(count: Int) {
    do {
      let data = try FashionMNIST.load()
      inputs = (data.train.images[..<count].cast(to: .float32) / 255).reshaped(to: [count, 784])
      targets = data.train.labels[..<count].cast(to: .int32)
    } catch {
      fatalError("\(error)")
    }
  }

  func run(batchSize: Int) {
    let model = Sequential([Dense(512, activation: .relu), Dense(10, activation: .softmax)])
    model.compile(
      optimizer: .rmsprop(), loss: .sparseCategoricalCrossentropy, metrics: [.accuracy])
    train(model, inputs, targets, epochs: 1, batchSize: batchSize)
  }
}

/// All 60,000 images in batches of 128.
struct FashionFit128: Workload {
  static let id = "W3"
  static let summary = "fit of 784-512-10 on Fashion-MNIST, RMSprop, batch 128, an epoch"
  static let unit = TimeUnit.microseconds
  static let operationsPerRun = 469

  let work = FashionFit(count: 60000)
  init() {}
  func run() { work.run(batchSize: 128) }
}

/// The first 15,000 images in batches of 32.
struct FashionFit32: Workload {
  static let id = "W4"
  static let summary = "fit of 784-512-10 on Fashion-MNIST, RMSprop, batch 32, 15,000 images"
  static let unit = TimeUnit.microseconds
  static let operationsPerRun = 469

  let work = FashionFit(count: 15000)
  init() {}
  func run() { work.run(batchSize: 32) }
}
