import ChapterKit
import DeepLearning

func activationsAndSlopes() throws {
  say(
    """
    Without an activation two dense layers are no more than one: a product of two matrices is a matrix.
    An activation bends the line in between. Its slope matters as much as its value, since gradients are
    multiplied by it in the backward pass: where it is near 0 nothing is learned. At -4, -1, 0, 1 and 4:
    """)
  let activations: [Activation] = [.relu, .sigmoid, .tanh, .softplus, .elu, .gelu]
  let x: Tensor = [-4.0, -1.0, 0.0, 1.0, 4.0]
  for activation in activations {
    let slopes = gradient { x in activation(x).sum() }(x)
    print("\(activation(x).doubles, decimals: 3, width: 8)  \(activation.name)")
    print("\((slopes + 0).doubles, decimals: 3, width: 8)  its slope")  // 0 for -0
  }
  say(
    """
    The slope of `sigmoid` is a quarter at most, and both `sigmoid` and `tanh` are flat on either side:
    deep networks of them learn slowly. `relu` has slope 1 wherever it is not 0. At 0 itself, where it
    has no slope, 0 is taken, as in TensorFlow.
    """)
  let fine = Tensor.linspace(-4, 4, count: 81)
  var figure = Figure("Activations and their derivatives", rows: 1, columns: 2)
  for activation in activations {
    figure[0, 0].line(fine, activation(fine), label: activation.name)
    let slopes = gradient { x in activation(x).sum() }(fine)
    if activation.name == "relu" {  // its slope jumps
      figure[0, 1].step(fine, slopes, label: activation.name)
    } else {
      figure[0, 1].line(fine, slopes, label: activation.name)
    }
  }
  for (column, name) in ["activation", "derivative"].enumerated() {
    (figure[0, column].title, figure[0, column].xLabel) = (name, "x")
    figure[0, column].yLabel = name == "activation" ? "f(x)" : "f'(x)"
  }
  (figure[0, 0].yRange, figure[0, 1].yRange) = (-1.5...4, -0.2...1.3)
  figure[0, 1].legend = .none
  try draw(figure, as: "activations")
  ask(
    """
    Ten layers with sigmoid: what is the largest factor that the activations alone can give a gradient
    in the backward pass?
    """,
    answer: "A quarter to the tenth power, about a millionth."
  ) {
    print(gradient { (x: Tensor) in x.sigmoid() }(Tensor(0.0)) ** 10)
  }
}

func firstWeights() throws {
  say(
    """
    Weights begin as random numbers. If they are too large, signals grow from layer to layer; if too
    small, they fade. Take independent numbers with mean 0. The variance of a product is the product of
    the variances, and the variance of a sum is their sum. So a sum of $n$ products of a weight and an
    input has $n$ times the variance of a weight times that of an input. To keep the variance of the
    inputs, the weights need a variance of about $1 / n$. In the backward pass the sums go over the
    outputs, and $n$ is their number. Glorot's rule, which `Dense` uses, is a compromise between the two:
    it spreads weights evenly between $-a$ and $a = \\sqrt{6 / (\\text{inputs} + \\text{outputs})}$.
    Such numbers have the variance $a^2 / 3$, here $2 / (\\text{inputs} + \\text{outputs})$.
    `SimpleDense` took `randomNormal`, whose standard deviation is 0.05 whatever the sizes are.
    """)
  setRandomSeed(7)
  let inputs = Tensor.randomNormal([1000, 100])
  print("weights  outputs")
  for name in ["glorot_uniform", "he_normal", "random_normal"] {
    let kernel = try Initializers.named(name).values([100, 100], dtype: .float32)
    let spreads = [kernel.standardDeviation(), inputs.matmul(kernel).standardDeviation()]
    print("\(spreads.map { Double($0) }, decimals: 3, width: 7)  \(name)")
  }
  say(
    """
    The first number is the standard deviation of the weights, the second that of the outputs, for
    inputs with standard deviation 1. `he_normal` gives more on purpose: `relu` takes half of the mean
    square away.
    The pictures show a small layer's weights before any training, and how two rules distribute them.
    """)
  let small = Dense(12)
  _ = small(Tensor.ones([1, 20]))
  var figure = Figure(
    "Weights before training", rows: 1, columns: 3, size: .init(width: 760, height: 270))
  figure[0, 0].heatMap(small.weights[0])
  (figure[0, 0].colorMap, figure[0, 0].colorLabel) = (.diverging, "weight")
  (figure[0, 0].title, figure[0, 0].xLabel, figure[0, 0].yLabel) = ("Dense(12)", "unit", "input")
  for (column, name) in [(1, "glorot_uniform"), (2, "he_normal")] {
    let values = try Initializers.named(name).values([100, 100], dtype: .float32)
    figure[0, column].histogram(values, bins: 40, isDensity: true)
    (figure[0, column].xRange, figure[0, column].yRange) = (-0.35...0.35, 0...3.5)
    (figure[0, column].xLabel, figure[0, column].yLabel) = ("weight", "density")
    figure[0, column].title = name
  }
  try draw(figure, as: "weights")
  ask(
    "What happens if all weights begin at 0?",
    answer: """
      All units of a layer compute the same, get the same gradient, and stay equal to each other.
      """
  )
}

func dropoutAndNormalization() throws {
  say(
    """
    A network may learn its samples by heart and fail on others, which is called *overfitting*; chapter 6
    shows it. Some layers that work against it have no weights and only matter in training.
    `Dropout(0.5)` sets each number to zero with probability one half, anew at each call, and doubles the
    rest, so that no unit can rely on a single other one. When predicting it does nothing.
    """)
  setRandomSeed(3)
  let dropout = Dropout(0.5)
  print(dropout(Tensor.ones([2, 6]), training: true))
  print(dropout(Tensor.ones([2, 6]), training: false))
  say(
    """
    `BatchNormalization` brings each feature to mean 0 and variance 1 over the batch, then multiplies and
    shifts by weights of its own. It remembers running means and variances, which it
    uses when predicting. `LayerNormalization` does the same within each sample and needs no memory. (A small number that is
    added to the variance keeps the division safe; it is why the results are not exactly 1.)
    """)
  let batch: Tensor = [[1.0, 100.0], [3.0, 300.0]]
  print(BatchNormalization()(batch, training: true))
  print(LayerNormalization()(batch))
  say(
    """
    A *regularizer* adds a penalty for large weights to the loss, so that the network prefers small ones:
    """)
  let dense = Dense(3, kernelRegularizer: .l2(0.01))
  print(dense(Tensor.ones([1, 4])).shape)
  print(L1L2.l2(0.01).penalty(Tensor.ones([4, 3])))
  say(
    """
    For twelve weights of 1 the penalty is $0.01 \\cdot 12$. `fit` adds it to the loss automatically; a
    training loop of your own has to (chapter 6, section 18).
    """)
  ask(
    "Why are the numbers that are left multiplied by 2 with `Dropout(0.5)`?",
    answer: "So that the next layer gets as much as before on average, in training and outside."
  ) {
    print("\(dropout(Tensor.ones([100_000]), training: true).mean(), decimals: 1)")
  }
}
