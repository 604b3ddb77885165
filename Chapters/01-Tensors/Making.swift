import ChapterKit
import DeepLearning

func whatTrainingNeeds() {
  say(
    """
    Training a network takes two layers of tools. The lower one works on numbers: tensors and
    variables that hold them, operations on tensors such as relu and matmul, and gradients, which
    tell how to change the variables (backpropagation). In Python this layer is TensorFlow; here
    it is the module Tensors, and chapters 1 to 4 are about it.

    The upper one works on ideas: layers put together into a model, a loss that says how wrong the
    model is, an optimizer that changes it, metrics that a person reads, and a training loop around
    them. In Python this layer is Keras; here it is the module Networks, and chapters 5 and 6 are
    about it. Chapter 4 trains a model without it, so that nothing is hidden when it comes.

    Everything is made of tensors. A tensor is an array of numbers with a shape, the lengths of its
    axes, and a dtype, the kind of number. A scalar has no axis, a vector one, a matrix two.
    """)
  code(
    """
    let x: Tensor = [[1.5, 2.5, 3.5], [4.5, 5.5, 6.5]]
    print(x.shape, x.rank, x.dtype, x.elementCount)
    """)
  let x: Tensor = [[1.5, 2.5, 3.5], [4.5, 5.5, 6.5]]
  print(x.shape, x.rank, x.dtype, x.elementCount)
}

func onesAndZeros() {
  say("A tensor is made with its numbers in it. The plainest ones are all ones and all zeros.")
  code(
    """
    var x = Tensor.ones([2, 1])
    print(x)
    """)
  var x = Tensor.ones([2, 1])
  print(x)
  beside(
    "TensorFlow: print(tf.ones(shape=(2, 1)))",
    """
    tf.Tensor(
    [[1.]
     [1.]], shape=(2, 1), dtype=float32)
    """)
  say(
    """
    The numbers are printed as TensorFlow and NumPy print them, to the character. The name in front
    is that of our own type.
    """)
  code(
    """
    x = Tensor.zeros([2, 1])
    print(x)
    """)
  x = Tensor.zeros([2, 1])
  print(x)
}

func randomTensors(_ chapter: ChapterContext) throws {
  say(
    """
    Weights start as random numbers. A seed fixes them: the same seed gives the same numbers on each
    run, on every device and with any number of threads. Without a seed each run draws others.

    The normal distribution first, with its mean and its standard deviation:
    """)
  code(
    """
    setRandomSeed(1)
    let normal = Tensor.randomNormal([3, 1], mean: 0, standardDeviation: 1)
    print(normal)
    """)
  setRandomSeed(1)
  let normal = Tensor.randomNormal([3, 1], mean: 0, standardDeviation: 1)
  print(normal)
  say("Then numbers spread evenly from 0 up to, but not including, 1:")
  code(
    """
    let uniform = Tensor.randomUniform([3, 1], from: 0, to: 1)
    print(uniform)
    """)
  let uniform = Tensor.randomUniform([3, 1], from: 0, to: 1)
  print(uniform)
  beside(
    "TensorFlow",
    """
    tf.random.set_seed(1)
    tf.random.normal(shape=(3, 1), mean=0., stddev=1.)
    tf.random.uniform(shape=(3, 1), minval=0., maxval=1.)
    """)
  say(
    """
    The numbers differ from TensorFlow's: the generators are of one kind (Philox), the ways from a
    seed to the numbers are not. Whether they are spread as they should be shows in many of them.
    """)
  code(
    """
    let many = Tensor.randomNormal([10_000])
    let even = Tensor.randomUniform([10_000])
    print("mean \\(many.mean(), decimals: 3), deviation \\(many.standardDeviation(), decimals: 3)")
    """)
  let many = Tensor.randomNormal([10_000])
  let even = Tensor.randomUniform([10_000])
  print("mean \(many.mean(), decimals: 3), deviation \(many.standardDeviation(), decimals: 3)")
  var figure = Figure("10 000 draws", rows: 1, columns: 2)
  figure[0, 0].title = "normal"
  figure[0, 0].histogram(many, bins: 40, isDensity: true)
  figure[0, 1].title = "uniform"
  figure[0, 1].histogram(even, bins: 40, isDensity: true)
  for column in 0..<2 {
    (figure[0, column].xLabel, figure[0, column].yLabel) = ("value", "density")
  }
  try chapter.draw(figure, as: "random")
}

func dtypes() {
  say(
    """
    float32 is the dtype of everything that is not told otherwise: half the memory of float64 and
    twice its speed, and exact enough for training. Besides it there are float64, int32, int64,
    uint8 and bool.
    """)
  code(
    """
    print(Tensor.ones([3]), Tensor.ones([3], dtype: .int64), Tensor.ones([3]) > 0)
    """)
  print(Tensor.ones([3]), Tensor.ones([3], dtype: .int64), Tensor.ones([3]) > 0)
  say(
    """
    Two tensors of different dtypes do not mix, here as in TensorFlow; NumPy would promote one of
    them silently, and a float64 that slipped in would make all that follows twice as slow. An
    operation that is given both stops the program. Its rule can also be asked beforehand, and then
    it throws what the operation would have said:
    """)
  code(
    """
    refusal { _ = try DType.common(.float32, .int32, operation: "add") }
    """)
  refusal { _ = try DType.common(.float32, .int32, operation: "add") }
  say("The cast is written out. Scalars are not tensors: they take the dtype of their partner.")
  code(
    """
    let whole: Tensor = [1, 2, 3]
    print(whole.cast(to: .float32) + Tensor.ones([3]))
    print(whole * 2, Tensor.ones([3]) * 2)
    """)
  let whole: Tensor = [1, 2, 3]
  print(whole.cast(to: .float32) + Tensor.ones([3]))
  print(whole * 2, Tensor.ones([3]) * 2)
}

func literals() {
  say(
    """
    Numbers can be written out, nested to any depth. As in TensorFlow, whole ones make int32 and
    others float32, unless a dtype is asked for.
    """)
  code(
    """
    let table: Tensor = [[1, 2], [3, 4]]
    print(table)
    print(Tensor([[1, 2], [3, 4]], dtype: .float32))
    """)
  let table: Tensor = [[1, 2], [3, 4]]
  print(table)
  print(Tensor([[1, 2], [3, 4]], dtype: .float32))
  say(
    """
    A Swift array has a type already, and the tensor keeps it: [Double] makes float64. This is
    where NumPy users in TensorFlow meet float64 too, for np.array([0.5]) has that dtype.
    """)
  code(
    """
    let measured: [Double] = [0.5, 0.25, 0.125]
    print(Tensor(measured))
    print(Tensor(measured).cast(to: .float32))
    """)
  let measured: [Double] = [0.5, 0.25, 0.125]
  print(Tensor(measured))
  print(Tensor(measured).cast(to: .float32))
  say("Regular sequences have functions of their own.")
  code(
    """
    print(Tensor.range(5))
    print(Tensor.linspace(-2, 8, count: 5))
    print(Tensor.eye(2))
    """)
  print(Tensor.range(5))
  print(Tensor.linspace(-2, 8, count: 5))
  print(Tensor.eye(2))
}
