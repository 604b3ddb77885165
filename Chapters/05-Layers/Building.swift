import ChapterKit
import DeepLearning

func whatALayerIs() throws {
  say(
    """
    A layer takes tensors in, does something to them, and gives tensors out. Most layers have a state as
    well: weights, which training changes and which hold what the network has learned. Which layer fits
    depends on the rank of the data.

    | Data | Rank | Shape | Layers | Here |
    |---|---|---|---|---|
    | vectors | 2 | (samples, features) | `Dense` | yes |
    | sequences | 3 | (samples, time steps, features) | `LSTM`, `Conv1D` | not yet |
    | images | 4 | (samples, height, width, channels) | `Conv2D` | not yet; `Flatten` makes vectors of them |

    In a dense layer every output is connected with every input: a unit takes the sum of all inputs, each
    times a weight, adds a bias and applies the activation,
    $\\text{output} = f(\\text{input}\\, W + b)$. The picture has 4 inputs and 3 units, and so 12 weights
    and 3 biases; it is drawn by `pictureOfDense` in
    [Pictures.swift](../Chapters/05-Layers/Pictures.swift).

    An *activation* $f$ is a function of single numbers, such as *relu*, $\\max(0, x)$, or the sigmoid of
    chapter 4; without one, layers on top of each other would be one affine map. (The
    softmax of its section 14 is an exception: it takes a whole row.) Keras calls the matrix $W$ the *kernel*.
    """)
  try draw(pictureOfDense(), as: "dense")
  say("`Dense` takes more than rank 2, and then works on the last axis.")
  print(Dense(16)(Tensor.ones([2, 784])).shape)
  print(Dense(16)(Tensor.ones([2, 10, 784])).shape)
  print(Flatten()(Tensor.ones([2, 28, 28, 1])).shape)
  ask("Does `Flatten` have weights?", answer: "No. It only gives the numbers another shape.") {
    print(Flatten().weights.count)
  }
}

func withoutLayers() {
  say(
    """
    Chapter 4 built a model of two variables. Here is the same thought as a class: a dense layer with
    nothing of the library's but tensors, variables and a function to apply at the end. A second class
    calls such layers one after the other.
    """)
  final class NaiveDense {
    let w: Variable
    let b: Variable
    let activation: Activation
    init(inputSize: Int, outputSize: Int, activation: Activation) {
      w = Variable(Tensor.randomUniform([inputSize, outputSize], from: 0, to: 0.1))
      b = Variable(Tensor.zeros([outputSize]))
      self.activation = activation
    }
    func callAsFunction(_ inputs: Tensor) -> Tensor { activation(inputs.matmul(w) + b) }
    var weights: [Variable] { [w, b] }
  }

  final class NaiveSequential {
    let layers: [NaiveDense]
    init(_ layers: [NaiveDense]) { self.layers = layers }
    func callAsFunction(_ inputs: Tensor) -> Tensor { layers.reduce(inputs) { $1($0) } }
    var weights: [Variable] { layers.flatMap(\.weights) }
  }
  say("It works, and it is tedious: each size appears twice, and the two must agree.")
  let model = NaiveSequential([
    NaiveDense(inputSize: 784, outputSize: 32, activation: .relu),
    NaiveDense(inputSize: 32, outputSize: 64, activation: .relu),
    NaiveDense(inputSize: 64, outputSize: 32, activation: .relu),
    NaiveDense(inputSize: 32, outputSize: 10, activation: .softmax),
  ])
  print(model(Tensor.ones([2, 784])).shape, model.weights.count)
  ask(
    "What happens if the second layer is written with `inputSize: 64`?",
    answer: """
      The program compiles and stops at the first call: 32 numbers come in, and 64 were promised.
      Layers that find out the size themselves cannot have this mistake.
      """
  )
}

