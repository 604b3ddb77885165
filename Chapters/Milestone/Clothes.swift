import DeepLearning
import Exercise0105  // the place of a cell in the confusion matrix
import Exercise0107  // what the network has to beat
import Exercise0201  // the mean loss of an epoch
import Exercise0203  // the loss that is shown
import Exercise0205  // the confusion matrix
import Exercise0206  // averaged weights
import Exercise0207  // pixels on one scale
import Exercise0303  // a slope of the loss, measured
import Exercise0405  // batches
import Exercise0603  // the step
import Exercise0605  // when to stop
import Exercise0606  // the learning rate

/// Fashion-MNIST, learned by the book's parts without `fit`.
struct ClothesRun {
  /// What came of it.
  struct Result: Codable {
    /// A slope of the loss by the tape, and as it is measured.
    var slopes: [Double] = []
    var baseline = 0.0
    var losses: [Double] = []
    var validation: [Double] = []
    var best = 0
    var test = 0.0
    var confused = ""
  }

  private let train, validation, test: Part
  private let network = Network()
  private(set) var result = Result()
  private(set) var pictures: [(name: String, figure: Figure)] = []

  private typealias Part = (images: Tensor, labels: Tensor)
  private static let epochs = 6
  private static let batchSize = 64

  init() throws {
    let (train, test) = try FashionMNIST.load()
    func part(_ all: FashionMNIST.Part, _ range: Range<Int>) -> Part {
      let images = all.images[range].cast(to: .float32) / 255
      return (images.reshaped(to: -1, 784), all.labels[range].cast(to: .int64))
    }
    self.train = part(train, 0..<30_000)
    validation = part(train, 30_000..<35_000)
    self.test = part(test, 0..<10_000)
  }

  mutating func run() throws(Stopped) {
    result.baseline = baseline()
    let (mean, deviation) = moments()
    let scaled = [train, validation, test].map { (($0.images - mean) / deviation, $0.labels) }
    setRandomSeed(3)
    network.begin()
    result.slopes = slopes(scaled[0])
    try learn(scaled[0], validation: scaled[1])
    try judge(scaled[2])
  }

  /// The share that the nearest mean image recognizes.
  private func baseline() -> Double {
    func images(_ part: Part) -> Tensor { part.images.reshaped(to: -1, 28, 28) }
    let means = Exercise0107.meanImages(images(train), labels: train.labels, classes: 10)
    let classes = Exercise0107.nearestMean(images(test), means: means)
    return share(classes, of: test.labels)
  }

  /// Mean and deviation of each pixel, from batches.
  private func moments() -> (mean: Tensor, deviation: Tensor) {
    let moments = Exercise0207.RunningMoments(features: 784)
    for start in stride(from: 0, to: 30_000, by: 1000) {
      moments.update(with: train.images[start..<start + 1000])
    }
    return (moments.mean.tensor, (moments.variance + 0.001).sqrt())
  }

