import ChapterKit
import DeepLearning

func broadcasting() throws {
  say(
    """
    Shapes need not be equal. They are lined up at their last axes. Two lengths fit when they are equal
    or when one of them is 1, and a missing axis counts as 1. A length of 1 is repeated along its axis
    as often as the other operand says, which may be 0 times. The rule is NumPy's, and nothing is copied
    for it.
    """)
  let table: Tensor = [[1, 2, 3], [4, 5, 6]]
  let row: Tensor = [10, 20, 30]
  let column: Tensor = [[100], [200]]
  print(table + row)
  print(table + column)
  print(row + column)
  say(
    """
    **Trap.** The last line deserves a second look: (3,) and (2, 1) give (2, 3). If you compare
    what a model answers, its *predictions*, of shape (n, 1), with the right answers, the *targets*, of
    shape (n,), you get n times n differences, and a loss that is wrong without a warning. In the
    picture the gray numbers are the repeated ones; it is drawn by `pictureOfSum` in [Pictures.swift](../Chapters/01-Tensors/Pictures.swift).
    """)
  try draw(pictureOfSum(column, row), as: "broadcasting")
  say("Shapes that do not fit stop the program, with this text:")
  do { _ = try Shape.broadcast([2, 3], [2], operation: "add") } catch { print(error) }
  say("TensorFlow says `Incompatible shapes: [2,3] vs. [2] [Op:AddV2]`.")
  ask(
    "Shapes (4, 1, 3) and (5, 1): what is the shape of their sum?",
    answer: "From the right: 3 and 1 give 3, 1 and 5 give 5, and 4 stands alone."
  ) {
    print((Tensor.ones([4, 1, 3]) + Tensor.ones([5, 1])).shape)
  }
}

func reductions() {
  say(
    """
    A *reduction* makes many numbers into one: of everything, or along the axes that are named:
    `sum(axis: 0)`, `sum(axis: 0, 1)` or, with a list, `sum(axes: [0, 1])`. The named axes disappear. Axis 0
    leads down the rows, so a sum over it leaves one number for each column.
    """)
  let table: Tensor = [[1.0, 2.0, 3.0], [4.0, 5.0, 9.0]]
  print(table.sum())
  print(table.sum(axis: 0))
  print(table.mean(axis: 1))
  say(
    """
    With `keepDims` the axis stays, with length 1, and the result broadcasts against the operand: here
    each row is divided by its own sum.
    """)
  print(table / table.sum(axis: 1, keepDims: true))
  print(table.max(), table.argMax(axis: 1))
  say(
    """
    TensorFlow writes `tf.reduce_sum(x, axis=0)`, `tf.reduce_mean`, `tf.reduce_max` and `tf.argmax`.
    """)
  ask(
    "What happens if `keepDims: true` is left out where rows are divided by their sums?",
    answer: """
      Here the sums have shape (2,) and the table (2, 3), which do not fit. For a table of three
      rows and three columns they would fit, along the wrong axis: no error, and wrong numbers.
      """
  ) {
    let square: Tensor = [[1.0, 2.0, 1.0], [0.0, 1.0, 0.0], [5.0, 5.0, 10.0]]
    print((square / square.sum(axis: 1)).sum(axis: 1))
    print((square / square.sum(axis: 1, keepDims: true)).sum(axis: 1))
  }
}

func indexing() {
  say(
    """
    Parts of a tensor are taken as in NumPy. Python's lone colon is `.all` here, its `1:3` is `1..<3`,
    and negative indices count from the end.
    """)
  let x = Tensor.range(12).reshaped(to: 3, 4)
  print(x)
  print(x[0])
  print(x[.all, 0])
  print(x[1, -1])
  print(x[1..<3, ..<2])
  say("Steps, a new axis, the rows of a list, and the elements that a condition holds for:")
  print(x[.stride(by: 2), .stride(by: -1)])
  print(x[.newAxis].shape, x[.ellipsis, 0].shape)
  print(x.gathered(at: Tensor([2, 0])))
  print(x.masked(by: x.modulo(5) .== 0))
  say(
    """
    The same in Python, in the same order:

    ```python
    x[0]; x[:, 0]; x[1, -1]; x[1:3, :2]
    x[::2, ::-1]; x[np.newaxis].shape; x[..., 0].shape; x[[2, 0]]; x[x % 5 == 0]
    ```
    """)
  ask(
    "What is the difference between `x[0]` and `x[0..<1]`?",
    answer: "An index takes the axis away, a range keeps it."
  ) {
    print(x[0].shape, x[0..<1].shape)
  }
}

