import ChapterKit
import DeepLearning
import Foundation

/// The images of the last sections, which a machine may not have.
let fashionMNIST = Section.Requirement(
  advice: """
    The images are not on this machine, and this section and those after it are left out. They are a
    package of Debian and Ubuntu:

    ```console
    sudo apt-get install dataset-fashion-mnist
    ```

    Where they are in another folder, put its name into the variable `FASHION_MNIST`.
    """
) { FashionMNIST.isInstalled }

/// Fashion-MNIST as rows of 784 numbers from 0 to 1, with the numbers of their classes.
struct Clothes {
  let images, labels, testImages, testLabels: Tensor
  let names = FashionMNIST.classNames

  /// Read once, for all sections.
  static let loaded = Result { try Clothes() }

  init() throws {
    let (train, test) = try FashionMNIST.load()
    images = train.images.cast(to: .float32).reshaped(to: -1, 784) / 255
    labels = train.labels.cast(to: .int32)
    testImages = test.images.cast(to: .float32).reshaped(to: -1, 784) / 255
    testLabels = test.labels.cast(to: .int32)
  }
}

/// A network for clothes, trained for five epochs on 50,000 images and validated on 10,000.
func trainNetwork(on clothes: Clothes) throws -> (model: Sequential, history: History) {
  setRandomSeed(8)
  let model = Sequential([
    Dense(512, activation: .relu),
    Dense(10, activation: .softmax),
  ])
  model.compile(
    optimizer: .rmsprop(learningRate: .cosineDecay(from: 0.001, steps: 5 * 391)),
    loss: .sparseCategoricalCrossentropy,
    metrics: [SparseCategoricalAccuracy(name: "accuracy")])
  let history = try model.fit(
    clothes.images[..<50_000], clothes.labels[..<50_000], batchSize: 128, epochs: 5,
    verbose: .silent,
    validationData: (clothes.images[50_000...], clothes.labels[50_000...]))
  return (model, history)
}

/// What `trainNetwork` returns: it trains once, for all sections. Only one thread ever asks for it.
nonisolated(unsafe) let trained = Result { try trainNetwork(on: Clothes.loaded.get()) }

/// Loss and accuracy of training and validation, epoch by epoch.
func curves(_ history: History, _ title: String) -> Figure {
  let epochs = history.epochs.map { $0 + 1 }
  let marker: Marker? = epochs.count > 10 ? nil : .circle
  var figure = Figure(title, rows: 1, columns: 2)
  for (column, name) in ["loss", "accuracy"].enumerated() {
    figure[0, column].line(epochs, history[name], marker: marker, label: "training")
    figure[0, column].line(epochs, history["val_" + name], marker: marker, label: "validation")
    (figure[0, column].xLabel, figure[0, column].yLabel) = ("epoch", name)
  }
  return figure
}

func lookAtClothes() throws {
  say(
    """
    Now a real task: images of clothes in ten classes, 28 by 28 gray values each, 60,000 to train with and
    10,000 to test with. `FashionMNIST.load()` reads them as bytes, from Debian's package
    dataset-fashion-mnist, which `./workbook setup` installs. The network wants rows of numbers that are
    not large, and class numbers:
    """)
  show("Clothes")
  let clothes = try Clothes.loaded.get()
  print(clothes.images.shape, clothes.testImages.shape)
  print(clothes.labels[..<10])
  print(clothes.names)
  say("The first twenty of them, dark on white:")
  var figure = Figure("Fashion-MNIST", size: .init(width: 720, height: 225))
  figure.images(
    (1 - clothes.images[..<20]).reshaped(to: 20, 28, 28), columns: 10,
    captions: clothes.labels[..<20].doubles.map { clothes.names[Int($0)] })
  try draw(figure, as: "clothes")
  ask(
    "Why are the pixels divided by 255?",
    answer: "Inputs of one scale, near 1, suit the first weights and the usual learning rates."
  )
}

func fiveEpochs() throws {
  say(
    """
    The network: a layer of 512 units with relu, then one of ten units, one for each class. The softmax of
    chapter 4, section 14, makes probabilities of its ten numbers, which add up to 1. The labels are class
    numbers, hence the sparse loss. 50,000 images are for training and 10,000 for validation; they come in
    random order, so no permutation is needed.

    With a constant learning rate the accuracy jumps up and down by a percent or two from epoch to epoch,
    like the validation of the points above. So the rate falls along half a cosine, from RMSprop's 0.001 to
    0 at the last of five times 391 steps.

    Below are loss and accuracy of training, then of validation:
    """)
  show("trainNetwork", "trained", output: .numbersVary)
  let clothes = try Clothes.loaded.get()
  let (model, history) = try trained.get()
  for epoch in history.epochs {
    let values = ["loss", "accuracy", "val_loss", "val_accuracy"].map { history[$0][epoch] }
    print("\(values, decimals: 3, width: 7)  epoch \(epoch + 1)")
  }
  say(
    """
    For class numbers, `"accuracy"` would have become this metric; it keeps that name. And on the 10,000
    images that nobody has used so far, neither to train nor to choose:
    """, output: .numbersVary)
  let test = try model.evaluate(
    clothes.testImages, clothes.testLabels, batchSize: 500, verbose: .silent)
  print("Test accuracy: \(test["accuracy"] * 100, decimals: 2)%")
  say(
    """
    By chance alone it would be 10%. Which decimals you see depends a little on the processor: sums
    are rounded in another order, and training amplifies the difference.

    Chance also chose the test images. Of $n$ of them, an accuracy $p$ has a *standard error* of
    $\\sqrt{p (1 - p) / n}$: on other images of the same kind it would typically differ by that much, and
    sometimes by twice as much. Two models whose accuracies are closer than that are not told apart.
    """, output: .numbersVary)
  let p = test["accuracy"]
  let standardError = (p * (1 - p) / 10_000).squareRoot()
  print("Standard error: \(standardError * 100, decimals: 2) percentage points")
  show("curves", output: .numbersVary)
  try draw(curves(history, "Five epochs on 50,000 images"), as: "training")
  ask(
    """
    The validation accuracy is higher than the training accuracy in the first epoch. How can that
    be?
    """,
    answer: """
      The training number is a mean over the epoch, whose first steps were made by a poor model.
      Validation comes after the epoch.
      """
  )
}

