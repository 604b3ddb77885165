import ChapterKit
import DeepLearning
import Foundation

func layersInside() throws {
  say(
    """
    A layer may be made of layers. Those in its properties belong to it, and so do their weights; there
    is nothing to register. This one adds its input to what its layers make of it, a *residual
    connection*: a way around, by which signals and gradients pass unchanged. It has no `build` of its
    own; the layers inside are built when it is called.
    """)
  final class Residual: Layer {
    let first = Dense(8, activation: .relu)
    let second = Dense(4)
    override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      second(first(inputs, training: training), training: training) + inputs
    }
  }
  let model = Sequential([Dense(4, activation: .relu), Residual(), Residual(), Dense(1)])
  print(model(Tensor.ones([2, 3])).shape)
  for (name, weight) in model.namedWeights { print(name, weight.shape) }
  say(
    """
    **Trap.** `training` has to be handed on to each layer inside. Keras does so automatically; here it is
    false where it is left out. A `Dropout` or `BatchNormalization` (section 16) inside is then off while
    the model is trained, without a warning. This dropout should have set about half of the numbers to 0:
    """)
  final class Forgetful: Layer {
    let dropout = Dropout(0.5)
    override func call(_ inputs: Tensor, training: Bool) -> Tensor { dropout(inputs) }
  }
  print(Forgetful()(Tensor.ones([1, 6]), training: true))
  say(
    "The picture is made by `pictureOfResidual` in [Pictures.swift](../Chapters/05-Layers/Pictures.swift)."
  )
  try draw(pictureOfResidual(), as: "residual")
  ask(
    """
    A layer keeps its inner layers in a dictionary of closures. Does the model find their weights?
    """,
    answer: """
      No. It looks into properties, arrays, dictionaries and optionals that hold layers; nobody
      can look into a closure. Exercise 5.7 is about that.
      """
  )
}

func layersToModels() throws {
  say(
    """
    A *model* is a graph of layers that can be trained. `Model` is a subclass of `Layer` and adds
    `compile`, `fit`, `evaluate` and `predict`, which are chapter 6. `Sequential`, the graph that is a
    chain, is a subclass of `Model`.
    """)
  let chain: Layer = Sequential([Dense(1)])
  print(chain is Model)
  say(
    """
    Other graphs are written as subclasses of `Model`. Here the input goes two ways, which are joined at
    the end:
    """)
  final class TwoBranches: Model {
    let left = Dense(16, activation: .relu)
    let right = Dense(16, activation: .tanh)
    let head = Dense(1)
    override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      let branches = [left(inputs, training: training), right(inputs, training: training)]
      return head(Tensor.concatenate(branches, axis: 1), training: training)
    }
  }
  let model = TwoBranches()
  print(model(Tensor.ones([2, 8])).shape)
  model.summary()
  say("The table lists the layers in the order of their properties. The graph looks like this:")
  try draw(pictureOfBranches(), as: "branches")
  say(
    """
    Graphs that are met often are two branches, several heads, where one trunk gives several answers,
    and residual connections. The *Transformer*, behind most of what computers do with language, repeats
    one block many times: attention, in which each time step takes a weighted mean of all, dense layers,
    residual connections, and normalization (section 16).
    """)
  try draw(pictureOfTransformer(), as: "transformer")
  say(
    """
    Keras has two ways to write such a graph: the functional API, which it recommends, and subclasses of
    `Model`. Here there are subclasses; the functional API, models with several inputs or outputs, and
    attention are not here yet.
    """)
  ask(
    "What would `head` be given if `left` and `right` were the same layer?",
    answer: """
      The same 16 numbers twice, side by side, from one set of weights: a layer that is used twice
      shares them.
      """
  )
}

