import ChapterKit

let opening = """
  A tensor is an array of numbers with a shape. A *network* is a function with many adjustable
  numbers, its *weights*. It takes tensors in, holds its weights in tensors and gives tensors out, so
  everything in this book begins here. (A term that comes too early for you is in the
  [glossary](glossary.md).)

  **You will be able to** make tensors, compute with them, take parts of them, say which shape comes
  out of an expression before it runs, and draw one. **You need** Swift, and no mathematics beyond
  sums and products (a formula in section 4 may be skipped). **It takes** about an hour, and the exercises two hours more.
  """

let closing = Closing(
  recap: """
    - A tensor has a shape (the lengths of its axes), a rank (their number) and a dtype (the kind of
      its numbers).
    - Operations work on all numbers at once. Shapes are lined up at their last axes and broadcast: a
      length of 1 is repeated.
    - Reductions make many numbers into one, along the axes that are named.
    - Tensors are constants. An operation makes a new one; `x += 1` gives the new one the old name.
    - Dtypes are never converted automatically; a cast is written out.
    """,
  questions: [
    Question(
      "What is the shape of `row + column` for shapes (3,) and (2, 1)?",
      answer: "(2, 3). The row is repeated down, the column to the right."),
    Question(
      "A table has shape (60, 4): 60 samples of 4 features. Which axis does the mean of each feature need?",
      answer: "Axis 0. The axis that is named disappears, and one number for each column is left."),
    Question(
      "Why does `keepDims: true` help when rows are divided by their sums?",
      answer: """
        The sums keep the shape (60, 1), which broadcasts against (60, 4). Without it they have (60,),
        which does not fit.
        """),
    Question(
      "`let y = x; x += 1`. What does `y` hold?",
      answer: "The old numbers: the sum is a new tensor, and only `x` names it."),
    Question(
      "A `[Double]` array becomes a tensor and is added to `Tensor.ones([3])`. What happens?",
      answer: """
        The program stops: float64 and float32 do not mix. Cast one, as in
        `Tensor(array).cast(to: .float32)`.
        """),
  ],
  exercises: """
    Each is a file in `Chapters/01-Tensors/Exercises` to be completed; `./workbook next 1` names the
    first one that is open, `./workbook check 1.1` judges it, `./workbook watch` does so whenever you
    save.

    | No. | Kind | About |
    |---|---|---|
    | 1.1 | use it | **Standardizing columns.** Each column of a table gets mean 0 and standard deviation 1; a constant one becomes zeros |
    | 1.2 | predict it | **Which shape comes out?** Seventeen expressions, and their shapes before they run |
    | 1.3 | build it | **The broadcasting rule.** The shape of a sum from the shapes of its operands |
    | 1.4 | build it | **Summing back what broadcasting repeated.** What is copied on the way to a result is summed when gradients come back (chapter 3 needs it) |
    | 1.5 | build it | **Positions in memory: row-major order.** From the indices of an element to its position in memory |
    | 1.6 | break it | **A loss that broadcasts by mistake.** A vector, a column, and a model that will not learn |
    | 1.7 | apply it | **The nearest mean image.** Clothes told apart, two of three, with nothing but tensors |
    """,
  reading: """
    - [NumPy: broadcasting](https://numpy.org/doc/stable/user/basics.broadcasting.html), the rule with
      more pictures.
    - [TensorFlow: introduction to tensors](https://www.tensorflow.org/guide/tensor).
    - F. Chollet, *Deep Learning with Python*, second edition, sections 2.2 and 2.3.

    The next chapter is about [variables](02-variables.md).
    """)
