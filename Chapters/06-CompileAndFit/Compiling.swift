import ChapterKit
import DeepLearning

func compileWithNames() throws {
  say(
    """
    Three things have to be chosen before a model can be trained: the *loss*, the number that training
    makes small; the *optimizer*, the rule by which gradients change the weights; and *metrics*, numbers
    that are watched and have no influence. `compile` takes the three. For chapter 4's linear classifier,
    which is one dense unit:
    """)
  let model = Sequential([Dense(1)])
  try model.compile(
    optimizer: "rmsprop",  // the optimizer by name
    loss: "mean_squared_error",  // the loss by name
    metrics: ["accuracy"])  // any number of metrics
  say("An unknown name is refused, with a list of the known ones:")
  do {
    try model.compile(optimizer: "rmsdrop", loss: "mean_squared_error")
  } catch {
    print(error)
  }
  ask(
    "May `compile` be called twice?",
    answer: "Yes. The weights stay, and the optimizer begins anew, with an empty memory."
  )
}

func compileWithObjects() throws {
  say(
    """
    The names are short for objects. Writing the objects is longer and says more: they take arguments, a
    learning rate for instance, and they may be of your own making. With a leading dot they are as short
    as names, and the compiler knows them. One call takes names throughout, with `try` since a name may be
    wrong, or objects throughout. By name, the learning rate is the default one: 0.01 for `"sgd"`, 0.001
    for all others.
    """)
  let model = Sequential([Dense(1)])
  model.compile(
    optimizer: RMSprop(),
    loss: MeanSquaredError(),
    metrics: [BinaryAccuracy()])
  model.compile(
    optimizer: .rmsprop(learningRate: 0.1), loss: .meanSquaredError, metrics: [.binaryAccuracy])
  say(
    "Names and objects do the same. From one seed, on chapter 4's points, two models and one epoch each:"
  )
  show("twoClasses")
  let (inputs, targets) = twoClasses()
  func lossAfterAnEpoch(_ compile: (Model) throws -> Void) throws -> [Double] {
    setRandomSeed(3)
    let model = Sequential([Dense(1)])
    try compile(model)
    return try model.fit(inputs, targets, verbose: .silent)["loss"]
  }
  let byName = try lossAfterAnEpoch { model in
    try model.compile(
      optimizer: "rmsprop", loss: "mean_squared_error", metrics: ["binary_accuracy"])
  }
  let byObject = try lossAfterAnEpoch { model in
    model.compile(
      optimizer: RMSprop(), loss: MeanSquaredError(), metrics: [BinaryAccuracy()])
  }
  print(byName == byObject)
  ask(
    "What is the advantage of names over objects?",
    answer: """
      They can come from a file or a command line. Objects take arguments, and the compiler checks
      them.
      """
  )
}

func whatAccuracyBecame() throws {
  say(
    """
    One of the names is not short for one object. What `"accuracy"` means follows from the shapes of the
    first batch, and `fit` says once what it became:
    """)
  let (inputs, targets) = twoClasses()
  setRandomSeed(3)
  let model = Sequential([Dense(1)])
  try model.compile(optimizer: "rmsprop", loss: "mean_squared_error", metrics: ["accuracy"])
  try model.fit(inputs, targets, batchSize: 128)
  say(
    """
    So a prediction above 0.5 counts as class 1. The model answers with any number, not with a
    probability, and `fit` warns of that as well: the threshold is a choice. Here it happens to be chapter
    4's. It would be wrong for *logits*, the numbers before a sigmoid makes probabilities of them, where 0
    is the middle: `.binaryAccuracy(threshold: 0)`.

    **Trap.** There are three accuracies that it can become, and the loss is not asked:
    """)
  for (targets, predictions) in [([4, 1], [4, 1]), ([4], [4, 10]), ([4, 10], [4, 10])] {
    let (t, p) = (Tensor.zeros(Shape(targets)), Tensor.zeros(Shape(predictions)))
    let accuracy = AccuracyByShape()
    accuracy.update(targets: t, predictions: p, sampleWeight: nil)
    print(accuracy.resolution ?? "not known yet")
  }
  say(
    """
    The name matters in the history, too: there the metric is called `accuracy` when it was asked for by
    that name, and `binary_accuracy` when it was given as `BinaryAccuracy()`.
    """)
  ask(
    "Targets of shape (n,), predictions of shape (n, 10): which accuracy is it?",
    answer: "The sparse categorical one: class numbers against scores."
  )
}

