import DeepLearning
import Exercise0101  // the points on one scale
import Exercise0204  // the step of the second classifier
import Exercise0401  // how many are right
import Exercise0403  // the line in the picture
import Exercise0404  // the step of the first classifier
import Exercise0405  // batches
import Exercise0407  // the loss of the second classifier
import Exercise0409  // the picture of its losses
import Exercise0604  // how well the classes are separated

/// The two classes of chapter 4, told apart by two classifiers of the book's parts: least squares
/// over all points, as in the chapter, and crossentropy over batches with momentum.
struct PointsRun {
  /// What came of it.
  struct Result: Codable {
    var leastSquares = 0.0
    var crossentropy = 0.0
    var area = 0.0
  }

  private let (inputs, targets): (Tensor, Tensor)
  private(set) var result = Result()
  private(set) var pictures: [(name: String, figure: Figure)] = []

  init() {
    let points = twoClasses()
    (inputs, targets) = (Exercise0101.standardized(points.inputs), points.targets)
  }

  mutating func run() throws(Stopped) {
    let first = try leastSquares(rate: 0.1)
    let second = try crossentropyOfBatches()
    let scores = inputs.matmul(first.weights) + first.bias
    let logits = inputs.matmul(second.weights) + second.bias
    result.leastSquares = Exercise0401.accuracy(targets: targets, scores: scores)
    result.crossentropy = Exercise0401.accuracy(targets: targets, scores: logits.sigmoid())
    // One point in five: the area compares each positive with each negative.
    let some = Tensor(stride(from: 0, to: 2000, by: 5).map { $0 })
    result.area =
      Exercise0604.areaUnderCurve(
        targets: targets.gathered(at: some).doubles.map { $0 == 1 },
        scores: logits.gathered(at: some).doubles) ?? 0
    let rates = [0.01, 0.03, 0.1, 0.3]
    let losses = try rates.map { rate throws(Stopped) in try leastSquares(rate: rate).losses }
    pictures = [
      ("losses", Exercise0409.lossCurves(losses, rates: rates)), ("points", lines(first, second)),
    ]
  }

  private typealias Classifier = (weights: Variable, bias: Variable, losses: [Double])

  /// A line that is asked for 0 and 1 by the mean of the squared distances.
  private func leastSquares(rate: Double) throws(Stopped) -> Classifier {
    let (weights, bias) = (Variable(Tensor.zeros([2, 1])), Variable([0.0]))
    var losses: [Double] = []
    for step in 0..<40 {
      losses.append(
        Exercise0404.trainingStep(inputs, targets, weights: weights, bias: bias, learningRate: rate)
      )
      try Stopped.unlessFinite(losses[step], "the loss of the points (4.4)", step)
    }
    return (weights, bias, losses)
  }

  /// A line whose sigmoid is a probability.
  private func crossentropyOfBatches() throws(Stopped) -> Classifier {
    let (weights, bias) = (Variable(Tensor.zeros([2, 1])), Variable([0.0]))
    let velocities = (Variable(Tensor.zeros([2, 1])), Variable([0.0]))
    var generator = SplitMix64(seed: 4)
    var losses: [Double] = []
    for batch in Exercise0405.batches(inputs, targets, size: 50, using: &generator) {
      let tape = GradientTape()
      let loss = tape.record {
        Exercise0407.crossentropy(
          targets: batch.targets, logits: batch.inputs.matmul(weights) + bias)
      }
      let slopes = tape.gradient(of: loss, for: [weights, bias])
      Exercise0204.step(
        weights, velocity: velocities.0, gradient: slopes[0], rate: 0.1, momentum: 0.9)
      Exercise0204.step(bias, velocity: velocities.1, gradient: slopes[1], rate: 0.1, momentum: 0.9)
      losses.append(Double(loss))
      try Stopped.unlessFinite(Double(loss), "the loss of the points (4.7)", losses.count)
    }
    return (weights, bias, losses)
  }

  /// The points with the lines of both classifiers.
  private func lines(_ first: Classifier, _ second: Classifier) -> Figure {
    let x = Tensor.linspace(-2, 2, count: 20, dtype: .float64).doubles
    var figure = Figure("Two classes, two lines")
    figure.scatter(inputs, color: .byClass(targets, names: ["class 0", "class 1"]))
    for (name, classifier, threshold) in [
      ("least squares", first, 0.5), ("crossentropy", second, 0.0),
    ] {
      let y = Exercise0403.decisionLine(
        weights: classifier.weights.tensor.doubles, bias: classifier.bias.tensor.doubles[0],
        threshold: threshold, at: x)
      if y.count == x.count { figure.line(x, y, label: name) }
    }
    (figure.xLabel, figure.yLabel) = ("x", "y")
    (figure.xRange, figure.yRange) = (-3...3, -3...3)
    return figure
  }
}