func ownLayer() {
  say(
    """
    In Keras everything revolves around one class, `Layer`: things are layers, or deal with layers. It
    is the same here. A layer of your own is a subclass with two methods: `build` makes the weights,
    `call` computes. Keras calls them the same, and `add_weight` too; its `__init__` is `init`.
    """)
  show("SimpleDense")
  let dense = SimpleDense(32, activation: .relu)
  let inputs = Tensor.ones([2, 784])
  let outputs = dense(inputs)
  print(outputs.shape)
  say(
    """
    `build` is told the shape of the input, so only the number of units has to be given. `addWeight` is
    the short way to a weight. Until `build` has run there are no weights, hence the exclamation marks:
    they say "not yet, but before the first use". `training` tells `call` whether it is part of
    training; few layers need to know.
    """)
  for (name, weight) in dense.namedWeights { print(name, weight.shape) }
  say("A `Variable` that is kept in a property counts as a weight too. This layer only scales:")
  final class Scaling: Layer {
    let factor = Variable(1.0, name: "factor")
    override func call(_ inputs: Tensor, training: Bool) -> Tensor { inputs * factor }
  }
  print(Scaling().weights.map(\.name))
  say(
    """
    A weight may also be one that training does not change. This layer subtracts a running mean of its
    inputs, which it moves in training and leaves alone otherwise. `withoutRecording` keeps the
    assignment off the tape.
    """)
  final class Centering: Layer {
    private var mean: Variable!
    override func build(inputShape: Shape) throws {
      mean = addWeight("mean", shape: [inputShape[-1]], initializer: .zeros, isTrainable: false)
    }
    override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      if training {
        withoutRecording { _ = mean.assign(mean * 0.9 + inputs.mean(axis: 0) * 0.1) }
      }
      return inputs - mean
    }
  }
  let centering = Centering()
  for training in [false, true, false] {
    print(centering(Tensor([[10.0], [30.0]]), training: training).flattened())
  }
  print(centering.weights.count, centering.trainableWeights.count)
  ask(
    "Is a tensor in a property of a layer a weight?",
    answer: "No. Only variables are; a tensor is a constant."
  ) {
    final class Shift: Layer {
      let by = Tensor([1.0, 2.0])
      override func call(_ inputs: Tensor, training: Bool) -> Tensor { inputs + by }
    }
    print(Shift().weights.count)
  }
}

func builtOnce() {
  say(
    """
    Nobody called `build` above. The layer was called, and the base class did the rest. What it does
    fits into a few lines. In Swift, what makes an object callable is `callAsFunction`, in Python
    `__call__`:
    """)
  class NaiveLayer {
    private var isBuilt = false
    func build(inputShape: Shape) {}
    func call(_ inputs: Tensor) -> Tensor { inputs }
    final func callAsFunction(_ inputs: Tensor) -> Tensor {
      if !isBuilt {
        build(inputShape: inputs.shape)
        isBuilt = true
      }
      return call(inputs)
    }
  }
  say(
    """
    This is why a layer defines `call` and leaves `callAsFunction` alone, which the library has made
    final. Here is a layer that tells what happens to it, called with two batches:
    """)
  final class Teller: Layer {
    override func build(inputShape: Shape) throws { print("build, for inputs of \(inputShape)") }
    override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      print("call, with inputs of \(inputs.shape)")
      return inputs
    }
  }
  let teller = Teller()
  _ = teller(Tensor.ones([2, 784]))
  _ = teller(Tensor.ones([5, 784]))
  say(
    """
    The number of samples may differ from call to call; weights do not depend on it.

    Keras's `__call__` does more: it makes tensors of arrays, tells the layers inside whether this is
    training, runs eagerly or as part of a compiled graph, and passes on *masks*, which say which time
    steps of a sequence are only padding. Here a call works in a compiled graph as well (chapter 6);
    `training` is passed on by hand (section 9), and masks are not here yet.
    """)
  ask(
    "A layer was called with inputs of 784 numbers and is called with 100. What happens?",
    answer: "It stops: the weights were made for 784. The message names the layer and both sizes."
  ) {
    let built = Dense(4)
    _ = built(Tensor.ones([2, 784]))
    do { _ = try built.outputShape(for: [2, 100]) } catch { print(error) }
  }
}
