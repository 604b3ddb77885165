import ChapterKit

let opening = """
  Chapter 4 wrote a training loop by hand. Keras has one that is ready: `compile` says how to train,
  `fit` trains, `evaluate` measures, `predict` uses. Sections 1 to 22 go through them, mostly with
  chapter 4's points; the last six train a network on real images.

  **You will be able to** choose a loss, an optimizer and metrics, train and validate a model, feed it
  from arrays, datasets and files, compile a function, and see overfitting before it does harm. **You
  need** chapters 4 and 5. **It takes** two hours, and the exercises five hours more.
  """

let closing = Closing(
  recap: """
    This is the end of the book, so here is all of it in seven points.

    - TensorFlow, and the library of this book, work on tensors: arrays of numbers with a shape, on a
      processor or a GPU. Keras is the layer above: models, training, and names that are the same
      everywhere.
    - The lower layer has tensors, variables, operations, and the gradient tape, which finds the slope of
      any expression with respect to its inputs.
    - The central class of Keras is the layer: some weights and a computation. Layers are put together
      into models.
    - Before training, a model is compiled with an optimizer, a loss and metrics. The loss has to
      measure what you want, for it is all that training sees.
    - `fit` goes through the data in small batches, each a step against the gradient.
    - What counts is how a model does on data it has not seen. Hold some back, watch it, and stop when it
      gets worse.
    - `predict` puts a trained model to use; that is inference.
    """,
  questions: [
    Question(
      "The loss falls and the accuracy falls too. Is something broken?",
      answer: """
        Not necessarily. Training makes the loss small and nothing else; far from the goal the two may
        diverge.
        """),
    Question(
      "Why is the training loss of an epoch larger than `evaluate` on the same data?",
      answer: """
        It is a mean over predictions made with weights that changed from step to step; `evaluate` uses the
        last weights. Layers such as dropout add to the difference.
        """),
    Question(
      "What is wrong with `validationSplit: 0.2` on a file that is sorted by class?",
      answer: """
        The last samples are taken before any shuffling: they are of one class, and the model is trained
        with few samples of that class or none.
        """),
    Question(
      "When do you need `CategoricalCrossentropy`, and when the sparse one?",
      answer: "The sparse one for class numbers, such as 3; the other for rows such as 0 0 0 1."),
    Question(
      "The validation loss rises while the accuracy stays. Should training stop?",
      answer: """
        Probably. The network grows surer of its wrong answers, which accuracy does not see and the loss
        does.
        """),
  ],
  exercises: """
    `./workbook next 6` names the first one that is open, `./workbook check 6.1` judges it,
    `./workbook list` shows how far you are, and `./workbook plot 6.3` draws (6.4 and 6.6 too).

    | No. | Kind | About |
    |---|---|---|
    | 6.1 | use it | **Train, validate, test.** Compile, fit and evaluate a model, and find its best epoch in the history |
    | 6.2 | predict it | **Which loss goes with what.** Last layer and loss of five problems, steps of four calls of `fit`, names in a history |
    | 6.3 | build it | **Adam.** Two running means, their correction, and an epsilon where it belongs |
    | 6.4 | build it | **The area under the ROC curve.** How often a positive scores higher than a negative |
    | 6.5 | build it | **Early stopping.** Patience, the smallest change that counts, and the epoch to go back to |
    | 6.6 | build it | **A learning rate that warms up and falls.** A learning rate that climbs, and falls along half a cosine |
    | 6.7 | break it | **A validation that flatters.** Two leaks in the preparation of data, to be found and fixed |
    | 6.8 | apply it | **Clothes on a budget.** Fashion-MNIST with 30,000 images and 60,000 weights |
    | 6.9 | predict it | **What breaks a recording.** Which of seven functions run from a plan, and how often their Swift code runs |
    | 6.10 | predict it | **Where does it live?** On which device the results of eight lines are, and which lines stop the program |
    | 6.11 | build it | **evaluate and predict by hand.** Batch by batch, and the same numbers whatever the size of the batches |
    | 6.12 | build it | **A callback that keeps the best weights.** Remember the best epoch, and bring it back at the end |
    | 6.13 | use it | **A pipeline from bytes to batches.** Shuffle, map, batch, and why the order matters |
    | 6.14 | build it | **Save and resume.** A training that was interrupted, and nobody can tell |
    """,
  reading: """
    - F. Chollet, *Deep Learning with Python*, second edition, sections 3.6, 5.1 to 5.4 and 7.3.
    - [Keras: training and evaluation with the built-in methods](https://keras.io/guides/training_with_built_in_methods/).
    - D. Kingma and J. Ba, [Adam: a method for stochastic optimization](https://arxiv.org/abs/1412.6980), 2014.
    - H. Xiao, K. Rasul and R. Vollgraf, [Fashion-MNIST](https://arxiv.org/abs/1708.07747), 2017.
    - Here: [from Keras to this library](keras.md), [data from files](data.md), [GPUs](gpu.md),
      [performance](performance.md).
    """)
