import ChapterKit

let opening = """
  A network is made of layers, as a wall is made of bricks. This chapter builds one from nothing, then
  as a subclass of `Layer`, and puts layers together into models.

  **You will be able to** write a layer of your own, stack layers without counting sizes, branch and
  join them, freeze, save and load weights, and say how weights should begin. **You need** chapters 1
  to 4. **It takes** an hour and a half, and the exercises three and a half hours more.
  """

let closing = Closing(
  recap: """
    - A layer is a state, its weights, and a computation, `call`. `build` makes the weights when the
      first input shows the shape.
    - Layers in the properties of a layer belong to it, and so do their weights.
    - `Sequential` is a chain; other graphs are subclasses of `Model`. The graph decides what can be
      learned at all.
    - Activations bend the line between layers. Their slope matters as much as their value.
    - Weights begin as random numbers whose spread keeps signals from growing and from fading.
    """,
  questions: [
    Question(
      "Why does `Dense(32)` not ask for the size of its input?",
      answer: "`build` runs at the first call and reads the size off the input."),
    Question(
      "Why is `callAsFunction` final?",
      answer: """
        It builds the layer before it calls it, and does other things around `call`. A subclass that
        replaced it would lose them.
        """),
    Question(
      "How many parameters does `Dense(10)` have after an input of 32 numbers?",
      answer: "330: a kernel of 32 times 10 and a bias of 10."),
    Question(
      "What do two dense layers without an activation amount to?",
      answer: "One dense layer: a product of two matrices is a matrix."),
    Question(
      "Dropout sets a part of the numbers to zero. Why not when predicting?",
      answer: """
        It keeps units from relying on each other while they learn. To predict, all of them should
        be used; the numbers are scaled in training so that their mean is the same.
        """),
  ],
  exercises: """
    `./workbook next 5` names the first one that is open, `./workbook check 5.1` judges it,
    `./workbook hint 5.1` helps, and `./workbook plot 5.8` draws (5.9 too).

    | No. | Kind | About |
    |---|---|---|
    | 5.1 | use it | **A network from a list.** Widths and names of activations become a `Sequential` that is ready at once |
    | 5.2 | predict it | **How many weights, which shape?** Eight small cases with a pencil, before the library counts |
    | 5.3 | build it | **Dense.** A kernel and a bias, made for the first inputs, whatever their rank |
    | 5.4 | build it | **Dropout.** A part of the numbers goes while training, the rest is scaled up |
    | 5.5 | build it | **Layer normalization.** Mean 0 and variance 1 within each sample, then a gain and a shift |
    | 5.6 | build it | **A residual block.** Layers inside a layer, and a plus sign |
    | 5.7 | break it | **Layers that are not found.** A tower that computes well and does not learn |
    | 5.8 | build it | **Initial weights: He's rule.** The spread that lets ten layers of relu keep the size of numbers |
    | 5.9 | apply it | **A network of your own layers.** Fashion-MNIST without `Dense` and `Sequential` |
    """,
  reading: """
    - F. Chollet, *Deep Learning with Python*, second edition, section 3.6 and chapter 7.
    - [Keras: making new layers and models via subclassing](https://keras.io/guides/making_new_layers_and_models_via_subclassing/).
    - X. Glorot and Y. Bengio,
      [Understanding the difficulty of training deep feedforward neural networks](https://proceedings.mlr.press/v9/glorot10a.html)
      (2010).
    - A. Vaswani and others, [Attention is all you need](https://arxiv.org/abs/1706.03762), 2017: the
      Transformer.

    The next chapter is about [compile and fit](06-compile-and-fit.md).
    """)
