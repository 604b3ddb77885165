import ChapterKit
import DeepLearning

func whatALayerIs() {
  say(
    """
    A layer takes tensors in, does something to them, and gives tensors out. Most layers have a
    state as well: weights, which training changes and which hold what the network has learned.
    Layers are the bricks that networks are made of.

    Which layer fits depends on the rank of the data.
    """)
  beside(
    "Data and the layers that suit them",
    """
    vectors    rank 2  (samples, features)                 Dense
    sequences  rank 3  (samples, time steps, features)     LSTM, Conv1D
    images     rank 4  (samples, height, width, channels)  Conv2D
    """)
  say(
    """
    Of these Dense is here: every output is connected with every input. Recurrent layers (LSTM) and
    convolutions (Conv1D, Conv2D) are not here yet. Dense takes more than rank 2, and then works on
    the last axis; images can be laid out as vectors with Flatten.
    """)
  code(
    """
    print(Dense(16)(Tensor.ones([2, 784])).shape)
    print(Dense(16)(Tensor.ones([2, 10, 784])).shape)
    print(Flatten()(Tensor.ones([2, 28, 28, 1])).shape)
    """)
  print(Dense(16)(Tensor.ones([2, 784])).shape)
  print(Dense(16)(Tensor.ones([2, 10, 784])).shape)
  print(Flatten()(Tensor.ones([2, 28, 28, 1])).shape)
}

/// A dense layer without a library: its sizes are given when it is made.
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

/// Naive layers one after the other.
final class NaiveSequential {
  let layers: [NaiveDense]
  init(_ layers: [NaiveDense]) { self.layers = layers }
  func callAsFunction(_ inputs: Tensor) -> Tensor { layers.reduce(inputs) { $1($0) } }
  var weights: [Variable] { layers.flatMap(\.weights) }
}

func withoutLayers() {
  say(
    """
    Chapter 4 built a model of two variables. Here is the same thought as a class: a dense layer
    with nothing of the library's but tensors, variables and a function to apply at the end.
    """)
  code(
    """
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
      var weights: [Variable] { layers.flatMap(\\.weights) }
    }
    """)
  say("It works, and it is tedious: each size is given twice, and the two must agree.")
  code(
    """
    let model = NaiveSequential([
      NaiveDense(inputSize: 784, outputSize: 32, activation: .relu),
      NaiveDense(inputSize: 32, outputSize: 64, activation: .relu),
      NaiveDense(inputSize: 64, outputSize: 32, activation: .relu),
      NaiveDense(inputSize: 32, outputSize: 10, activation: .softmax),
    ])
    print(model(Tensor.ones([2, 784])).shape, model.weights.count)
    """)
  let model = NaiveSequential([
    NaiveDense(inputSize: 784, outputSize: 32, activation: .relu),
    NaiveDense(inputSize: 32, outputSize: 64, activation: .relu),
    NaiveDense(inputSize: 64, outputSize: 32, activation: .relu),
    NaiveDense(inputSize: 32, outputSize: 10, activation: .softmax),
  ])
  print(model(Tensor.ones([2, 784])).shape, model.weights.count)
}

/// The dense layer once more, as a subclass of `Layer`.
final class SimpleDense: Layer {
  let units: Int
  let activation: Activation?
  private var w: Variable!
  private var b: Variable!
  init(_ units: Int, activation: Activation? = nil) {
    self.units = units
    self.activation = activation
    super.init()
  }
  override func build(inputShape: Shape) throws {
    let inputSize = inputShape[-1]
    w = addWeight("kernel", shape: [inputSize, units], initializer: .randomNormal)
    b = addWeight("bias", shape: [units], initializer: .zeros)
  }
  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    let y = inputs.matmul(w) + b
    return activation?(y) ?? y
  }
}

func ownLayer() {
  say(
    """
    In Keras everything turns about one class, Layer: things are layers, or deal with layers. It is
    the same here. A layer of your own is a subclass with two methods: build makes the weights, call
    computes.
    """)
  code(
    """
    final class SimpleDense: Layer {
      let units: Int
      let activation: Activation?
      private var w: Variable!
      private var b: Variable!
      init(_ units: Int, activation: Activation? = nil) {
        self.units = units
        self.activation = activation
        super.init()
      }
      override func build(inputShape: Shape) throws {
        let inputSize = inputShape[-1]
        w = addWeight("kernel", shape: [inputSize, units], initializer: .randomNormal)
        b = addWeight("bias", shape: [units], initializer: .zeros)
      }
      override func call(_ inputs: Tensor, training: Bool) -> Tensor {
        let y = inputs.matmul(w) + b
        return activation?(y) ?? y
      }
    }
    """)
  say(
    """
    build is told the shape of the input, so only the number of units has to be given. addWeight is
    the short way to a weight; a Variable that is kept in a property counts as one too. Until build
    has run there are no weights, hence the exclamation marks: they say "not yet, but before the
    first use". training tells call whether it is part of training; few layers care.

    The layer is used like a function:
    """)
  code(
    """
    let dense = SimpleDense(32, activation: .relu)
    let inputs = Tensor.ones([2, 784])
    let outputs = dense(inputs)
    print(outputs.shape)
    """)
  let dense = SimpleDense(32, activation: .relu)
  let inputs = Tensor.ones([2, 784])
  let outputs = dense(inputs)
  print(outputs.shape)
  code("for (name, weight) in dense.namedWeights { print(name, weight.shape) }")
  for (name, weight) in dense.namedWeights { print(name, weight.shape) }
}

/// What the library's `Layer` does when it is called, and nothing else.
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

/// A layer that says when it is built and when it is called.
final class Teller: Layer {
  override func build(inputShape: Shape) throws { print("build, for inputs of \(inputShape)") }
  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    print("call, with inputs of \(inputs.shape)")
    return inputs
  }
}

func builtOnce() {
  say(
    """
    Nobody called build above. The layer was called, and the base class did the rest. What it does
    fits into a few lines; in Swift, what makes an object callable is callAsFunction, in Python
    __call__:
    """)
  code(
    """
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
    """)
  say(
    """
    This is why a layer defines call and leaves callAsFunction alone, which the library has made
    final: what is not in call is not in the forward pass. A layer that tells what happens to it,
    called with two batches:
    """)
  code(
    """
    final class Teller: Layer {
      override func build(inputShape: Shape) throws { print("build, for inputs of \\(inputShape)") }
      override func call(_ inputs: Tensor, training: Bool) -> Tensor {
        print("call, with inputs of \\(inputs.shape)")
        return inputs
      }
    }
    let teller = Teller()
    _ = teller(Tensor.ones([2, 784]))
    _ = teller(Tensor.ones([5, 784]))
    """)
  let teller = Teller()
  _ = teller(Tensor.ones([2, 784]))
  _ = teller(Tensor.ones([5, 784]))
  say(
    """
    The number of samples may differ from call to call; weights do not depend on it. In Keras
    __call__ also makes tensors of arrays, tells the layers inside whether this is training, and
    passes masks on. Masks are not here yet; training is passed on by hand.
    """)
}
