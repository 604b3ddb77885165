import ChapterKit

let opening = """
  Training asks one question again and again: if this weight were a little larger, would the model be
  better or worse, and by how much? The answer is a gradient, and a gradient tape computes it for any
  expression. NumPy has nothing of the kind.

  **You will be able to** get gradients of any expression, of any order, find out why one is missing,
  and write a rule of your own. **You need** chapters 1 and 2, and to have met a derivative once.
  **It takes** an hour, and the exercises three and a half hours more.
  """

let closing = Closing(
  recap: """
    - A tape records the operations on what it watches, and goes back through them: each operation
      knows its own derivative, and the chain rule multiplies them. What comes back to a value from
      several places is added.
    - Trainable variables are watched automatically, tensors after `tape.watch(x)`.
    - A gradient has the shape of its source. Of a target with many numbers it is the gradient of their
      sum.
    - nil means that nothing leads from the source to the target. `reasonForNil` says why.
    - Going back is made of tensor operations too, so a tape can record it: second derivatives come
      from two nested tapes.
    """,
  questions: [
    Question(
      "What is the difference between a gradient of nil and one of zero?",
      answer: """
        Zero: there is a path from source to target, and its slope is 0 there. Nil: there is no path
        that the tape recorded.
        """),
    Question(
      "Why does the tape not watch every tensor?",
      answer:
        "It keeps what it recorded. To keep everything would cost memory for gradients nobody asks for."
    ),
    Question(
      "Why must the inner gradient be taken while the outer tape records?",
      answer:
        "Otherwise the operations of the inner gradient are not on the outer tape, and there is no path."
    ),
    Question(
      "`(x > 0)` is 1 for large x and 0 for small x. What is its gradient?",
      answer: "None: a comparison makes true and false, which have no slope. The path is cut."),
    Question(
      "`b` has shape (10,) and was added to a batch of shape (128, 10). What is the shape of its gradient?",
      answer: """
        (10,). What broadcasting repeated in the forward pass is summed in the backward pass.
        """),
  ],
  exercises: """
    Eight, from using a tape to building one. `./workbook next 3` names the first one that is
    open, `./workbook check 3.1` judges it, and `./workbook plot 3.1` draws it (3.3 and 3.8
    too).

    | No. | Kind | About |
    |---|---|---|
    | 3.1 | use it | **Newton's method.** Slope and curvature from two nested tapes, and a few steps to the minimum |
    | 3.2 | predict it | **Nil, zero or a number: gradients.** Ten snippets, and what a tape answers to each |
    | 3.3 | build it | **Central differences.** The central difference, which checks all the others |
    | 3.4 | build it | **A tape for numbers.** Sum, product, tanh, and the backward pass through the list |
    | 3.5 | build it | **The gradient of softmax crossentropy.** One subtraction, safe for logits of 1000 |
    | 3.6 | break it | **Testing gradient rules.** Write the test that refuses nine wrong rules and accepts two right ones |
    | 3.7 | break it | **A gradient that is not a number.** Right values, and NaN in the backward pass |
    | 3.8 | apply it | **A line through Hubble's galaxies.** Hubble's 24 nebulae, and a line found by gradient descent |
    """,
  reading: """
    - [TensorFlow: introduction to gradients and automatic differentiation](https://www.tensorflow.org/guide/autodiff).
    - A. Karpathy, [micrograd](https://github.com/karpathy/micrograd): a tape in a hundred lines, which
      exercise 3.4 builds.
    - A. Baydin and others,
      [Automatic differentiation in machine learning: a survey](https://arxiv.org/abs/1502.05767).

    The next chapter trains a [linear classifier](04-linear-classifier.md).
    """)
