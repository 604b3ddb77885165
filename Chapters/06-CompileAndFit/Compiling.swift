import ChapterKit
import DeepLearning

/// Chapter 4's points and their targets: negatives first, then positives.
func twoClasses() -> (inputs: Tensor, targets: Tensor) {
  withSeed(1) {
    let samplesPerClass = 1000
    let negatives = Tensor.randomMultivariateNormal(
      samplesPerClass, mean: [5, 6], covariance: [[2, 0.25], [0.25, 2]])
    let positives = Tensor.randomMultivariateNormal(
      samplesPerClass, mean: [0, -1], covariance: [[1, 0.5], [0.5, 1]])
    let inputs = Tensor.concatenate([negatives, positives])
    let targets = Tensor.concatenate([
      Tensor.zeros([samplesPerClass, 1]), Tensor.ones([samplesPerClass, 1]),
    ])
    return (inputs, targets)
  }
}

func compileWithNames() throws {
  say(
    """
    Three things have to be chosen before a model can be trained: the loss, the number that training
    makes small; the optimizer, the rule by which gradients change the weights; and metrics, numbers
    that are watched and have no influence. compile takes the three. For chapter 4's linear
    classifier, which is one dense unit:
    """)
  code(
    """
    let model = Sequential([Dense(1)])
    try model.compile(
      optimizer: "rmsprop",  // the optimizer by name
      loss: "mean_squared_error",  // the loss by name
      metrics: ["accuracy"])  // any number of metrics
    """)
  let model = Sequential([Dense(1)])
  try model.compile(
    optimizer: "rmsprop",  // the optimizer by name
    loss: "mean_squared_error",  // the loss by name
    metrics: ["accuracy"])  // any number of metrics
  say("A name that is not known is refused, with the list of those that are:")
  code(
    """
    refusal {
      try model.compile(optimizer: "rmsdrop", loss: "mean_squared_error")
    }
    refusal {
      try model.compile(optimizer: "rmsprop", loss: "squared_error")
    }
    """)
  refusal {
    try model.compile(optimizer: "rmsdrop", loss: "mean_squared_error")
  }
  refusal {
    try model.compile(optimizer: "rmsprop", loss: "squared_error")
  }
}

func compileWithObjects() throws {
  say(
    """
    The names are short for objects. Writing the objects is longer and says more: they take
    arguments, a learning rate for instance, and they may be of your own making. With a leading dot
    they are as short as names, and the compiler knows them. One call takes names throughout, with
    try since a name may be wrong, or objects throughout.
    """)
  code(
    """
    let model = Sequential([Dense(1)])
    model.compile(
      optimizer: RMSprop(),
      loss: MeanSquaredError(),
      metrics: [BinaryAccuracy()])
    model.compile(
      optimizer: .rmsprop(learningRate: 0.1), loss: .meanSquaredError, metrics: [.binaryAccuracy])
    """)
  let model = Sequential([Dense(1)])
  model.compile(
    optimizer: RMSprop(),
    loss: MeanSquaredError(),
    metrics: [BinaryAccuracy()])
  model.compile(
    optimizer: .rmsprop(learningRate: 0.1), loss: .meanSquaredError, metrics: [.binaryAccuracy])
  say("Names and objects do the same. From one seed, two models and one epoch each:")
  code(
    """
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
    """)
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
}

func whatAccuracyBecame() throws {
  say(
    """
    One of the names is not short for one object. What "accuracy" means follows from the shapes of
    the first batch, and fit says once what it became:
    """)
  code(
    """
    let model = Sequential([Dense(1)])
    try model.compile(optimizer: "rmsprop", loss: "mean_squared_error", metrics: ["accuracy"])
    try model.fit(inputs, targets, batchSize: 128)
    """)
  let (inputs, targets) = twoClasses()
  setRandomSeed(3)
  let model = Sequential([Dense(1)])
  try model.compile(optimizer: "rmsprop", loss: "mean_squared_error", metrics: ["accuracy"])
  try model.fit(inputs, targets, batchSize: 128)
  say(
    """
    So a prediction above 0.5 counts as class 1. The model answers with any number, not with a
    probability, which is worth a warning as well: the threshold is a choice. Here it happens to be
    chapter 4's. It would be wrong for logits, the numbers before a sigmoid makes probabilities of
    them, where 0 is the middle: .binaryAccuracy(threshold: 0).

    There are three accuracies that it can become, and the loss is not asked:
    """)
  code(
    """
    for (targets, predictions) in [([4, 1], [4, 1]), ([4], [4, 10]), ([4, 10], [4, 10])] {
      let (t, p) = (Tensor.zeros(Shape(targets)), Tensor.zeros(Shape(predictions)))
      let accuracy = AccuracyByShape()
      accuracy.update(targets: t, predictions: p, sampleWeight: nil)
      print(accuracy.resolution ?? "not known yet")
    }
    """)
  for (targets, predictions) in [([4, 1], [4, 1]), ([4], [4, 10]), ([4, 10], [4, 10])] {
    let (t, p) = (Tensor.zeros(Shape(targets)), Tensor.zeros(Shape(predictions)))
    let accuracy = AccuracyByShape()
    accuracy.update(targets: t, predictions: p, sampleWeight: nil)
    print(accuracy.resolution ?? "not known yet")
  }
  say(
    """
    The name matters in the history, too: there the metric is called "accuracy" when it was asked
    for by that name, and "binary_accuracy" when it was given as BinaryAccuracy().
    """)
}

