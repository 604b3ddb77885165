import ChapterKit

let opening = """
  Tensors, variables, operations and gradients are enough to build a model that learns. This chapter
  does it with nothing else.

  **You will be able to** train a linear classifier of two or more classes from scratch, in
  mini-batches, measure it on points that it has not seen, draw what it has learned, and say how large
  its learning rate may be. **You need** chapters 1 to 3 and the idea of a slope; sections 9 and 10 use a
  little linear algebra and may be skipped. **It takes** an hour and a half, and the exercises four
  hours more.
  """

let closing = Closing(
  recap: """
    - A linear classifier is an affine map, $\\text{prediction} = \\text{input}\\, W + b$, and a
      threshold.
    - The loss is one number that says how wrong the model is. A training step computes it under a
      tape, asks for the gradients, and moves each variable a little way against its own.
    - The learning rate is the factor by which the gradient is multiplied. Above $2 / \\lambda$, where
      $\\lambda$ is the largest curvature of the loss, in the end each step makes things worse.
    - Accuracy is what people read; the loss is what training sees. What counts is both on points that
      no step has seen.
    - A mini-batch gives nearly the gradient of all points for a fraction of the work. An epoch is then
      many steps, and each a little off; a smaller rate evens that out.
    - Several classes: a score for each, a softmax with the largest score subtracted, and the mean
      crossentropy. Its gradient with respect to the scores is probabilities minus one-hot, divided by
      the size of the batch.
    """,
  questions: [
    Question(
      "Why do the targets have shape (2000, 1) and not (2000,)?",
      answer: """
        The predictions have shape (2000, 1). Against (2000,) the difference would broadcast to
        (2000, 2000), and the loss would be wrong without an error.
        """),
    Question(
      "A step returns the loss. Is it the loss before or after the update?",
      answer: "Before: the loss was computed with the weights that the step then changed."),
    Question(
      "The loss of one step is above that of the step before. Is something wrong?",
      answer: """
        Not with mini-batches: the two losses are those of different points. With all points in each
        step it means that the learning rate is too large.
        """),
    Question(
      "Why does the softmax subtract the largest score, and why is the loss a mean?",
      answer: """
        So that no exponential is infinite; the probabilities stay as they are. And so that the
        learning rate keeps its meaning when the size of the batch changes.
        """),
    Question(
      "Two classes of 10 and 1990 points: what accuracy has to be beaten?",
      answer: "99.5%, which a model reaches that always answers with the larger class."),
  ],
  exercises: """
    `./workbook next 4` names the first one that is open, `./workbook check 4` judges what you
    have written, `./workbook hint 4.1` helps, and `./workbook plot 4.3` draws; 4.4, 4.6 to 4.9
    and 4.11 draw too.

    | No. | Kind | About |
    |---|---|---|
    | 4.1 | use it | **Predictions and accuracy.** From scores to classes, and the number that has to be beaten |
    | 4.2 | predict it | **Does gradient descent converge?** Say what descents with ten rates do, and how large a rate may be |
    | 4.3 | build it | **The decision line.** Where the model cannot decide |
    | 4.4 | build it | **A training step by hand.** Both gradients of a linear model, without a tape |
    | 4.5 | build it | **Mini-batches.** Shuffle, cut, lose no sample, and keep each sample with its target |
    | 4.6 | break it | **A loss that swings.** Find what keeps this loop from learning |
    | 4.7 | build it | **Crossentropy from logits.** The loss for classes, right for logits of 1000 too |
    | 4.8 | apply it | **Penguins: a classifier of real data.** A classifier of your own for penguins near Palmer Station |
    | 4.9 | build it | **Loss curves.** A picture with curves, a legend, names on its axes and a logarithmic height |
    | 4.10 | build it | **Softmax crossentropy of a batch.** The loss for several classes, right for every row and every logit |
    | 4.11 | build it | **A step on a mini-batch.** Take the rows, find the gradient without a tape, move the weights |
    """,
  reading: """
    - F. Chollet, *Deep Learning with Python*, second edition, section 3.5: the same classifier in
      TensorFlow, on other points.
    - [Dive into Deep Learning, linear regression](https://d2l.ai/chapter_linear-regression/index.html):
      the squared loss as a likelihood.
    - [Why momentum really works](https://distill.pub/2017/momentum/): learning rates and curvature in
      pictures one can play with.

    The next chapter is about [layers](05-layers.md).
    """)