func losses() throws {
  say(
    """
    A loss is a function of targets $y$ and predictions $p$, one number per sample, of which the batch's
    mean is taken. A crossentropy is *sparse* when the targets are class numbers, 3, and not *one-hot*
    rows such as 0 0 0 1. It takes probabilities, or with `fromLogits: true` logits.

    | Loss | Formula, for one sample | For |
    |---|---|---|
    | `CategoricalCrossentropy` | $-\\sum_k y_k \\log p_k$ | classes as one-hot rows |
    | `SparseCategoricalCrossentropy` | $-\\log p_y$ | classes as numbers |
    | `BinaryCrossentropy` | $-y \\log p - (1 - y) \\log(1 - p)$ | yes or no |
    | `MeanSquaredError` | mean of $(y - p)^2$ | quantities |
    | `MeanAbsoluteError` | mean of $\\lvert y - p \\rvert$ | quantities with outliers |
    | `Huber` | $e^2 / 2$ where $\\lvert e \\rvert \\le 1$, else $\\lvert e \\rvert - 1 / 2$, with $e = y - p$ | quantities, some of them outliers |
    | `KLDivergence` | $\\sum_k y_k \\log(y_k / p_k)$ | distributions |
    | `CosineSimilarity` | minus the cosine between $y$ and $p$ | directions |
    | `Hinge` | $\\max(0, 1 - y p)$, $y$ = -1 or 1 | a margin between two classes |
    """)
  let target: Tensor = [[0.0, 1.0, 0.0]]
  let prediction: Tensor = [[0.2, 0.7, 0.1]]
  print("crossentropy \(CategoricalCrossentropy()(target, prediction), decimals: 4)")
  print("sparse       \(SparseCategoricalCrossentropy()(Tensor([1]), prediction), decimals: 4)")
  print("KL           \(KLDivergence()(target, prediction), decimals: 4)")
  print("cosine       \(CosineSimilarity()(target, prediction), decimals: 4)")
  print("squared      \(MeanSquaredError()(target, prediction), decimals: 4)")
  print("absolute     \(MeanAbsoluteError()(target, prediction), decimals: 4)")
  print("Huber        \(Huber()(Tensor([[0.0]]), Tensor([[3.0]])), decimals: 4)")
  print("hinge        \(Hinge()(Tensor([[-1.0]]), Tensor([[0.3]])), decimals: 4)")
  print("binary       \(BinaryCrossentropy()(Tensor([[1.0]]), Tensor([[0.7]])), decimals: 4)")
  say(
    """
    For one-hot targets the first three ask the same: $-\\log 0.7 = 0.3567$, how surprising the right
    answer was.

    Why `fromLogits`? A loss of probabilities keeps them a ten-millionth away from 0 and 1, so that no
    logarithm is infinite. For an answer that is sure and wrong it therefore stops growing and has no
    slope: the sample is no longer trained on. Computed from the logit it goes on growing. For a target
    of 0 and a logit of 50, the loss and its gradient:
    """)
  let no: Tensor = [[0.0]]
  let logit: Tensor = [[50.0]]
  let clipped = valueAndGradient(at: logit) { BinaryCrossentropy()(no, $0.sigmoid()) }
  let direct = valueAndGradient(at: logit) { BinaryCrossentropy(fromLogits: true)(no, $0) }
  for (name, loss) in [("from the probability", clipped), ("from the logit", direct)] {
    print("\(name): loss \(loss.value, decimals: 2), gradient \(loss.gradient[0, 0], decimals: 2)")
  }
  ask(
    "Is a loss of 0.36 good?",
    answer: """
      Only in comparison: with the loss of guessing, here $\\log 3$, about 1.1, for three classes.
      """
  ) {
    print(-Tensor(1.0 / 3).log())
  }
}

