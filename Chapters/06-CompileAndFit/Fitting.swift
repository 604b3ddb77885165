import ChapterKit
import DeepLearning

func fitting() throws {
  say(
    """
    `fit` is the loop of chapter 4, section 13, with the usual additions. It takes inputs and targets;
    `batchSize`, how many samples a step sees (32 if you do not say); and `epochs`, how often to go through
    all of them (once).
    2000 points in batches of 128 are 16 steps per epoch, the last one with 80 points. Each epoch takes
    the points in a new order, unless `shuffle: false` says otherwise. The picture is made by
    `pictureOfFit` in [Pictures.swift](../Chapters/06-CompileAndFit/Pictures.swift).
    """)
  try draw(pictureOfFit(), as: "fit")
  say("The arguments of `fit` have Keras's names and Keras's order.")
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
    In a terminal the line grows while an epoch lasts. The time for each step is the only thing on it that
    differs from run to run: the seed fixes first weights and orders.

    The loss falls slowly, since the default learning rate of RMSprop is 0.001: at each step every weight
    moves by about that much. And the accuracy falls as well! Training makes the loss small and nothing
    else; a metric is only watched, and far from the goal the two may diverge.

    The numbers of a line are means over an epoch, of predictions made with weights that change from step
    to step. Measured at the end, the loss is lower than the last line says:
    """)
  let after = try model.evaluate(inputs, targets, verbose: .silent)
  print("\(history["loss"][4], decimals: 4) \(after["loss"], decimals: 4)")
  say(
    """
    What `fit` returns is a `History`: a list for the loss and one for each metric, with a number for each
    epoch. A name picks out one of them. An unknown name stops the program and lists the known ones.
    """, output: .numbersVary)
  print(history)
  say("So the best epoch is found like this:")
  print(history.names)
  let losses = history["loss"]
  let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
  print("smallest in epoch \(best + 1): \(losses[best], decimals: 2)")
  ask(
    "How many steps are five epochs of 2000 samples in batches of 100?",
    answer: "100: twenty in each epoch."
  )
}

/// Chapter 4's points in a random order, 30% of them held out for validation.
struct Split {
  let trainingInputs, trainingTargets, validationInputs, validationTargets: Tensor

  init() {
    let (inputs, targets) = twoClasses()
    let order = withSeed(4) { Tensor.randomPermutation(inputs.shape[0]) }
    let shuffledInputs = inputs.gathered(at: order)
    let shuffledTargets = targets.gathered(at: order)
    let count = Int(0.3 * Double(inputs.shape[0]))
    validationInputs = shuffledInputs[..<count]
    validationTargets = shuffledTargets[..<count]
    trainingInputs = shuffledInputs[count...]
    trainingTargets = shuffledTargets[count...]
  }
}

/// One dense unit, trained for five epochs and validated after each.
func trainLinearModel(on split: Split, verbose: Verbosity = .silent) throws -> Sequential {
  setRandomSeed(16)
  let model = Sequential([Dense(1)])
  model.compile(
    optimizer: .rmsprop(learningRate: 0.1), loss: .meanSquaredError, metrics: [.binaryAccuracy])
  try model.fit(
    split.trainingInputs, split.trainingTargets, batchSize: 16, epochs: 5, verbose: verbose,
    validationData: (split.validationInputs, split.validationTargets))
  return model
}

func validationData() throws {
  say(
    """
    What counts is not how well a model does on the samples it was trained with. It may have learned them
    by heart and fail on others: that is *overfitting*. So a part of the samples is held out, as in chapter
    4, section 12, and measured after each epoch with the weights of that moment; nothing is learned from
    it. A third part, the test data, is not even looked at until the end, since choosing by the validation
    data is a way to learn from them. The picture is made by `pictureOfParts` in
    [Pictures.swift](../Chapters/06-CompileAndFit/Pictures.swift).
    """)
  try draw(pictureOfParts(), as: "parts")
  say(
    """
    The points are sorted, negatives first. To get both classes into both parts they are put in a random
    order; `gathered` takes rows by their numbers. 30% are held out.
    """)
  show("Split")
  let split = Split()
  print(split.trainingInputs.shape, split.validationInputs.shape)
  say(
    """
    The learning rate is now a hundred times the default, and batches have 16 points: 1400 points are 88
    steps. The pair of inputs and targets that is held out goes in as `validationData`.
    """)
  show("trainLinearModel")
  _ = try trainLinearModel(on: split, verbose: .progressBar)
  say(
    """
    What was measured on the part held out has `val_` before its name, also in the history:
    `history["val_loss"]`. It jumps from epoch to epoch: with so large a learning rate every step changes
    the weights by 0.1, and the last step before the measurement decides.

    An accuracy of 1.0000 on 600 points does not mean that there are no mistakes. Where none is found among
    $n$ samples, the share of mistakes is probably below $3 / n$, here half a percent.
    """)
  ask(
    "Does validation change the weights?",
    answer: "No. The model is called without training, and nothing is updated."
  )
}

func sortedData() throws {
  say(
    """
    `fit` can also hold a part back for you, with `validationSplit`.

    **Trap.** It takes the last samples, before any shuffling, here as in Keras. With sorted data these
    are all of one class. Here `fit` notices and says so:
    """)
  let (inputs, targets) = twoClasses()
  setRandomSeed(5)
  let model = Sequential([Dense(1)])
  model.compile(
    optimizer: .rmsprop(learningRate: 0.05), loss: .meanSquaredError, metrics: [.binaryAccuracy])
  let history = try model.fit(
    inputs, targets, batchSize: 16, epochs: 5, verbose: .oneLine, validationSplit: 0.3)
  print("\(history["val_binary_accuracy"], decimals: 3, width: 6)")
  say(
    """
    The part held out says nothing about negatives, of which it has none; and of the points that the
    model was trained with, most were negatives. Yet the numbers look good, and steadier than the
    honest ones of the section before (the smaller learning rate has its part in that), and that is the
    trap. Shuffle first, as there.
    """)
  ask(
    "Would `shuffle: true` cure the sorted data with `validationSplit`?",
    answer: """
      No. The split takes the last samples before any shuffling. Shuffle the data themselves
      first.
      """
  )
}

func evaluating() throws {
  say("`evaluate` measures a trained model: the loss and the metrics, on whatever it is given.")
  let split = Split()
  let model = try trainLinearModel(on: split)
  let lossAndMetrics = try model.evaluate(
    split.validationInputs, split.validationTargets, batchSize: 128)
  say("What comes back are `Logs`, a number for each name. Keras gives a list.")
  for (name, value) in lossAndMetrics.pairs { print("\(name) \(value, decimals: 4)") }
  let accuracy = lossAndMetrics["binary_accuracy"]
  print(accuracy, lossAndMetrics.names)
  ask(
    "Does the batch size of `evaluate` change what it measures?",
    answer: """
      No, but for rounding. It changes how much memory is used, and the time. Exercise 6.11 shows
      what to watch for.
      """
  )
}

func predicting() throws {
  say(
    """
    To use a trained model on new data is called *inference*. It costs much less than training: no
    gradients, no updates, one pass. `predict` does it batch by batch and keeps the order. Here are the
    first ten of the samples that were held out.
    """, output: .numbersVary)
  let split = Split()
  let model = try trainLinearModel(on: split)
  let predictions = try model.predict(split.validationInputs, batchSize: 128)
  print(predictions[..<10])
  say(
    "Near 0 for negatives, near 1 for positives, and not confined to what lies between. The truth:")
  print(split.validationTargets[..<10, 0])
  ask(
    "Is `model(x)` the same as `model.predict(x)`?",
    answer: """
      The numbers are. `predict` goes through batches, so it needs less memory for many samples;
      `model(x)` can be recorded by a tape.
      """
  )
}