func whatAGraphAssumes() {
  say(
    """
    The graph decides what can be learned at all. Every setting of the weights is one function from
    inputs to outputs, and training looks for a good one among these; they are the *hypothesis space*.
    Chapter 4's model had lines to choose from, and could do no better than the best line: it was
    assumed that a line separates the classes.

    Where that is wrong, no training helps. Here the classes are the inside and the outside of a circle.
    A line is right hardly more often than the answer "larger class"; a *hidden* layer, one between inputs
    and outputs, bends it around. `compile` and `fit` train the two models; chapter 6 explains them.
    """)
  let points = withSeed(3) { Tensor.randomUniform([1000, 2], from: -1, to: 1) }
  let inside = (points.squared().sum(axis: 1, keepDims: true) < 0.5).cast(to: .float32)
  for hidden in [[], [Dense(16, activation: .tanh)]] {
    setRandomSeed(4)
    let model = Sequential(hidden + [Dense(1, activation: .sigmoid)])
    model.compile(
      optimizer: .adam(learningRate: 0.05), loss: .binaryCrossentropy, metrics: [.binaryAccuracy])
    let history = try? model.fit(points, inside, batchSize: 100, epochs: 40, verbose: .silent)
    let accuracy = history?["binary_accuracy"].last ?? 0
    print("hidden layers: \(hidden.count), accuracy \(accuracy, decimals: 2)")
  }
  say(
    """
    To choose a graph is to choose what to assume. It is learned by doing, and is more of an art than a
    science.
    """)
  ask(
    "Would ten dense layers without activations do better on the circle than one?",
    answer: "No. A product of matrices is a matrix: together they are one line."
  )
}

func freezing() throws {
  say(
    """
    A layer that is not trainable keeps its weights when the model is trained. That is how a part that
    was trained elsewhere is used again. `layers[0]` is the `Input`, which the table leaves out. (Keras
    leaves it out of `model.layers`, too: there this layer is `layers[0]`.)
    """)
  setRandomSeed(5)
  let model = Sequential([Input(shape: [8]), Dense(16, activation: .relu), Dense(1)])
  model.layers[1].isTrainable = false
  model.summary()
  say("One step of training, which chapter 6 describes, and what has changed:")
  let before = model.weightValues
  model.compile(optimizer: .sgd(), loss: .meanSquaredError)
  try model.trainOnBatch(Tensor.ones([4, 8]), Tensor.ones([4, 1]))
  for (index, (name, weight)) in model.namedWeights.enumerated() {
    let isSame = (weight.tensor .== before[index]).all().scalar(as: Bool.self)
    print(name, isSame ? "is as it was" : "has changed")
  }
  say(
    """
    Here a layer that is frozen or set free after `compile` is so from the next step on. Keras asks for a
    new `compile` before it takes effect.
    """)
  ask(
    "A frozen layer in the middle: do the layers before it still learn?",
    answer: "Yes. Gradients pass through it; only its own weights stay."
  )
}

func weightsOutAndIn() throws {
  say("Weights can be taken out as tensors and put in again, in the order of `weights`.")
  setRandomSeed(6)
  let model = Sequential([Input(shape: [2]), Dense(3), Dense(1)])
  let values = model.weightValues
  print(values.map(\.shape))
  try model.setWeights(values.map { Tensor.zeros(like: $0) })
  print(model(Tensor.ones([1, 2])))
  say("All or nothing: what does not fit is refused, and then no weight has changed.")
  do {
    try model.setWeights([Tensor.ones([2, 3]), Tensor.ones([4])])
  } catch {
    print(error)
  }
  say(
    """
    In a file they are stored under their names, in the safetensors format, which Python's library of
    that name reads too. A model of other sizes refuses them, with a table of what differs.
    """)
  let path = NSTemporaryDirectory() + "chapter-5.safetensors"
  defer { try? FileManager.default.removeItem(atPath: path) }
  try model.saveWeights(to: path)
  try model.setWeights(values)
  try model.loadWeights(from: path)
  print(model(Tensor.ones([1, 2])))
  ask(
    "Does a file of weights know the layers?",
    answer: """
      No, only names, shapes and numbers. `model.save` writes the layers as well (chapter 6).
      """
  )
}