func optimizers() throws {
  say(
    """
    An optimizer is a rule from a weight $w$, its gradient $g$ and some memory to a new weight. $\\eta$ is
    the learning rate, and all of these are taken element by element.

    | Optimizer | Rule | Idea |
    |---|---|---|
    | `SGD` | $w \\leftarrow w - \\eta g$ | down the gradient |
    | `SGD`, momentum | $m \\leftarrow \\beta m - \\eta g$, $w \\leftarrow w + m$ | keep some of the last step |
    | `Adagrad` | $a \\leftarrow a + g^2$, $w \\leftarrow w - \\eta g / \\sqrt{a}$ | smaller steps for weights whose gradients have been large |
    | `RMSprop` | $v \\leftarrow \\rho v + (1 - \\rho) g^2$, $w \\leftarrow w - \\eta g / \\sqrt{v}$ | the same, but old gradients are forgotten |
    | `Adam` | RMSprop's $v$, and a mean $m$ of $g$; $w \\leftarrow w - \\eta \\hat{m} / \\sqrt{\\hat{v}}$ | RMSprop with momentum; the hats correct for the first steps |
    | `AdamW` | Adam, and $w \\leftarrow w - \\eta \\lambda w$ | the weights shrink as well |

    $\\beta$ and $\\rho$ say how much of a memory is kept. Adam has one for each of its means:
    $m \\leftarrow \\beta_1 m + (1 - \\beta_1) g$, and $\\beta_2$ in place of $\\rho$. Both means begin at 0
    and are too small at first, so step $t$ takes $\\hat{m} = m / (1 - \\beta_1^t)$ and
    $\\hat{v} = v / (1 - \\beta_2^t)$. $\\lambda$ is the *weight decay*. A small $\\epsilon$ keeps the
    divisors above zero. The defaults:
    """)
  print("rho \(RMSprop().rho), beta1 \(Adam().beta1), beta2 \(Adam().beta2)")
  print("lambda \(AdamW().weightDecay), epsilon \(Adam().epsilon)")
  say(
    """
    The learning rate may follow a *schedule*. Gradients may be clipped: each number cut off at a bound
    (`.value`), or a gradient that is too long scaled down, each on its own (`.norm`) or all together
    (`.globalNorm`):
    """)
  let optimizer = Adam(
    learningRate: .cosineDecay(from: 0.01, steps: 1000), clipping: .globalNorm(1))
  for step in [0, 500, 1000] {
    print("step \(step): \(optimizer.learningRate.rate(atStep: step), decimals: 4)")
  }
  say("Three schedules as curves:")
  let schedules: [(String, LearningRate)] = [
    ("cosineDecay", .cosineDecay(from: 0.01, steps: 1000)),
    ("exponentialDecay", .exponentialDecay(from: 0.01, factor: 0.5, steps: 300)),
    ("piecewise", .piecewise([0.01, 0.005, 0.001], until: [300, 700])),
  ]
  var figure = Figure("Learning rates that change")
  for (name, schedule) in schedules {
    let steps = Array(stride(from: 0, through: 1000, by: 10))
    let rates = steps.map { schedule.rate(atStep: $0) }
    if name == "piecewise" {
      figure.step(steps, rates, label: name)
    } else {
      figure.line(steps, rates, label: name)
    }
  }
  (figure.xLabel, figure.yLabel) = ("step", "learning rate")
  try draw(figure, as: "schedules")
  say("One step of three of them, from a weight of 1 with a gradient of 4:")
  for optimizer in [SGD(learningRate: 0.1), RMSprop(learningRate: 0.1), Adam(learningRate: 0.1)] {
    let weight = Variable(1.0)
    try? optimizer.apply([(Tensor(4.0), weight)])
    print("\(weight, decimals: 4)  \(optimizer.name)")
  }
  say(
    """
    SGD's step grows with the gradient. The first step of Adam is the learning rate, whatever the gradient
    is; RMSprop's is $\\sqrt{1 / (1 - \\rho)}$ times as long, since its mean has barely begun.
    """)
  ask(
    "A weight has gradient 0 for a while. Does it move?",
    answer: """
      With SGD, RMSprop and Adagrad no. With momentum and Adam yes: they remember earlier gradients.
      AdamW also decays it.
      """
  ) {
    let moving = Variable(1.0)
    let remembering = SGD(learningRate: 0.1, momentum: 0.9)
    try? remembering.apply([(Tensor(1.0), moving)])
    try? remembering.apply([(Tensor(0.0), moving)])
    print(moving.tensor)
  }
}

