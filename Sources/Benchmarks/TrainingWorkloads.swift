import DeepLearning

// The work of the chapters: loops over a tape, fits, and what is done with a trained model.

/// 2,000 points of two classes.
private func points() -> (inputs: Tensor, targets: Tensor) {
  withSeed(0) {
    let a = Tensor.randomMultivariateNormal(
      1000, mean: [0, -1], covariance: [[1, 0.5], [0.5, 1]])
    let b = Tensor.randomMultivariateNormal(
      1000, mean: [5, 6], covariance: [[2, 0.25], [0.25, 2]])
    return (
      Tensor.concatenate([b, a]),
      Tensor.concatenate([Tensor.zeros([1000, 1]), Tensor.ones([1000, 1])])
    )
  }
}

/// 150 steps of the linear classifier of chapter 4, written as the chapter writes it.
private func linearClassifier(isCompiled: Bool) -> () throws -> Void {
  let (inputs, targets) = points()
  return {
    let (w, b) = (Variable(Tensor.ones([2, 1])), Variable(Tensor.zeros([1])))
    func step() -> Tensor {
      let tape = GradientTape()
      let loss = tape.record { (targets - (inputs.matmul(w) + b)).squared().mean() }
      let gradients = tape.gradient(of: loss, for: [w, b])
      w.assignSubtract(gradients[0] * 0.03)
      b.assignSubtract(gradients[1] * 0.03)
      return loss
    }
    let fast = compiled { step() }
    var loss = Tensor(0.0)
    for _ in 0..<150 { loss = isCompiled ? fast() : step() }
    precondition(Double(loss).isFinite)
  }
}

/// A fit of 784-512-10 on so many samples of Fashion-MNIST.
private func clothes(_ count: Int, batchSize: Int) throws -> (_ epochs: Int) throws -> Void {
  let data = try FashionMNIST.load()
  let inputs = (data.train.images[..<count].cast(to: .float32) / 255).reshaped(to: [count, 784])
  let targets = data.train.labels[..<count].cast(to: .int32)
  return { epochs in
    let model = network()
    try model.fit(inputs, targets, batchSize: batchSize, epochs: epochs, verbose: .silent)
  }
}

private func network() -> Sequential {
  let model = Sequential([Dense(512, activation: .relu), Dense(10, activation: .softmax)])
  model.compile(
    optimizer: .rmsprop(), loss: .sparseCategoricalCrossentropy, metrics: [.accuracy])
  return model
}

/// The multiply-adds of a network's products for a sample.
private enum MultiplyAdds {
  static let call = 784 * 512 + 512 * 10
  /// Two gradients for each product, but none for the inputs of the network.
  static let trainingStep = 3 * call - 784 * 512
}

extension Workload {
  private static var fit128: Workload {
    .fit(
      "W3", "fit of 784-512-10, RMSprop, batch 128, a step", steps: 469,
      demand: .products(multiplyAdds: 60_000 * MultiplyAdds.trainingStep / 469)
    ) { try clothes(60_000, batchSize: 128) }
  }

  private static var fit32: Workload {
    .fit(
      "W4", "the same with batch 32", steps: 469,
      demand: .products(multiplyAdds: 15_000 * MultiplyAdds.trainingStep / 469)
    ) { try clothes(15_000, batchSize: 32) }
  }

  static var training: [Workload] {
    [
      Workload("W1", "linear classifier, 2000x2 to 1, 150 steps with a tape", .milliseconds) {
        linearClassifier(isCompiled: false)
      },
      Workload("W1 compiled", "the same through compiled { }", .milliseconds) {
        linearClassifier(isCompiled: true)
      },
      .fit(
        "W2", "fit of Dense(1), RMSprop, MSE and binary accuracy, 1400 points, batch 16, a step",
        steps: 88, epochs: 5
      ) {
        let (inputs, targets) = points()
        let order = withSeed(1) { Tensor.randomPermutation(2000)[600...] }
        let (x, y) = (inputs.gathered(at: order), targets.gathered(at: order))
        return { epochs in
          let model = Sequential([Dense(1)])
          model.compile(
            optimizer: .rmsprop(learningRate: 0.1), loss: .meanSquaredError,
            metrics: [.binaryAccuracy])
          try model.fit(x, y, batchSize: 16, epochs: epochs, verbose: .silent)
        }
      },
      fit128, fit128.inTensorFloat32, fit32, fit32.inTensorFloat32,
      Workload("W6 add", "a + c on 2x2, eager", operations: 1000) {
        let a = Tensor.ones([2, 2])
        return {
          var c = a
          for _ in 0..<1000 { c = a + c }
        }
      },
      Workload("W6 matmul", "matmul(a, a) on 2x2, eager", operations: 1000) {
        let a = Tensor.ones([2, 2])
        return { for _ in 0..<1000 { _ = a.matmul(a) } }
      },
      Workload("W7", "second-order gradient of 4.9 t^2 with nested tapes", operations: 100) {
        let time = Variable(0.0)
        return {
          for _ in 0..<100 {
            let (outer, inner) = (GradientTape(), GradientTape())
            let speed = outer.record {
              let position = inner.record { 4.9 * time ** 2 }
              return inner.gradient(of: position, for: time)
            }
            _ = outer.gradient(of: speed, for: time)
          }
        }
      },
      Workload(
        "W8", "relu(exp(x) x + 1) over 10 million floats, eager", .milliseconds,
        // Four operations, of which the product reads two tensors.
        demand: Demand(limit: .memory(.copy, bytes: 80_000_000), amount: 9 * 40_000_000)
      ) {
        let x = withSeed(0) { Tensor.randomNormal([10_000_000]) }
        return { _ = (x.exp() * x + 1).relu() }
      },
      Workload(
        "W8 compiled", "the same through compiled { }", .milliseconds,
        demand: .copying(bytes: 80_000_000)
      ) {
        let x = withSeed(0) { Tensor.randomNormal([10_000_000]) }
        let fast = compiled { (x: Tensor) in (x.exp() * x + 1).relu() }
        return { fast(x) }
      },
      .firstTensor,
      Workload(
        "predict 60000", "predict of 784-512-10, batch 128", .milliseconds,
        demand: .products(multiplyAdds: 60_000 * MultiplyAdds.call)
      ) {
        let model = network()
        let x = withSeed(0) { Tensor.randomUniform([60_000, 784]) }
        return { _ = try model.predict(x, batchSize: 128, verbose: .silent) }
      },
      Workload(
        "model(x) of one", "a call of 784-512-10 with one sample",
        demand: .reading(bytes: 4 * MultiplyAdds.call)
      ) {
        let model = network()
        let x = withSeed(0) { Tensor.randomUniform([1, 784]) }
        return { _ = model(x) }
      },
    ]
  }
}
