import ChapterKit

let opening = """
  A model is a set of numbers that training changes. Tensors do not change, so the numbers live in
  variables: a variable holds a tensor, and can be given another.

  **You will be able to** make variables, change them as a whole or in part, and say what else sees
  the change. **You need** chapter 1. **It takes** half an hour, and the exercises two hours more.
  """

let closing = Closing(
  recap: """
    - A variable holds a tensor. Its first value fixes its shape and its dtype for good.
    - `assign`, `assignAdd` and `assignSubtract` change it in place; everyone who holds the variable
      sees the new value.
    - A part that indices can name is assigned to as well: `v[0, 0].assign(3)`.
    - A whole variable takes its own shape and dtype only. What does not fit is refused before anything
      is written.
    - In an expression a variable is its value, and the result is a tensor, which keeps its numbers.
    """,
  questions: [
    Question(
      "`let same = v; v.assign(Tensor.zeros([3]))`. What does `same` hold?",
      answer: "Zeros: both names mean one variable. A variable is a reference, a tensor is a value."
    ),
    Question(
      "`let before = v.tensor; v.assign(Tensor.zeros([3]))`. What does `before` hold?",
      answer: "The old numbers. It is a tensor, and tensors do not change."),
    Question(
      "Why is `v` declared with `let`?",
      answer: "The name always means the same variable; it is the variable's value that changes."),
    Question(
      "Why is there no `v += x`?",
      answer: """
        It could mean that the variable changes, which everyone who holds it sees, or that the name
        means a new tensor, which nobody else sees. `assignAdd` says which.
        """),
    Question(
      "Why does `assign` not broadcast one number over a whole variable?",
      answer: """
        A value whose shape is wrong by accident would be spread over the weights without an error.
        `v.assign(Tensor.zeros(like: v))` says what is meant. A part, whose size is seen in the brackets,
        does take one number for all of its elements.
        """),
  ],
  exercises: """
    `./workbook next 2` names the first one that is open, `./workbook check 2.1` judges it,
    `./workbook watch` does so whenever you save, and `./workbook plot 2.4` draws the result (2.7 too).

    | No. | Kind | About |
    |---|---|---|
    | 2.1 | use it | **A running mean.** Two variables remember all rows, and no row is kept |
    | 2.2 | predict it | **What a variable holds.** Ten lines of assignments, six names, and what each holds at the end |
    | 2.3 | build it | **An exponential moving average.** The moving average inside Adam, right from its first step |
    | 2.4 | build it | **Momentum.** `SGD` with a velocity, plain and Nesterov's, along Keras's own path; draws the walk |
    | 2.5 | build it | **A confusion matrix.** A confusion matrix counted cell by cell, batch after batch |
    | 2.6 | break it | **Averaged weights, with two bugs.** Two planted faults of one kind, a name taken for a copy |
    | 2.7 | apply it | **Mean and variance, batch by batch.** A variance that survives float32; draws the clothes |

    2.3, 2.4 and 2.6 explain what they need; they are easier after chapter 6, which has
    the optimizers, `Adam` and `SGD` among them.
    """,
  reading: """
    - [TensorFlow: introduction to variables](https://www.tensorflow.org/guide/variable).
    - [The Swift book: structures and classes](https://docs.swift.org/swift-book/documentation/the-swift-programming-language/classesandstructures/),
      on values and references.

    The next chapter is about the [gradient tape](03-gradient-tape.md).
    """)
