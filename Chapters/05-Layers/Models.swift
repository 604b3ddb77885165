import ChapterKit
import DeepLearning
import Foundation

/// Two dense layers, and a way around them.
final class Residual: Layer {
  let first = Dense(8, activation: .relu)
  let second = Dense(4)
  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    second(first(inputs)) + inputs
  }
}

func layersInside() {
  say(
    """
    A layer may be made of layers. Those in its properties belong to it, and so do their
    weights; there is nothing to register. This one adds its input to what its layers make of it, a
    residual connection.
    """)
  code(
    """
    final class Residual: Layer {
      let first = Dense(8, activation: .relu)
      let second = Dense(4)
      override func call(_ inputs: Tensor, training: Bool) -> Tensor {
        second(first(inputs)) + inputs
      }
    }
    let model = Sequential([Dense(4, activation: .relu), Residual(), Residual(), Dense(1)])
    print(model(Tensor.ones([2, 3])).shape)
    for (name, weight) in model.namedWeights { print(name, weight.shape) }
    """)
  let model = Sequential([Dense(4, activation: .relu), Residual(), Residual(), Dense(1)])
  print(model(Tensor.ones([2, 3])).shape)
  for (name, weight) in model.namedWeights { print(name, weight.shape) }
  say("It has no build of its own: the layers inside are built when it is called.")
}

/// Two views of the same input, joined at the end.
final class TwoBranches: Model {
  let left = Dense(16, activation: .relu)
  let right = Dense(16, activation: .tanh)
  let head = Dense(1)
  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    head(Tensor.concatenate([left(inputs), right(inputs)], axis: 1))
  }
}

func layersToModels() {
  say(
    """
    A model is a graph of layers that can be trained. Model is a subclass of Layer and adds compile,
    fit, evaluate and predict, which are chapter 6; Sequential, the graph that is a chain, is a
    subclass of Model.
    """)
  code(
    """
    let chain: Layer = Sequential([Dense(1)])
    print(chain is Model)
    """)
  let chain: Layer = Sequential([Dense(1)])
  print(chain is Model)
  say(
    """
    Other graphs that are met often: two branches, where the input goes two ways; several heads,
    where one trunk gives several answers; residual connections, as in the section before. The
    Transformer, behind most of what computers do with language, is made of dense layers, residual
    connections, attention, and many repetitions.

    Keras has two ways to write such a graph: the functional API, which it recommends, and
    subclasses of Model. Here there are subclasses; the functional API, models with several inputs
    or outputs, and attention are not here yet.
    """)
  code(
    """
    final class TwoBranches: Model {
      let left = Dense(16, activation: .relu)
      let right = Dense(16, activation: .tanh)
      let head = Dense(1)
      override func call(_ inputs: Tensor, training: Bool) -> Tensor {
        head(Tensor.concatenate([left(inputs), right(inputs)], axis: 1))
      }
    }
    let model = TwoBranches()
    print(model(Tensor.ones([2, 8])).shape)
    model.summary()
    """)
  let model = TwoBranches()
  print(model(Tensor.ones([2, 8])).shape)
  model.summary()
  say(
    """
    The graph decides what can be learned at all. Every setting of the weights is one function from
    inputs to outputs, and training looks for a good one among these; they are the hypothesis space.
    Chapter 4's model had lines to choose from, and could do no better than the best line: it was
    assumed that a line separates the classes. Choosing a graph is choosing what to assume. It is
    learned by doing, and is more of an art than a science.
    """)
}

func freezing() throws {
  say(
    """
    A layer that is not trainable keeps its weights when the model is trained. That is how a part
    that was trained elsewhere is used again.
    """)
  code(
    """
    let model = Sequential([Input(shape: [8]), Dense(16, activation: .relu), Dense(1)])
    model.layers[1].isTrainable = false
    model.summary()
    """)
  setRandomSeed(5)
  let model = Sequential([Input(shape: [8]), Dense(16, activation: .relu), Dense(1)])
  model.layers[1].isTrainable = false
  model.summary()
  say("One step of training, of which chapter 6 tells, and what has changed:")
  code(
    """
    let before = model.weightValues
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    try model.trainOnBatch(Tensor.ones([4, 8]), Tensor.ones([4, 1]))
    for (index, (name, weight)) in model.namedWeights.enumerated() {
      let isSame = (weight.tensor .== before[index]).all().scalar(as: Bool.self)
      print(name, isSame ? "is as it was" : "has changed")
    }
    """)
  let before = model.weightValues
  model.compile(optimizer: .sgd(), loss: .meanSquaredError)
  try model.trainOnBatch(Tensor.ones([4, 8]), Tensor.ones([4, 1]))
  for (index, (name, weight)) in model.namedWeights.enumerated() {
    let isSame = (weight.tensor .== before[index]).all().scalar(as: Bool.self)
    print(name, isSame ? "is as it was" : "has changed")
  }
}

func weightsOutAndIn() throws {
  say("Weights can be taken out as tensors, and put in again; the order is that of weights.")
  code(
    """
    let model = Sequential([Input(shape: [2]), Dense(3), Dense(1)])
    let values = model.weightValues
    print(values.map(\\.shape))
    try model.setWeights(values.map { Tensor.zeros(like: $0) })
    print(model(Tensor.ones([1, 2])))
    """)
  setRandomSeed(6)
  let model = Sequential([Input(shape: [2]), Dense(3), Dense(1)])
  let values = model.weightValues
  print(values.map(\.shape))
  try model.setWeights(values.map { Tensor.zeros(like: $0) })
  print(model(Tensor.ones([1, 2])))
  say("All or nothing: what does not fit is refused, and no weight has changed then.")
  code("refusal { try model.setWeights([Tensor.ones([2, 3]), Tensor.ones([4])]) }")
  refusal { try model.setWeights([Tensor.ones([2, 3]), Tensor.ones([4])]) }
  say(
    """
    In a file they are stored under their names, in the safetensors format, which Python's library of
    that name reads too. A model of other sizes refuses them with a table of what differs.
    """)
  code(
    """
    let path = NSTemporaryDirectory() + "chapter-5.safetensors"
    try model.saveWeights(to: path)
    try model.setWeights(values)
    try model.loadWeights(from: path)
    print(model(Tensor.ones([1, 2])))
    """)
  let path = NSTemporaryDirectory() + "chapter-5.safetensors"
  defer { try? FileManager.default.removeItem(atPath: path) }
  try model.saveWeights(to: path)
  try model.setWeights(values)
  try model.loadWeights(from: path)
  print(model(Tensor.ones([1, 2])))
}
