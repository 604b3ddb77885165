import ChapterKit
import DeepLearning

func ownLossAndMetric() throws {
  say(
    """
    A loss is a function of targets and predictions, in this order, that gives one number per sample. This
    one is the squared error, but a negative counts ten times as much as a positive. A metric is a class
    with three methods: `update` gathers a batch, `result` tells, `reset` forgets.
    """)
  let lopsided = LossFunction("lopsided") { targets, predictions in
    ((targets - predictions).squared() * (10 - targets * 9)).mean(axis: -1)
  }
  final class LargestError: Metric {
    private var largest = 0.0
    init() { super.init(name: "largest_error") }
    override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
      largest = max(largest, Double((targets - predictions).abs().max()))
    }
    override func result() -> Double { largest }
    override func reset() { largest = 0 }
  }
  say("Pass them to `compile` like the built-in ones.")
  let (inputs, targets) = twoClasses()
  for loss in [.meanSquaredError, lopsided] as [any Loss] {
    setRandomSeed(6)
    let model = Sequential([Dense(1)])
    model.compile(
      optimizer: .rmsprop(learningRate: 0.01), loss: loss,
      metrics: [.precision, .recall, LargestError()])
    try model.fit(inputs, targets, epochs: 10, verbose: .silent)
    let logs = try model.evaluate(inputs, targets, batchSize: 2000, verbose: .silent)
    print(loss.name)
    for (name, value) in logs.pairs { print("  \(name) \(value, decimals: 4)") }
  }
  say(
    """
    Now no negative is taken for a positive, at the price of some positives that are missed. A loss says
    what matters to you.
    """)
  ask(
    "Why is a loss handed targets first?",
    answer: """
      Keras has that order everywhere. For a loss that is not symmetric, exchanging them is a
      mistake that raises no error.
      """
  )
}

func ownLoop() throws {
  say(
    """
    `fit` is not magic: with a tape and an optimizer the loop is written in a few lines, and then anything
    may happen in it.
    """)
  let (inputs, targets) = twoClasses()
  setRandomSeed(7)
  let model = Sequential([Input(shape: [2]), Dense(1)])
  let optimizer = RMSprop(learningRate: 0.05)
  let loss = MeanSquaredError()
  for epoch in 1...5 {
    let order = Tensor.randomPermutation(inputs.shape[0])
    var total = 0.0
    for start in stride(from: 0, to: inputs.shape[0], by: 100) {
      let indices = order[start..<start + 100]
      let (x, y) = (inputs.gathered(at: indices), targets.gathered(at: indices))
      let tape = GradientTape()
      let value = tape.record { loss(y, model(x, training: true)) }
      let weights = model.trainableWeights
      let gradients = tape.gradientOrNil(of: value, for: weights)
      try optimizer.apply(zip(gradients, weights))
      total += Double(value)
    }
    print("epoch \(epoch): loss \(total / 20, decimals: 4)")
  }
  say(
    """
    What `fit` adds to this is yours to write: metrics, validation, a compiled step, and the penalties of
    regularizers, which `loss(y, ...)` does not contain.

    There is a middle way: a subclass of `Model` that overrides `trainStep` changes what happens to a
    batch, and keeps `fit` with its progress, validation and callbacks. This one trains on inputs with
    some noise. `computeLoss` is the loss that `compile` was given, with the penalties added;
    `updateMetrics` lets the metrics see the batch.
    """)
  final class NoisyModel: Model {
    let dense = Dense(1, kernelRegularizer: .l2(0.01))
    override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      dense(inputs, training: training)
    }
    override func trainStep(_ batch: Batch) throws -> Tensor {
      let noise = 0.1 * Tensor.randomNormal(batch.inputs.shape)
      let tape = GradientTape()
      let (loss, predictions) = try tape.record {
        let predictions = self(batch.inputs + noise, training: true)
        return (try computeLoss(batch, predictions), predictions)
      }
      let gradients = tape.gradientOrNil(of: loss, for: trainableWeights)
      try optimizer?.apply(zip(gradients, trainableWeights))
      updateMetrics(batch, predictions)
      return loss
    }
  }
  let noisy = NoisyModel()
  noisy.compile(
    optimizer: .rmsprop(learningRate: 0.05), loss: .meanSquaredError, metrics: [.binaryAccuracy])
  let history = try noisy.fit(inputs, targets, batchSize: 100, epochs: 5, verbose: .silent)
  for name in ["loss", "binary_accuracy"] {
    print("\(history[name], decimals: 4, width: 7)  \(name)")
  }
  ask(
    "What does `training: true` do in this loop?",
    answer: "Nothing for a dense layer. With `Dropout` in the model it would switch it on."
  )
}

