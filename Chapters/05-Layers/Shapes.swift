import ChapterKit
import DeepLearning

func inferredShapes() {
  say(
    """
    Layers fit together when what comes out of one has the shape that the next can take. The sizes
    follow from the data, so only the first call has to tell them.
    """)
  let layer = Dense(32, activation: .relu)
  print(layer.isBuilt, layer.weights.count)
  say("It will give 32 numbers for each sample; what it takes is still open. The same in a chain:")
  let model = Sequential([
    Dense(32, activation: .relu),
    Dense(32),
  ])
  print("before: \(model.weights.count) weights")
  _ = model(Tensor.ones([2, 784]))
  for (name, weight) in model.namedWeights { print(name, weight.shape) }
  say(
    """
    From now on the sizes are fixed. Inputs of another width are refused; the message names the layer,
    what it expects, and what it received. Calling the model on such inputs stops the program with the
    same words.
    """)
  do { _ = try model.outputShape(for: [2, 100]) } catch { print(error) }
  ask(
    """
    How many weights does `Dense(32)` have before its first call, and how many numbers are in them
    after it has seen 784 inputs?
    """,
    answer: "None, then $784 \\cdot 32 + 32$."
  ) {
    let late = Dense(32)
    print(late.parameterCount)
    _ = late(Tensor.ones([1, 784]))
    print(late.parameterCount)
  }
}

func dependentWidth() {
  say(
    """
    If sizes had to be written down, this layer would be a nuisance: its output is twice as wide as its
    input if that is even, and three times as wide if it is odd. Anyone who stacks a few of them would
    have to work it out by hand.
    """)
  final class TwiceOrThrice: Layer {
    private var w: Variable!
    override func build(inputShape: Shape) throws {
      let size = inputShape[-1]
      w = addWeight("kernel", shape: [size, size % 2 == 0 ? size * 2 : size * 3])
    }
    override func call(_ inputs: Tensor, training: Bool) -> Tensor { inputs.matmul(w) }
  }
  for width in [4, 5] { print(TwiceOrThrice()(Tensor.ones([2, width])).shape) }
  let stack = Sequential([TwiceOrThrice(), TwiceOrThrice(), Dense(7), TwiceOrThrice()])
  print(stack(Tensor.ones([2, 3])).shape)
  for weight in stack.weights { print(weight.shape) }
  ask(
    "What comes out for inputs of 6 numbers after two of these layers?",
    answer: "12, then 24: an even number stays even."
  ) {
    print(Sequential([TwiceOrThrice(), TwiceOrThrice()])(Tensor.ones([1, 6])).shape)
  }
}

extension SimpleDense {
  /// A layer whose activation is given by name.
  convenience init(_ units: Int, activation name: String) throws {
    self.init(units, activation: try Activations.named(name))
  }
}

func activationsByName() throws {
  say(
    """
    With sizes out of the way, the four layers of section 2 shrink to this. Keras names activations by
    strings, and so can we, once `SimpleDense` knows how to look them up:
    """)
  show("extension SimpleDense")
  let model = Sequential([
    try SimpleDense(32, activation: "relu"),
    try SimpleDense(64, activation: "relu"),
    try SimpleDense(32, activation: "relu"),
    try SimpleDense(10, activation: "softmax"),
  ])
  print(model(Tensor.ones([2, 784])).shape)
  say(
    """
    **Trap.** In Python a class that keeps its activation and calls it later takes a string without a
    warning, since anything may be kept in an attribute. The list of layers is made, all seems well,
    and the first call fails:

    ```text
    TypeError: 'str' object is not callable
    ```

    In Swift a `String` is no `Activation`, so without the extension the program would not compile. A
    wrong name is found where it is written, and the error lists the right ones.
    """)
  do { _ = try SimpleDense(32, activation: "rely") } catch { print(error) }
  say(
    """
    The leading dot needs no look-up at all: `.relu` can only be right, and an editor completes it. An
    activation of your own is a function with a name.
    """)
  let bent = Activation("bent") { x in ((x.squared() + 1).sqrt() - 1) / 2 + x }
  print(SimpleDense(3, activation: bent)(Tensor.ones([2, 4])).shape)
  ask(
    "Which is checked by the compiler, `.relu` or `\"relu\"`?",
    answer: "`.relu`. A name is looked up when the program runs."
  )
}

func summaries() throws {
  say(
    """
    `summary()` shows a model as a table. Before the first call the sizes are open, and are shown as
    question marks. Keras 3 does the same; Keras 2 stopped here with an error.
    """)
  let model = Sequential([
    Dense(32, activation: .relu),
    Dense(10, activation: .softmax),
  ])
  model.summary()
  say("After the call everything is known. `None` is the number of samples, which may vary.")
  _ = model(Tensor.ones([2, 784]))
  model.summary()
  say(
    """
    $784 \\times 32$ weights and 32 biases are 25,120 parameters. If you want the table at once, say what
    a sample looks like, and the model is built when it is made:
    """)
  let built = Sequential([Input(shape: [784]), Dense(32, activation: .relu)])
  print(built.isBuilt, built.parameterCount)
  ask(
    "Where does the number of samples appear in the count of parameters?",
    answer: "Nowhere: weights do not depend on it."
  )
}