func metrics() throws {
  say(
    """
    Metrics are for people. Some can also be computed by hand from the four counts of a two-class problem:
    true positives, false positives, true negatives and false negatives.

    | Metric | What it says |
    |---|---|
    | `BinaryAccuracy`, `CategoricalAccuracy`, `SparseCategoricalAccuracy` | the share of right answers |
    | `TopKCategoricalAccuracy` | the share of samples whose class is among the $k$ highest scores |
    | `Precision` | the share of the answers "positive" that are right |
    | `Recall` | the share of the positives that are found |
    | `F1Score`, `FBetaScore` | the (weighted) harmonic mean of precision and recall |
    | `AUC` | the area under the ROC curve: how likely a positive is to score higher than a negative |
    | `ConfusionMatrix` | how often each class is taken for each |
    | `LossMetric`, `Mean` | any loss, and any number, as a mean |
    """)
  let truth: Tensor = [[1.0], [1.0], [0.0], [0.0], [1.0]]
  let scores: Tensor = [[0.9], [0.6], [0.7], [0.1], [0.3]]
  for metric in [BinaryAccuracy(), Precision(), Recall(), AUC()] as [Metric] {
    metric.update(targets: truth, predictions: scores, sampleWeight: nil)
    print("\(metric.result(), decimals: 3)  \(metric.name)")
  }
  say(
    """
    Three of five answers are right; of the three answers "positive" two are; of the three positives two
    are found. A metric gathers batch after batch until it is reset, so a last batch
    that is smaller than the others counts for less.

    The *ROC curve* shows all thresholds at once: the *true positive rate*, the share of positives that are
    found, over the *false positive rate*, the share of negatives that are called positive. Its area is the
    AUC, 0.5 for guessing. Here are 400 scores, those of the positives a little higher on average:
    """)
  let negatives = withSeed(1) { Tensor.randomNormal([200]) }
  let positives = withSeed(2) { Tensor.randomNormal([200]) + 1 }
  let thresholds = Tensor.linspace(5, -5, count: 80).expandedDimensions(at: 1)
  func shares(above scores: Tensor) -> Tensor {
    (scores > thresholds).cast(to: .float32).mean(axis: 1)
  }
  var figure = Figure("A ROC curve", size: .init(width: 380, height: 340))
  figure.line(shares(above: negatives), shares(above: positives), label: "classifier")
  figure.line([0, 1], [0, 1], .gray, .dashed, label: "guessing")
  (figure.xLabel, figure.yLabel) = ("false positive rate", "true positive rate")
  try draw(figure, as: "roc")
  ask(
    "A test for a disease calls everybody ill. What are its precision and its recall?",
    answer: """
      It finds all that are ill, a recall of 1. Its precision is the share of the ill among all.
      """
  ) {
    let everybody = Recall()
    everybody.update(targets: truth, predictions: Tensor.ones([5, 1]), sampleWeight: nil)
    print(everybody.result())
  }
}

func pickingALoss() throws {
  say(
    """
    A network will take every shortcut to a smaller loss. If the loss does not measure what you want, you
    will not get it. For the common tasks there are rules of thumb; only new kinds of tasks need new
    losses.

    | Task | Last layer | Loss |
    |---|---|---|
    | two classes | `Dense(1, activation: .sigmoid)` | `BinaryCrossentropy` |
    | many classes, one right | `Dense(n, activation: .softmax)` | `CategoricalCrossentropy`, or the sparse one for class numbers |
    | many classes, several right | `Dense(n, activation: .sigmoid)` | `BinaryCrossentropy` |
    | a quantity | `Dense(1)` | `MeanSquaredError` |

    In the first three rows the stable pair is `Dense(1)` or `Dense(n)` without an activation, and the
    same loss with `fromLogits: true` (section 4). The model then answers with logits; `sigmoid` or
    `softmax` makes probabilities of what `predict` gives.

    For sequences there are losses of their own, such as connectionist temporal classification, which
    need layers that are not here yet.

    Crossentropy asks how surprising the right answer is to the model. It is large for a model that is
    sure and wrong; the squared error of a probability is never above 1. For the target 1:
    """)
  let target: Tensor = [[1.0]]
  for prediction in [0.9, 0.5, 0.1, 0.001] {
    let p = Tensor([Float(prediction)], shape: [1, 1])
    let (entropy, square) = (BinaryCrossentropy()(target, p), MeanSquaredError()(target, p))
    print("\(prediction): \(entropy, decimals: 3) \(square, decimals: 3)")
  }
  say("The same as curves:")
  let p = Tensor.linspace(0.005, 1, count: 400)
  var figure = Figure("The loss of an answer when 1 is right")
  figure.line(p, -p.log(), label: "crossentropy")
  figure.line(p, (1 - p).squared(), label: "squared error")
  (figure.xLabel, figure.yLabel) = ("predicted probability of the right class", "loss")
  try draw(figure, as: "crossentropy")
  ask(
    "Why not train with the accuracy itself?",
    answer: """
      It is a step: a small change of the weights changes nothing, so its gradient is 0 or
      missing.
      """
  )
}