func choices() {
  say("What compile takes, by the names it knows. Each is a type with arguments of its own.")
  beside(
    "Optimizers",
    """
    SGD       down the gradient; momentum: and nesterov: keep some of the last step
    Adagrad   smaller steps for weights whose gradients have been large
    RMSprop   the same, but old gradients are forgotten
    Adam      RMSprop with momentum; AdamW shrinks the weights as well
    """)
  beside(
    "Losses",
    """
    CategoricalCrossentropy        classes as rows of 0 and 1
    SparseCategoricalCrossentropy  classes as numbers
    BinaryCrossentropy             yes or no
    MeanSquaredError               quantities; MeanAbsoluteError and Huber mind outliers less
    KLDivergence                   distributions
    CosineSimilarity               directions
    Hinge                          a margin between two classes
    """)
  beside(
    "Metrics",
    """
    BinaryAccuracy, CategoricalAccuracy, SparseCategoricalAccuracy, TopKCategoricalAccuracy
    Precision, Recall, F1Score, FBetaScore, AUC
    LossMetric for any loss, Mean, ConfusionMatrix
    """)
  say("Learning rates may follow a schedule, and gradients may be clipped:")
  code(
    """
    let optimizer = Adam(
      learningRate: .cosineDecay(from: 0.01, steps: 1000), clipping: .globalNorm(1))
    print(optimizer.name, optimizer.learningRate.rate(atStep: 0), optimizer.currentRate)
    """)
  let optimizer = Adam(
    learningRate: .cosineDecay(from: 0.01, steps: 1000), clipping: .globalNorm(1))
  print(optimizer.name, optimizer.learningRate.rate(atStep: 0), optimizer.currentRate)
}

func pickingALoss() {
  say(
    """
    A network will take every shortcut to a smaller loss. If the loss does not go along with what is
    wanted, what is wanted will not happen. For the common tasks there are rules of thumb, and only
    new kinds of tasks need new losses.
    """)
  beside(
    "The task, the last layer, the loss",
    """
    two classes                    Dense(1, activation: .sigmoid)   BinaryCrossentropy
    many classes, one right        Dense(n, activation: .softmax)   CategoricalCrossentropy, or
                                                                    Sparse... for class numbers
    many classes, several right    Dense(n, activation: .sigmoid)   BinaryCrossentropy
    a quantity                     Dense(1)                         MeanSquaredError
    """)
  say(
    """
    Cross-entropy asks how surprising the right answer is to the model. A model that is sure and
    wrong pays dearly; the squared error cares much less:
    """)
  code(
    """
    let target: Tensor = [[1.0]]
    for prediction in [0.9, 0.5, 0.1, 0.001] {
      let p = Tensor([Float(prediction)], shape: [1, 1])
      let (entropy, square) = (BinaryCrossentropy()(target, p), MeanSquaredError()(target, p))
      print("\\(prediction): \\(entropy, decimals: 3) \\(square, decimals: 3)")
    }
    """)
  let target: Tensor = [[1.0]]
  for prediction in [0.9, 0.5, 0.1, 0.001] {
    let p = Tensor([Float(prediction)], shape: [1, 1])
    let (entropy, square) = (BinaryCrossentropy()(target, p), MeanSquaredError()(target, p))
    print("\(prediction): \(entropy, decimals: 3) \(square, decimals: 3)")
  }
}