func basicOperations() {
  say("Operations are methods. Those that mathematics has a sign for are operators as well.")
  let a = Tensor.ones([2, 2])
  let b = a.squared()  // the square of each element
  let c = a.sqrt()  // the square root of each element
  let d = b + c  // element by element
  var e = a.matmul(b)  // the matrix product
  print(d)
  print(e)
  e *= d  // element by element; e names the product from now on
  print(e)
  say(
    """
    In TensorFlow: `b = tf.square(a)`, `c = tf.sqrt(a)`, `d = b + c`, `e = tf.matmul(a, b)`, `e *= d`.

    Each line is computed when it is reached, and every result can be looked at on the spot. TensorFlow
    calls this *eager execution*. A function that is called often can be compiled instead; chapter 6
    shows how.

    Many functions work element by element, among them `abs`, `exp`, `log`, `sin`, `cos`, `tanh`,
    `rounded`, `clipped(from:to:)`, `maximum` and `minimum`.

    The *matrix product* works on rows and columns. The inner lengths have to agree: (n, k) times (k, m)
    gives (n, m). The element in row i and column j multiplies row i of the first matrix with column j
    of the second, number by number, and adds the products up: below, $1 \\cdot 5 + 2 \\cdot 6$ and
    $3 \\cdot 5 + 4 \\cdot 6$.
    """)
  let m: Tensor = [[1.0, 2.0], [3.0, 4.0]]
  let column: Tensor = [[5.0], [6.0]]
  print(m.matmul(column))
  say(
    """
    `transposed` exchanges rows and columns. A reshape to the same shape is something else: it keeps the
    numbers in their order, row by row.
    """)
  let wide: Tensor = [[1, 2, 3], [4, 5, 6]]
  print(wide.transposed())
  print(wide.reshaped(to: 3, 2))
  say(
    """
    `concatenate` joins tensors along an axis that they have, `stack` along a new one:
    """)
  print(Tensor.concatenate([wide, wide], axis: 0).shape)
  print(Tensor.stack([wide, wide], axis: 0).shape)
  ask(
    "Is `a.matmul(b)` the same as `a * b`?",
    answer: "No. `*` multiplies element by element; the matrix product sums over the inner axis."
  ) {
    print(m * m)
    print(m.matmul(m))
  }
}

func pictures() throws {
  say(
    """
    A picture says sooner than a column of numbers whether they make sense. A `Figure` is a value. Marks
    are added to it: `line`, `scatter`, `histogram`, `bar`, `heatMap`, `contour` and others, each of
    which takes tensors as well as arrays. `draw` makes a file of it in the folder `Plots`, with the
    data beside it as CSV; in a notebook it shows the picture below the cell.
    """)
  let x = Tensor.linspace(0, 10, count: 200)
  var figure = Figure("A wave that fades")
  figure.line(x, x.cos() * (-x / 4).exp(), label: "cos(x) exp(-x / 4)")
  figure.line(x, (-x / 4).exp(), .gray, .dashed, label: "exp(-x / 4)")
  (figure.xLabel, figure.yLabel) = ("x", "y")
  try draw(figure, as: "wave")
  say(
    """
    With matplotlib that is `plt.plot(x, y, label=...)`, `plt.xlabel("x")` and `plt.savefig("wave.png")`;
    [plotting](plotting.md) has the whole list. The drawing itself is done by gnuplot. A file of your own
    can draw too. This runs any Swift file that begins with `import DeepLearning`:

    ```console
    ./workbook try wave.swift
    ```

    Every Swift listing of this book can be pasted into one, section by section, but for diagrams whose
    code is in a chapter's `Pictures.swift`. A later section may need a function of an earlier one.
    """)
  ask(
    "Why does `draw` write a CSV file beside each picture?",
    answer: """
      So that the numbers behind a picture can be looked at, and drawn with another program.
      """
  )
}

func kindsOfPictures() throws {
  say(
    """
    Several plots share one figure in rows and columns; `figure[0, 1]` is the second plot of the first row.
    Here are six kinds of marks, one in each:
    """)
  var figure = Figure(
    "Six kinds of marks", rows: 2, columns: 3, size: .init(width: 760, height: 400))
  let points = withSeed(1) { Tensor.randomNormal([40, 2]) }
  figure[0, 0].title = "scatter"
  figure[0, 0].scatter(points, color: .byClass(points[.all, 0] > 0, names: ["left", "right"]))

  figure[0, 1].title = "bar"
  figure[0, 1].bar(["cats", "dogs", "birds"], Tensor([3, 5, 2]))

  figure[0, 2].title = "histogram"
  figure[0, 2].histogram(points, bins: 12)

  let x = Tensor.linspace(0, 6, count: 40)
  figure[1, 0].title = "line and band"
  figure[1, 0].line(x, x.sin())
  figure[1, 0].band(x, x.sin() - 0.3, x.sin() + 0.3)

  figure[1, 1].title = "heatMap"
  figure[1, 1].heatMap(Tensor.range(12).reshaped(to: 3, 4), digits: 0)

  let mesh = Mesh(x: -2...2, y: -2...2, columns: 28, rows: 28)
  figure[1, 2].title = "contour"
  figure[1, 2].contour(mesh, mesh.points.map { $0[0] * $0[0] + 2 * $0[1] * $0[1] })
  for column in 1...2 { figure[1, column].hasColorBar = false }
  try draw(figure, as: "kinds")
  say(
    """
    Besides these there are `images`, `regions`, `surface`, `path`, `note`, and rules that mark a value.
    Colors and dashes are chosen so that a picture can be read in gray and by color-blind eyes.
    """)
  ask(
    """
    Which of the six would you take for the losses of two trainings, and which for how often each
    class occurs?
    """,
    answer: "Two lines over the steps, with a legend; bars, one for each class."
  )
}