/// A valley that is thirty times steeper across than along.
func valley(_ x: some TensorLike, _ y: some TensorLike) -> Tensor {
  x.squared() / 20 + y.squared() * 1.5
}

func optimizersOnOneSurface() throws {
  say(
    """
    The same start, the same surface, 40 steps of each optimizer. The surface is a long valley, steep
    across and nearly flat along: a learning rate that is small enough for the one is too small for the
    other. Each rate was chosen by hand, so that all come down.
    """)
  show("valley")
  let optimizers: [(String, Optimizer)] = [
    ("SGD", SGD(learningRate: 0.6)),
    ("momentum", SGD(learningRate: 0.2, momentum: 0.7)),
    ("Nesterov", SGD(learningRate: 0.2, momentum: 0.7, nesterov: true)),
    ("Adagrad", Adagrad(learningRate: 1.2)),
    ("RMSprop", RMSprop(learningRate: 0.25)),
    ("Adam", Adam(learningRate: 0.5)),
  ]
  var paths: [(String, Tensor)] = []
  for (name, optimizer) in optimizers {
    let position = Variable([-8.0, 2.0], name: "position")
    var path = [position.tensor]
    for _ in 0..<40 {
      let tape = GradientTape()
      let height = tape.record { valley(position[0], position[1]) }
      try optimizer.apply([(tape.gradient(of: height, for: position), position)])
      path.append(position.tensor)
    }
    let heights = [0, 10, 40].map { Double(valley(path[$0][0], path[$0][1])) }
    print("\(heights, decimals: 4, width: 9)  \(name)")
    paths.append((name, Tensor.stack(path)))
  }
  say(
    """
    Heights at the start, after 10 steps and after 40. The numbers are no ranking: six rates chosen by
    hand on one smooth surface prove nothing. The paths show the characters. SGD swings across the valley;
    momentum rounds the corners, and Nesterov's momentum, which looks a step ahead, swings less. Adagrad, RMSprop and Adam begin with steps that are about as long along
    the valley as across it, however steep it is. Adagrad and RMSprop then slow down; Adam keeps its speed for
    longer, runs past the lowest point (the cross) and comes back. It earns its keep where gradients are
    noisy and of very different sizes, as in a network.
    """)
  let angle = Tensor.linspace(0, 2 * .pi, count: 60)
  var figure = Figure(
    "Forty steps down a valley", rows: 3, columns: 2, size: .init(width: 700, height: 440))
  var heights = Figure("Height after each step")
  for (index, (name, path)) in paths.enumerated() {
    var axes = Axes()
    axes.title = name
    for height in [0.2, 1, 4] {  // where the surface has this height: an ellipse
      let (wide, high) = ((20 * height).squareRoot(), (height / 1.5).squareRoot())
      axes.line(angle.cos() * wide, angle.sin() * high, .gray, .solid, width: 1)
    }
    axes.line(path[.all, 0], path[.all, 1], .red, .solid)
    axes.scatter([0], [0], color: .color(.black), marker: .cross, size: 2)
    (axes.xRange, axes.yRange) = (-9...9, -2.6...2.6)
    (axes.hasFrame, axes.hasGrid, axes.hasEqualUnits) = (false, false, true)
    figure[index % 3, index / 3] = axes
    heights.line(valley(path[.all, 0], path[.all, 1]), label: name)
  }
  try draw(figure, as: "optimizers")
  (heights.xLabel, heights.yLabel, heights.yScale) = ("step", "height", .log)
  try draw(heights, as: "heights")
  ask(
    "The surface and the start are turned by 45 degrees. Which optimizers take another path over it?",
    answer: """
      Those that scale each coordinate separately: Adagrad, RMSprop and Adam. SGD and momentum know
      no coordinates.
      """
  )
}