func mistakes() throws {
  say(
    """
    One number hides where the mistakes are. The *confusion matrix* counts, for each true class, a row,
    what was predicted, a column.
    """, output: .numbersVary)
  let clothes = try Clothes.loaded.get()
  let model = try trained.get().model
  let predictions = try model.predict(clothes.testImages, batchSize: 500)
  let matrix = try confusionMatrix(targets: clothes.testLabels, predictions: predictions)
  print(matrix)
  say(
    "Of each class there are 1000, so the diagonal tells in tenths of a percent what was found:",
    output: .numbersVary)
  for (name, row) in zip(clothes.names, 0..<10) {
    print("\(Double(matrix[row, row]) / 10, decimals: 1)%  \(name)")
  }
  say(
    """
    In the picture the diagonal is set to 0, so that the colors are free for the mistakes. Trousers and bags
    are easy. Shirts are taken for T-shirts, pullovers and coats.
    """, output: .numbersVary)
  let errors = (matrix * (1 - Tensor.eye(10, dtype: .int64))).cast(to: .float32)
  var figure = Figure(
    "Mistakes among 10,000 images", size: .init(width: 620, height: 470))
  figure.heatMap(errors, rows: clothes.names, columns: clothes.names, digits: 0)
  (figure.xLabel, figure.yLabel, figure.colorLabel) = ("predicted", "true", "images")
  try draw(figure, as: "confusion")
  say(
    """
    A look at the images says why. Below each is what the network took it for, and in parentheses what
    it is:
    """, output: .numbersVary)
  let classes = predictions.argMax(axis: 1)
  let isWrong = (classes.cast(to: .int32) .!= clothes.testLabels).doubles
  let shown = Tensor(isWrong.indices.filter { isWrong[$0] == 1 }.prefix(12).map { $0 })
  var wrong = Figure("Twelve mistakes: predicted (true)", size: .init(width: 720, height: 320))
  wrong.images(
    (1 - clothes.testImages.gathered(at: shown)).reshaped(to: 12, 28, 28), columns: 6,
    captions: shown.doubles.map { index in
      let (predicted, truth) = (classes[Int(index)], clothes.testLabels[Int(index)])
      return "\(clothes.names[Int(Double(predicted))]) (\(clothes.names[Int(Double(truth))]))"
    })
  try draw(wrong, as: "predictions")
  say(
    """
    What do units of the first layer look for? Each has 784 weights, one for each pixel, so its weights are
    a picture as well. Orange pixels speak for the unit (positive weights), blue ones against it (negative
    weights), and white ones do not count. These are the ten units with the largest weights.
    """, output: .numbersVary)
  let kernel = model.weights[0].tensor.transposed()
  let units = kernel.squared().sum(axis: 1).argSort().flipped(axis: 0)[..<10]
  let chosen = kernel.gathered(at: units)
  let scaled = chosen / chosen.abs().max(axis: 1, keepDims: true)
  var layer = Figure("The weights of ten units", size: .init(width: 720, height: 310))
  layer.images(scaled.reshaped(to: 10, 28, 28), columns: 5, range: -1...1, colorMap: .diverging)
  try draw(layer, as: "first-layer")
  ask(
    "Which classes would you merge to get a better accuracy, and why is that no progress?",
    answer: """
      Shirts, T-shirts, pullovers and coats. The task becomes easier; the network has learned
      nothing more.
      """
  )
}

func saveAndLoad() throws {
  say(
    """
    A model that took long to train is worth a file. `save` writes layers and weights, `load` makes the
    model again, and it predicts the same, to the last bit.
    """)
  let clothes = try Clothes.loaded.get()
  let model = try trained.get().model
  let path = NSTemporaryDirectory() + "clothes.safetensors"
  defer { try? FileManager.default.removeItem(atPath: path) }
  try model.save(to: path)
  let loaded = try Sequential.load(from: path)
  let before = try model.predict(clothes.testImages, batchSize: 500)
  let after = try loaded.predict(clothes.testImages, batchSize: 500)
  print((before .== after).all())
  say("The layers came back as well:")
  loaded.summary()
  say(
    """
    Predicting needs no optimizer, so the file has none: compile before training or evaluating. Python
    reads the weights with its safetensors library. A layer of your own is saved where it says how it was
    made, as a `SavableLayer` ([adding a layer](adding-a-layer.md) has one), and loaded where
    `load(from:layers:)` is told its type.
    """)
  do { try loaded.evaluate(clothes.testImages, clothes.testLabels) } catch { print(error) }
  ask(
    "May training go on with a loaded model as if nothing had happened?",
    answer: """
      Not quite: the file has no optimizer, so its memory begins anew. `BackupAndRestore` keeps
      it; exercise 6.14 does it by hand.
      """
  )
}
