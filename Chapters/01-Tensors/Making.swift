import ChapterKit
import DeepLearning

func whatTrainingNeeds() {
  say(
    """
    Training a network takes two layers of tools. The lower one works on numbers: tensors and
    variables that hold them; operations on tensors, such as `matmul`, the matrix product, and `relu`,
    which makes negative numbers 0; and *gradients*, which say by how much a result grows with each
    variable, and so how to change the variables. (They are computed backward from the result, hence
    *backpropagation*.) In Python this layer is TensorFlow. Here it is the module `Tensors`, and
    chapters 1 to 4 are about it.

    The upper one works on ideas: *layers*, steps of a computation with variables of their own, put
    together into a *model*; a *loss*, the number that says how wrong the model is; an *optimizer*,
    the rule that changes its variables; *metrics* for people to read; and a training loop around
    them. In Python this layer is Keras. Here it is the module `Networks`, and chapters 5 and 6 are
    about it. Chapter 4 trains a model without it, so that nothing is hidden when it comes.

    One import brings both, and the plots:

    ```swift
    import DeepLearning
    ```
    """)
  ask(
    "To which of the two layers does a sum belong, and to which a loss?",
    answer: """
      A sum is an operation on numbers: the lower one. A loss says what a model is meant to do:
      the upper one, though it is made of sums.
      """
  )
}

func shapeRankAndDtype() throws {
  say(
    """
    A tensor is an array of numbers along *axes*, the directions to count in: a table has two, down
    its rows and along its columns. Its *shape* gives the lengths of its axes, its *rank* their number,
    and its *dtype* the kind of number.

    | Rank | Called | Shape, for example | Holds, for example |
    |---|---|---|---|
    | 0 | scalar | () | a loss |
    | 1 | vector | (3,) | the features of one sample |
    | 2 | matrix | (60, 3) | 60 samples of 3 features |
    | 3 | | (60, 24, 3) | 60 days of 24 hours with 3 measurements each |
    | 4 | | (60, 28, 28, 1) | 60 images of 28 by 28 pixels, one channel |

    A *sample* is one example of what a network sees, and a *feature* is one of its numbers. Axis 0
    counts samples wherever there are samples. The *channels* of an image are the numbers of a pixel:
    one for gray, three for color.
    """)
  let x: Tensor = [[1.5, 2.5, 3.5], [4.5, 5.5, 6.5]]
  print(x.shape, x.rank, x.dtype, x.elementCount)
  say(
    """
    The same numbers, row by row, in another shape: one length may be left to the library as -1, and
    `flattened()` makes a vector of anything.
    """)
  print(x.reshaped(to: 3, -1))
  print(x.flattened().shape)
  say(
    """
    The picture shows the first four ranks, each made of several of the one before it. It is drawn by
    `pictureOfRanks` in [Pictures.swift](../Chapters/01-Tensors/Pictures.swift).
    """)
  try draw(pictureOfRanks(), as: "ranks")
  ask(
    """
    A *batch*, samples taken together, of 32 color photos, 200 by 300 pixels with three channels each: which shape, which
    rank, how many numbers?
    """,
    answer: "Samples come first, channels last."
  ) {
    let photos = Tensor.zeros([32, 200, 300, 3])
    print(photos.shape, photos.rank, photos.elementCount)
  }
}

func onesAndZeros() {
  say("The plainest tensors are all ones and all zeros.")
  var x = Tensor.ones([2, 1])
  print(x)
  x = Tensor.zeros([2, 1])
  print(x)
  say(
    """
    The numbers are printed as TensorFlow and NumPy print them, to the character; the name in front is
    that of our own type. In TensorFlow:

    ```python
    print(tf.ones(shape=(2, 1)))
    ```

    ```text
    tf.Tensor(
    [[1.]
     [1.]], shape=(2, 1), dtype=float32)
    ```
    """)
  ask(
    "What does `Tensor.ones([0, 3])` hold, and what is its sum?",
    answer: "Nothing: it has no row of three numbers. An empty sum is 0."
  ) {
    print(Tensor.ones([0, 3]).elementCount, Tensor.ones([0, 3]).sum())
  }
}