  /// How the loss depends on one weight: as the tape says, and as a measurement says.
  private func slopes(_ part: Part) -> [Double] {
    guard let bias = network.lastBias else { return [] }
    let (images, labels) = (part.images[..<100], part.labels[..<100])
    let tape = GradientTape()
    let value = tape.record { loss(network(images), labels) }
    let byTape = tape.gradient(of: value, for: bias)[0]
    let start = bias.tensor
    let first: Tensor = [1.0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    let measured = Exercise0303.derivative(
      of: { number in
        bias.assign(start + number * first)
        return Double(loss(network(images), labels))
      }, at: 0, step: 0.01)
    bias.assign(start)
    return [Double(byTape), measured]
  }

  private mutating func learn(_ part: Part, validation: Part) throws(Stopped) {
    let weights = network.trainableWeights
    var memories = weights.map { Exercise0603.AdamMemory(of: $0.tensor) }
    let averaged = Exercise0206.AveragedWeights(of: weights, decay: 0.98)
    let shown = Exercise0203.MovingAverage(shape: [1], decay: 0.9)
    let steps = Self.epochs * (30_000 / Self.batchSize + 1)
    var generator = SplitMix64(seed: 5)
    var step = 0
    var validationLosses: [Double] = []
    var kept = weights.map(\.tensor)
    for epoch in 1...Self.epochs {
      let (mean, count) = (Variable([0.0]), Variable(0.0))
      var smooth = Tensor([0.0])
      for batch in Exercise0405.batches(
        part.images, part.labels, size: Self.batchSize, using: &generator)
      {
        let tape = GradientTape()
        let value = tape.record { loss(network(batch.inputs, training: true), batch.targets) }
        try Stopped.unlessFinite(Double(value), "the loss of the clothes", step)
        let rate = Exercise0606.warmCosine(step: step, peak: 0.002, warmUp: 100, total: steps)
        let gradients = tape.gradientOrNil(of: value, for: weights)
        for (index, gradient) in gradients.enumerated() {
          guard let gradient else { continue }
          weights[index].assign(
            Exercise0603.adamStep(
              weights[index].tensor, gradient: gradient, memory: &memories[index],
              learningRate: rate))
        }
        averaged.update()
        smooth = shown.update(value.reshaped(to: 1))
        Exercise0201.update(mean: mean, count: count, with: value.reshaped(to: 1, 1))
        step += 1
      }
      averaged.swap()
      let logits = network(validation.images)
      validationLosses.append(Double(loss(logits, validation.labels)))
      try Stopped.unlessFinite(validationLosses[epoch - 1], "the validation loss", step)
      result.losses.append(mean.tensor.doubles[0])
      result.validation.append(share(logits.argMax(axis: 1), of: validation.labels))
      let ending = Exercise0605.earlyStop(after: validationLosses, patience: 2)
      if ending.best == epoch { kept = weights.map(\.tensor) }
      averaged.swap()
      Progress.tell(epoch, of: Self.epochs, smooth.doubles[0], result.validation[epoch - 1])
      result.best = ending.best
      if ending.epochs < epoch || ending.epochs == epoch && ending.best <= epoch - 2 { break }
    }
    for (weight, best) in zip(weights, kept) { weight.assign(best) }
  }

  /// Counts what is taken for what among images that nobody has used.
  private mutating func judge(_ part: Part) throws(Stopped) {
    let matrix = Variable(Tensor.zeros([10, 10], dtype: .int32))
    let classes = network(part.images).argMax(axis: 1)
    Exercise0205.tally(
      targets: part.labels.doubles.map { Int($0) }, predictions: classes.doubles.map { Int($0) },
      in: matrix)
    let cells = matrix.tensor.doubles
    func cell(_ row: Int, _ column: Int) -> Double {
      Exercise0105.position(of: [row, column], in: [10, 10]).flatMap {
        cells.indices ~= $0 ? cells[$0] : nil
      }
        ?? 0
    }
    result.test = (0..<10).map { cell($0, $0) }.reduce(0, +) / Double(part.labels.shape[0])
    let pairs = (0..<100).map { ($0 / 10, $0 % 10) }.filter { $0 != $1 }
    if let worst = pairs.max(by: { cell($0.0, $0.1) < cell($1.0, $1.1) }) {
      let names = FashionMNIST.classNames
      result.confused =
        "\(Int(cell(worst.0, worst.1))) of class \(names[worst.0]) taken for \(names[worst.1])"
    }
    var figure = Figure("What is taken for what", size: .init(width: 620, height: 470))
    let errors = (matrix.tensor * (1 - Tensor.eye(10, dtype: .int32))).cast(to: .float32)
    figure.heatMap(
      errors, rows: FashionMNIST.classNames, columns: FashionMNIST.classNames, digits: 0)
    (figure.xLabel, figure.yLabel, figure.colorLabel) = ("predicted", "true", "images")
    pictures.append(("confusion", figure))
  }

  private func share(_ classes: Tensor, of labels: Tensor) -> Double {
    Double((classes.cast(to: .int64) .== labels).cast(to: .float64).mean())
  }
}
