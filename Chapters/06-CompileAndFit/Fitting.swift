import ChapterKit
import DeepLearning

/// The linear model of the first sections, trained for five epochs.
func fitLinearModel(_ verbosity: Verbosity = .progressBar) throws -> History {
  let (inputs, targets) = twoClasses()
  setRandomSeed(3)
  let model = Sequential([Dense(1)])
  model.compile(optimizer: .rmsprop(), loss: .meanSquaredError, metrics: [.binaryAccuracy])
  return try model.fit(
    inputs, targets, batchSize: 128, epochs: 5, verbose: verbosity)
}

func fitting() throws {
  say(
    """
    fit is chapter 4's loop, with the usual additions. It takes inputs and targets;
    batchSize, how many samples a step sees; and epochs, how often to go through all of them. 2000
    points in batches of 128 are 16 steps per epoch, the last one with 80 points. Each epoch takes the
    points in a new order.
    """)
  code(
    """
    let model = Sequential([Dense(1)])
    model.compile(optimizer: .rmsprop(), loss: .meanSquaredError, metrics: [.binaryAccuracy])
    let history = try model.fit(
      inputs,  // axis 0 counts samples
      targets,  // one row for each sample
      batchSize: 128,  // 128 points a step
      epochs: 5)  // five times through all points
    """)
  let (inputs, targets) = twoClasses()
  setRandomSeed(3)
  let model = Sequential([Dense(1)])
  model.compile(optimizer: .rmsprop(), loss: .meanSquaredError, metrics: [.binaryAccuracy])
  let history = try model.fit(
    inputs,  // axis 0 counts samples
    targets,  // one row for each sample
    batchSize: 128,  // 128 points a step
    epochs: 5)  // five times through all points
  say(
    """
    The line grows while an epoch lasts, if a terminal shows it. The time for each step is the only
    thing on it that differs from run to run: the seed fixes first weights and orders.

    The loss falls slowly, since the default learning rate of RMSprop is 0.001: at each step every
    weight moves by about that much. And the accuracy falls as well! Training makes the loss small
    and nothing else; a metric is only watched, and far from the goal the two may diverge.

    The numbers of a line are means over an epoch, of predictions made with weights that change from
    step to step. Measured at the end, the loss is lower than the last line says:
    """)
  code(
    """
    let after = try model.evaluate(inputs, targets, verbose: .silent)
    print("\\(history["loss"][4], decimals: 4) \\(after["loss"], decimals: 4)")
    """)
  let after = try model.evaluate(inputs, targets, verbose: .silent)
  print("\(history["loss"][4], decimals: 4) \(after["loss"], decimals: 4)")
}

func historyOfFit() throws {
  say("What fit gives back is a History: a list for the loss, and one for each metric.")
  code("print(history)")
  let history = try fitLinearModel(.silent)
  print(history)
  say(
    """
    A name picks out one list, with a number for each epoch, and the names are there as well. A name
    that is not among them stops the program, with those that are.
    """)
  code(
    """
    print(history.names)
    let losses = history["loss"]
    let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
    print("smallest in epoch \\(best + 1): \\(losses[best], decimals: 2)")
    """)
  print(history.names)
  let losses = history["loss"]
  let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
  print("smallest in epoch \(best + 1): \(losses[best], decimals: 2)")
}

/// The points in a random order, a part of them kept for validation.
struct Parts {
  var trainingInputs, trainingTargets, validationInputs, validationTargets: Tensor

  init() {
    let (inputs, targets) = twoClasses()
    setRandomSeed(4)
    let order = Tensor.randomPermutation(inputs.shape[0])
    let shuffledInputs = inputs.gathered(at: order)
    let shuffledTargets = targets.gathered(at: order)
    let count = Int(0.3 * Double(inputs.shape[0]))
    validationInputs = shuffledInputs[..<count]
    validationTargets = shuffledTargets[..<count]
    trainingInputs = shuffledInputs[count...]
    trainingTargets = shuffledTargets[count...]
  }

  /// The model of the section on validation.
  func train(
    verbose: Verbosity = .silent
  ) throws -> (model: Sequential, history: History) {
    setRandomSeed(16)
    let model = Sequential([Dense(1)])
    model.compile(
      optimizer: .rmsprop(learningRate: 0.1), loss: .meanSquaredError, metrics: [.binaryAccuracy])
    let history = try model.fit(
      trainingInputs, trainingTargets, batchSize: 16, epochs: 5,
      verbose: verbose,
      validationData: (validationInputs, validationTargets))
    return (model, history)
  }
}