func randomTensors() throws {
  say(
    """
    Weights, the numbers that training changes, begin as random ones. A *seed* fixes them: the same
    seed gives the same numbers on each run, on every device and with any number of threads. Without a
    seed each run draws others. The *normal distribution* prefers numbers near its mean; its standard
    deviation is how far they typically lie from it:
    """)
  setRandomSeed(1)
  let normal = Tensor.randomNormal([3, 1], mean: 0, standardDeviation: 1)
  print(normal)
  say("Then numbers spread evenly from 0 up to, but not including, 1:")
  let uniform = Tensor.randomUniform([3, 1], from: 0, to: 1)
  print(uniform)
  say(
    """
    In TensorFlow:

    ```python
    tf.random.set_seed(1)
    tf.random.normal(shape=(3, 1), mean=0., stddev=1.)
    tf.random.uniform(shape=(3, 1), minval=0., maxval=1.)
    ```

    The numbers differ from TensorFlow's. Both use a generator called Philox, but they get from a seed to the
    numbers in different ways. Whether numbers are distributed as they should be shows in many of them:
    """)
  let many = Tensor.randomNormal([10_000])
  let even = Tensor.randomUniform([10_000])
  print("mean \(many.mean(), decimals: 3)")
  print("standard deviation \(many.standardDeviation(), decimals: 3)")
  say(
    """
    A histogram counts them in bins. Over the first one goes the *density*, which
    says how likely numbers near each $x$ are, $\\frac{1}{\\sqrt{2 \\pi}} \\exp(-x^2 / 2)$:
    """)
  var figure = Figure("10,000 draws", rows: 1, columns: 2)
  let x = Tensor.linspace(-4, 4, count: 100)
  let density = (-x.squared() / 2).exp() / (2 * Double.pi).squareRoot()
  figure[0, 0].title = "normal"
  figure[0, 0].histogram(many, bins: 40, isDensity: true)
  figure[0, 0].line(x, density, .red, .solid, label: "density")
  figure[0, 1].title = "uniform"
  figure[0, 1].histogram(even, bins: 40, isDensity: true)
  for column in 0..<2 {
    (figure[0, column].xLabel, figure[0, column].yLabel) = ("value", "density")
  }
  try draw(figure, as: "random")
  ask(
    "A seed is set once, and two tensors are drawn. Are they equal?",
    answer: """
      No. The seed fixes the whole sequence, not each draw. Set again, it begins the same sequence
      anew. (Tensors have no `==`; `.==` compares element by element.)
      """
  ) {
    setRandomSeed(1)
    let first = Tensor.randomUniform([2])
    let second = Tensor.randomUniform([2])
    setRandomSeed(1)
    print((first .== second).all(), (first .== Tensor.randomUniform([2])).all())
  }
}

func dtypes() {
  say(
    """
    `float32` is the default for floating-point numbers: it takes half the memory of `float64`, is
    computed faster, and is exact enough for training. Besides these two there are
    `int32`, `int64`, `uint8` and `bool`.
    """)
  print(Tensor.ones([3]))
  print(Tensor.ones([3], dtype: .int64))
  print(Tensor.ones([3]) > 0)
  say(
    """
    Tensors of different dtypes do not mix, here as in TensorFlow. NumPy would convert one of them
    silently, and a `float64` that slipped in would slow down all that follows. An operation that is
    given two dtypes stops the program. You can check first: `DType.common` throws the message with
    which the operation would stop.
    """)
  do { _ = try DType.common(.float32, .int32, operation: "add") } catch { print(error) }
  say(
    """
    A *cast*, which converts to another dtype, is written out. Plain numbers are not tensors: they take
    the dtype of their partner, so `x * 2` works for every numeric dtype. A number that the dtype cannot
    hold, as 2.5 for int32, stops the program.
    """)
  let integers: Tensor = [1, 2, 3]
  print(integers.cast(to: .float32) + Tensor.ones([3]))
  print(integers * 2)
  print(Tensor.ones([3]) * 2)
  ask(
    "What becomes of 3.7 and -3.7 as integers?",
    answer: "The cast cuts the decimals off, toward zero, as in NumPy."
  ) {
    let decimals: Tensor = [3.7, -3.7]
    print(decimals.cast(to: .int32))
  }
}

func literals() {
  say(
    """
    Numbers can be written out, nested to any depth. As in TensorFlow, integers make `int32`, numbers
    with a decimal point `float32`, and `true` and `false` make `bool`, unless a dtype is asked for.
    """)
  let table: Tensor = [[1, 2], [3, 4]]
  print(table)
  print(Tensor([[1, 2], [3, 4]], dtype: .float32))
  say(
    """
    A Swift array has a type already, and the tensor keeps it: `[Double]` makes `float64`. NumPy users
    meet `float64` in TensorFlow for the same reason: `np.array([0.5])` has that dtype.
    """)
  let measured: [Double] = [0.5, 0.25, 0.125]
  print(Tensor(measured))
  print(Tensor(measured).cast(to: .float32))
  say(
    """
    Regular sequences have functions of their own. `Tensor.range` counts, as an index does, and so it
    makes `int64`, where TensorFlow's `tf.range(5)` is `int32`.
    """)
  print(Tensor.range(5))
  print(Tensor.linspace(-2, 8, count: 5))
  print(Tensor.eye(2))
  ask(
    "What is the dtype of `Tensor([1, 2.5])`, and what that of `Tensor([1, 2])`?",
    answer: "One number with a decimal point makes all of them `float32`."
  ) {
    print(Tensor([1, 2.5]).dtype, Tensor([1, 2]).dtype)
  }
}
