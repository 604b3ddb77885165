import ChapterKit
import DeepLearning
import Foundation

func activationsAndSlopes(_ chapter: ChapterContext) throws {
  say(
    """
    Without an activation two dense layers are no more than one: a product of two matrices is a
    matrix. An activation bends the line in between. Its slope matters as much as its value, since
    gradients are multiplied by it on their way back: where it is near 0 nothing is learned.
    """)
  code(
    """
    let x: Tensor = [-4.0, -1.0, 0.0, 1.0, 4.0]
    for activation in [Activation.relu, .sigmoid, .tanh, .softplus, .elu, .gelu] {
      let slopes = gradient { x in activation(x).sum() }(x).doubles
      print("\\(activation, width: 8) \\(activation(x).doubles, decimals: 3, width: 8)")
      print("   slope \\(slopes, decimals: 3, width: 8)")
    }
    """)
  let x: Tensor = [-4.0, -1.0, 0.0, 1.0, 4.0]
  for activation in [Activation.relu, .sigmoid, .tanh, .softplus, .elu, .gelu] {
    let slopes = gradient { x in activation(x).sum() }(x).doubles
    print("\(activation, width: 8) \(activation(x).doubles, decimals: 3, width: 8)")
    print("   slope \(slopes, decimals: 3, width: 8)")
  }
  say(
    """
    The slope of sigmoid is a quarter at most, and both sigmoid and tanh are flat on either side:
    deep networks of them learn slowly. relu has slope 1 wherever it is not 0. At 0 itself, where it
    has no slope, 0 is taken, as in TensorFlow.
    """)
  try chapter.draw(slopesFigure(), as: "activations")
}

extension DefaultStringInterpolation {
  /// An activation's name at the right end of a column.
  mutating func appendInterpolation(_ activation: Activation, width: Int) {
    let name = "\(activation)"
    appendLiteral(String(repeating: " ", count: max(0, width - name.count)) + name)
  }
}

private func slopesFigure() -> Figure {
  let x = Tensor.linspace(-4, 4, count: 161)
  var figure = Figure("Activations and their derivatives", rows: 1, columns: 2)
  for activation in [Activation.relu, .sigmoid, .tanh, .softplus, .elu, .gelu] {
    figure[0, 0].line(x, activation(x), label: activation.name)
    figure[0, 1].line(x, gradient { x in activation(x).sum() }(x), label: activation.name)
  }
  (figure[0, 0].title, figure[0, 1].title) = ("activation", "derivative")
  (figure[0, 0].xLabel, figure[0, 1].xLabel) = ("x", "x")
  (figure[0, 0].yRange, figure[0, 1].yRange) = (-1.5...4, -0.2...1.2)
  figure[0, 0].legend = .none
  return figure
}

func firstWeights(_ chapter: ChapterContext) throws {
  say(
    """
    Weights begin as random numbers. If they are too large, signals grow from layer to layer, if
    too small, they fade. Glorot's rule, which Dense uses, spreads them evenly up to
    sqrt(6 / (inputs + outputs)), so that the variance stays about the same on the way forth and
    back. SimpleDense above took randomNormal, which spreads by 0.05 whatever the sizes are.
    """)
  code(
    """
    let inputs = Tensor.randomNormal([1000, 100])
    for initializer in ["glorot_uniform", "he_normal", "random_normal"] {
      let kernel = try Initializers.named(initializer).values([100, 100], dtype: .float32)
      let spread = Double(inputs.matmul(kernel).variance().sqrt())
      let name = initializer.padding(toLength: 14, withPad: " ", startingAt: 0)
      print("\\(name) \\(Double(kernel.variance().sqrt()), decimals: 4) \\(spread, decimals: 2)")
    }
    """)
  setRandomSeed(7)
  let inputs = Tensor.randomNormal([1000, 100])
  for initializer in ["glorot_uniform", "he_normal", "random_normal"] {
    let kernel = try Initializers.named(initializer).values([100, 100], dtype: .float32)
    let spread = Double(inputs.matmul(kernel).variance().sqrt())
    let name = initializer.padding(toLength: 14, withPad: " ", startingAt: 0)
    print("\(name) \(Double(kernel.variance().sqrt()), decimals: 4) \(spread, decimals: 2)")
  }
  say(
    """
    The first number is the spread of the weights, the second that of what comes out for inputs with
    spread 1. he_normal gives more on purpose: relu will take half of it away. The pictures show a
    small layer's weights before any training, and how two rules distribute them.
    """)
  try chapter.draw(weightsFigure(), as: "weights")
}

private func weightsFigure() throws -> Figure {
  let small = Dense(12)
  _ = small(Tensor.ones([1, 20]))
  var figure = Figure("The weights of a layer before training", rows: 1, columns: 2)
  figure[0, 0].heatMap(small.weights[0])
  figure[0, 0].colorMap = .diverging
  figure[0, 0].title = "20 inputs, 12 units"
  (figure[0, 0].xLabel, figure[0, 0].yLabel) = ("unit", "input")
  for name in ["glorot_uniform", "he_normal"] {
    let values = try Initializers.named(name).values([100, 100], dtype: .float32)
    figure[0, 1].histogram(values, bins: 60, isDensity: true, label: name)
  }
  figure[0, 1].title = "100 inputs, 100 units"
  (figure[0, 1].xLabel, figure[0, 1].yLabel) = ("weight", "density")
  return figure
}
