import DeepLearning
import Exercise0509
import Solution0509
import TestSupport
import Testing

@Suite(.exercise("5.9"))
struct ClothesNetworkTests {
  let training: FashionMNIST.Part
  let images: Tensor
  let labels: Tensor

  init() throws {
    (training, (images, labels)) = try Clothes.parts.get()
  }

  @Test func `ten numbers come out for each image`() {
    check("the output's shape of ClothesNetwork() for 5 images", golden: "(5, 10)") { network in
      "\(network(images[0..<5]).shape)"
    }
  }

  @Test func `the layers are its own`() {
    check("whether ClothesNetwork() has a Dense or a Sequential in it", golden: "no") { network in
      _ = network(images[0..<1])
      return isReady(network) ? "yes" : "no"
    }
  }

  @Test func `the numbers are of a reasonable size before training`() {
    check("whether all numbers are below 50 before training", golden: "yes") { network in
      Double(network(images[0..<100]).abs().max()) < 50 ? "yes" : "no"
    }
  }

  @Test func `the numbers are logits`() {
    check(
      "the numbers for 100 images, after 20 batches", golden: "some below 0, sums other than 1"
    ) { network in
      train(network, steps: 20, rate: 0.1)
      let numbers = network(images[0..<100])
      let isBelow = Double(numbers.min()) < 0
      let isSoftmax = Double((numbers.sum(axis: -1) - 1).abs().max()) < 1e-3
      return "\(isBelow ? "some" : "none") below 0, sums \(isSoftmax ? "of" : "other than") 1"
    }
  }

  @Test func `the network is more than one matrix`() {
    // Of a matrix and a bias, f(a) + f(b) is f(a + b) + f(0), whatever they are. A tiny step comes
    // first, for a last layer may well begin at 0.
    check("what ClothesNetwork() is after one tiny step", golden: "more than one matrix") {
      network in
      train(network, steps: 1, rate: 1e-5)
      let (a, b) = (images[0..<50] / 2, images[50..<100] / 2)
      let apart = network(a) + network(b)
      if apart[0].doubles == apart[1].doubles { return "the same for every image" }
      let together = network(a + b) + network(Tensor.zeros(like: a))
      let difference = Double((apart - together).abs().max())
      let isLinear = difference <= 1e-4 * Double(apart.abs().max())
      return isLinear ? "a matrix and a bias" : "more than one matrix"
    }
  }

  @Test func `it recognizes four of five images that it has not seen`() {
    expectScore(
      "the accuracy of ClothesNetwork on 2,000 images",
      yours: accuracy(Exercise0509.ClothesNetwork.init),
      atLeast: 0.8, reference: accuracy(Solution0509.ClothesNetwork.init),
      mistakes: Solution0509.Mistake.self)
  }

  private func check(
    _ question: String, golden: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ answer: (Layer) -> String
  ) {
    func seeded(_ make: () -> Layer) -> String { withSeed(1) { answer(make()) } }
    expectAnswer(
      question, yours: seeded { Exercise0509.ClothesNetwork() }, golden: golden,
      reference: seeded { Solution0509.ClothesNetwork() }, mistakes: Solution0509.Mistake.self,
      sourceLocation: sourceLocation)
  }

  /// Whether a value is one of the library's layers that the task rules out, or keeps one.
  private func isReady(_ value: Any, depth: Int = 8) -> Bool {
    if value is Dense || value is Sequential { return true }
    let mirror = Mirror(reflecting: value)
    guard depth > 0, value is Layer || mirror.displayStyle != .class else { return false }
    return mirror.children.contains { isReady($0.value, depth: depth - 1) }
  }

  private func accuracy(_ make: (String?) -> Layer) -> Double {
    withSeed(1) {
      let network = make(nil)
      train(network, steps: 1000, rate: 0.1)
      let numbers = network(images)
      guard numbers.shape == [2000, 10] else { return 0 }
      return (numbers.argMax(axis: -1) .== labels).cast(to: .float64).mean().scalar()
    }
  }

  /// Gradient descent in batches of 40, with a rate that falls to 0.
  private func train(_ network: Layer, steps: Int, rate: Double) {
    let loss = SparseCategoricalCrossentropy(fromLogits: true)
    let optimizer = SGD(
      learningRate: LearningRate { step in rate * (1 - Double(step) / Double(steps)) })
    guard network(training.images[0..<1].cast(to: .float32)).shape == [1, 10] else { return }
    let weights = network.trainableWeights
    for step in 0..<steps {
      let batch = (step * 40 % 8000)..<(step * 40 % 8000 + 40)
      let tape = GradientTape()
      let value = tape.record {
        let numbers = network(training.images[batch].cast(to: .float32), training: true)
        return loss.mean(targets: training.labels[batch], predictions: numbers)
      }
      let gradients = tape.gradientOrNil(of: value, for: weights)
      guard (try? optimizer.apply(zip(gradients, weights))) != nil else { return }
    }
  }
}

/// The images, read once.
private enum Clothes {
  static let parts = Result { () throws(FileError) -> (FashionMNIST.Part, (Tensor, Tensor)) in
    let (train, test) = try FashionMNIST.load()
    return (
      train, (test.images[0..<2000].cast(to: .float32), test.labels[0..<2000].cast(to: .int64))
    )
  }
}