func validationData() throws {
  say(
    """
    What counts is not how well a model does on the samples it was trained with. It may have learned
    them by heart, and fail on others: that is overfitting. So a part of the samples is held back,
    and measured after each epoch with the weights of that moment; nothing is learned from it.

    The points are sorted, negatives first. To get both classes into both parts they are put in a
    random order; gathered takes rows by their numbers. 30 percent are held back.
    """)
  code(
    """
    let order = Tensor.randomPermutation(inputs.shape[0])
    let shuffledInputs = inputs.gathered(at: order)
    let shuffledTargets = targets.gathered(at: order)
    let count = Int(0.3 * Double(inputs.shape[0]))
    validationInputs = shuffledInputs[..<count]
    validationTargets = shuffledTargets[..<count]
    trainingInputs = shuffledInputs[count...]
    trainingTargets = shuffledTargets[count...]
    """)
  let parts = Parts()
  print(parts.trainingInputs.shape, parts.validationInputs.shape)
  say(
    """
    The learning rate is now a hundred times the default, and batches have 16 points. 1400 points
    are 88 steps. The arguments of fit have Keras's names and Keras's order.
    """)
  code(
    """
    model.compile(
      optimizer: .rmsprop(learningRate: 0.1), loss: .meanSquaredError, metrics: [.binaryAccuracy])
    let history = try model.fit(
      trainingInputs, trainingTargets, batchSize: 16, epochs: 5,
      validationData: (validationInputs, validationTargets))
    """)
  _ = try parts.train(verbose: .progressBar)
  say(
    """
    val_ is before the names of what was measured on the part held back. It jumps from epoch to
    epoch: with so large a rate every step throws the weights about by 0.1, and the last step before
    the measurement decides.
    """)
}

func sortedData() throws {
  say(
    """
    fit can also hold a part back by itself: validationSplit. Here is a trap. Keras takes the last
    samples, before any shuffling, and so do we. With sorted data these are all of one class. It is
    worth a warning:
    """)
  code(
    """
    let history = try model.fit(
      inputs, targets, batchSize: 16, epochs: 5, verbose: .oneLine, validationSplit: 0.3)
    print("\\(history["val_binary_accuracy"], decimals: 3, width: 6)")
    """)
  let (inputs, targets) = twoClasses()
  setRandomSeed(5)
  let model = Sequential([Dense(1)])
  model.compile(
    optimizer: .rmsprop(learningRate: 0.01), loss: .meanSquaredError, metrics: [.binaryAccuracy])
  let history = try model.fit(
    inputs, targets, batchSize: 16, epochs: 5, verbose: .oneLine, validationSplit: 0.3)
  print("\(history["val_binary_accuracy"], decimals: 3, width: 6)")
  say(
    """
    The part held back says nothing about negatives, of which it has none; and of the points that
    the model was trained with, most were negatives. Yet the numbers look better than the honest
    ones of the section before (the smaller rate has its part in that), and that is the trap.
    Shuffle first, as there.
    """)
}

func evaluating() throws {
  say("evaluate measures a trained model: the loss and the metrics, on whatever it is given.")
  let parts = Parts()
  let (validationInputs, validationTargets) = (parts.validationInputs, parts.validationTargets)
  let model = try parts.train().model
  code(
    """
    let lossAndMetrics = try model.evaluate(validationInputs, validationTargets, batchSize: 128)
    """)
  let lossAndMetrics = try model.evaluate(validationInputs, validationTargets, batchSize: 128)
  say("What comes back are Logs, a number for each name.")
  code(
    """
    for (name, value) in lossAndMetrics.pairs { print("\\(name) \\(value, decimals: 4)") }
    let accuracy = lossAndMetrics["binary_accuracy"]
    print(accuracy, lossAndMetrics.names)
    """)
  for (name, value) in lossAndMetrics.pairs { print("\(name) \(value, decimals: 4)") }
  let accuracy = lossAndMetrics["binary_accuracy"]
  print(accuracy, lossAndMetrics.names)
  say(
    "They are the last val_loss and val_binary_accuracy of fit. Keras gives a list, we give names.")
}

func predicting() throws {
  say(
    """
    To use a trained model on new data is called inference. It costs much less than training: no
    gradients, no updates, one pass. predict does it batch by batch, and keeps the order. Here
    are the first ten of the samples that were held back.
    """)
  let parts = Parts()
  let validationInputs = parts.validationInputs
  let model = try parts.train().model
  code(
    """
    let predictions = try model.predict(validationInputs, batchSize: 128)
    print(predictions[..<10])
    """)
  let predictions = try model.predict(validationInputs, batchSize: 128)
  print(predictions[..<10])
  say(
    "Near 0 for negatives, near 1 for positives, and not confined to what lies between. The truth:")
  code("print(validationTargets[..<10, 0])")
  let validationTargets = parts.validationTargets
  print(validationTargets[..<10, 0])
}
