import ChapterKit
import DeepLearning
import Foundation

func datasets() throws {
  say(
    """
    `fit` takes tensors, or a `Dataset`: samples as a recipe. What comes, in which order, changed how, in
    which batches; nothing is computed before it is asked for. `tf.data.Dataset` is the same idea.
    """)
  let (inputs, targets) = twoClasses()
  let data = try Dataset(inputs, targets)
    .shuffle(bufferSize: 2000, seed: 7)
    .map { Batch(inputs: $0.inputs / 10, targets: $0.targets) }
    .batch(size: 100)
    .prefetch(2)
  let first = try data.elements()[0]
  print(first.inputs.shape, first.targets.shape)
  say(
    """
    `shuffle` draws each next sample from a buffer of so many. A buffer as large as the data shuffles them
    evenly; a smaller one takes less memory and lets early samples come early. Each epoch has an order of
    its own, also with a seed.

    Steps apply in the order in which they are written. `map` changes each sample before it is put into a
    batch; `prefetch` prepares the next batches while a step is computed. Batch size and shuffling are the
    dataset's, so `fit` takes only what is left:
    """)
  setRandomSeed(10)
  let model = Sequential([Dense(1)])
  model.compile(
    optimizer: .rmsprop(learningRate: 0.02), loss: .meanSquaredError, metrics: [.binaryAccuracy])
  try model.fit(data, epochs: 3, verbose: .oneLine)
  ask(
    "What changes if `batch` is written before `shuffle`?",
    answer: """
      Whole batches change their order, and the same samples always come together. Exercise 6.13
      looks at it.
      """
  )
}

func dataFromFiles() throws {
  say(
    """
    Tables come from CSV files, arrays from NumPy's `.npy` and `.npz`, images from IDX files. Here a small
    table is written first, so that there is one to read:
    """)
  let folder = NSTemporaryDirectory() + "chapter-6-files"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  let rows =
    "species,mass,flipper\nAdelie,3750,181\nGentoo,5000,217\nAdelie,,186\nGentoo,5700,230\n"
  try rows.write(toFile: folder + "/penguins.csv", atomically: true, encoding: .utf8)
  let table = try CSVFile(folder + "/penguins.csv")
  print(table)
  say(
    """
    Cells are texts until a column is asked for: as numbers, or as classes. A missing cell is an error
    until the call says what becomes of it; here its row is left out.
    """)
  let complete = try table.droppingMissing(in: ["mass"])
  print(try complete.tensor(columns: ["mass", "flipper"]))
  let (labels, names) = try complete.classes("species")
  print(labels, names)
  try FileManager.default.removeItem(atPath: folder)
  say(
    """
    `NumPyFile.read`, `NumPyFile.readArchive`, `IDXFile.read` and `SafetensorsFile` do the same for arrays.
    More is on the page about [data](data.md).
    """)
  ask(
    "A column of a table is text. What do you do with it?",
    answer: "Make numbers of it: class numbers for labels, one-hot rows for inputs."
  )
}

func weightedSamples() throws {
  say(
    """
    Samples need not count alike. `sampleWeight` gives each a weight of its own, `classWeight` each class:
    a rare class may be made to count as much as a frequent one. Of the points below, 1000 are negative
    and 50 positive, and the model has only one number to choose, the same for all points. Without weights
    it chooses the share of positives, with them one half.
    """)
  let (_, all) = twoClasses()
  let targets = all[..<1050]
  let nothing = Tensor.zeros([1050, 1])
  for weights in [nil, [0: 1.0, 1: 20.0]] {
    let model = Sequential([Dense(1)])
    model.compile(optimizer: .sgd(learningRate: 0.01), loss: .meanSquaredError)
    try model.fit(
      nothing, targets, batchSize: 1050, epochs: 300, verbose: .silent, classWeight: weights)
    print("\(model(nothing)[0, 0], decimals: 2)")
  }
  ask(
    "All sample weights are multiplied by 10. Does training change?",
    answer: """
      The gradients become ten times as large, since the sum is divided by the number of samples.
      Plain descent takes longer steps; Adam hardly notices.
      """
  )
}

func callbacks() throws {
  say(
    """
    A *callback* is told when training, an epoch or a batch begins and ends. It can write things down, save
    the model, change the learning rate, or end the training.

    | Callback | Does |
    |---|---|
    | `EarlyStopping` | ends training when a number no longer gets better; the last section uses it |
    | `ModelCheckpoint` | saves the model after each epoch, or only the best one |
    | `BackupAndRestore` | saves all that is needed to go on after an interruption |
    | `ReduceLROnPlateau` | lowers the learning rate when a number no longer gets better |
    | `LearningRateScheduler` | sets the learning rate of each epoch |
    | `CSVLogger` | writes a line for each epoch into a file |
    | `TerminateOnNaN` | ends training when the loss is not a number |
    | `LambdaCallback` | calls a function of yours |
    """)
  let (inputs, targets) = twoClasses()
  setRandomSeed(11)
  let model = Sequential([Dense(1)])
  model.compile(optimizer: .sgd(learningRate: 0.02), loss: .meanSquaredError)
  let telling = LambdaCallback(onEpochEnd: { epoch, logs in
    print("epoch \(epoch + 1): loss \(logs["loss"], decimals: 4)")
  })
  let halving = LearningRateScheduler { epoch, rate in epoch == 0 ? rate : rate / 2 }
  try model.fit(
    inputs, targets, batchSize: 100, epochs: 4, verbose: .silent, callbacks: [telling, halving])
  print("learning rate at the end: \(model.optimizer?.currentRate ?? 0)")
  say(
    "One of your own is a subclass of `Callback`; [adding a callback](adding-a-callback.md) shows how."
  )
  ask(
    "May a callback end the training?",
    answer: "Yes: `EarlyStopping` does. One of your own sets `model?.stopTraining`."
  )
}
