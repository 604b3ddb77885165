import ChapterKit
import DeepLearning

/// A network for few images, compiled and not trained yet.
func networkForFew() -> Sequential {
  setRandomSeed(9)
  let model = Sequential([Dense(512, activation: .relu), Dense(10, activation: .softmax)])
  model.compile(
    optimizer: .adam(learningRate: 0.0005), loss: .sparseCategoricalCrossentropy,
    metrics: [SparseCategoricalAccuracy(name: "accuracy")])
  return model
}

func overfitting() throws {
  say(
    """
    Overfitting shows best with few samples and many epochs: the same network, 2000 images, 60 epochs.
    Validation is on 10,000 others.
    """)
  show("networkForFew", output: .numbersVary)
  let clothes = try Clothes.loaded.get()
  let history = try networkForFew().fit(
    clothes.images[..<2000], clothes.labels[..<2000], batchSize: 128, epochs: 60, verbose: .silent,
    validationData: (clothes.images[50_000...], clothes.labels[50_000...]))
  for epoch in [0, 9, 19, 29, 39, 49, 59] {
    let values = ["loss", "val_loss", "val_accuracy"].map { history[$0][epoch] }
    print("\(values, decimals: 3, width: 7)  epoch \(epoch + 1)")
  }
  let losses = history["val_loss"]
  let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
  print("The best val_loss is that of epoch \(best + 1).")
  say(
    """
    The training loss falls and falls. The validation loss turns and rises: from there on the network
    learns these 2000 images rather than clothes. Accuracy hides it, since it does not mind by how much an
    answer is wrong. The gray dashed line is at the best epoch.
    """, output: .numbersVary)
  var figure = curves(history, "Sixty epochs on 2000 images")
  figure[0, 0].verticalRule(at: Double(best + 1), label: "best epoch")
  try draw(figure, as: "overfitting")
  ask(
    "Where does the network overfit less: with 20,000 images or with 2000?",
    answer: "With 20,000: they are harder to learn by heart."
  )
}

func earlyStopping() throws {
  say(
    """
    `EarlyStopping` ends training when the validation loss has not improved for some epochs, and
    brings the best weights back.
    """, output: .numbersVary)
  let clothes = try Clothes.loaded.get()
  let stopping = EarlyStopping(monitor: "val_loss", patience: 5, restoreBestWeights: true)
  let model = networkForFew()
  let history = try model.fit(
    clothes.images[..<2000], clothes.labels[..<2000], batchSize: 128, epochs: 60, verbose: .silent,
    callbacks: [stopping],
    validationData: (clothes.images[50_000...], clothes.labels[50_000...]))
  print(history.epochs.count, "epochs")
  let test = try model.evaluate(
    clothes.testImages, clothes.testLabels, batchSize: 500, verbose: .silent)
  print("Test accuracy: \(test["accuracy"] * 100, decimals: 2)%")
  say(
    """
    That is what 2000 images are good for; 50,000 gave five percentage points more. More data is the best
    cure for overfitting, and stopping in time the cheapest. Dropout and regularizers (chapter 5,
    section 16) lie in between.
    """)
  ask(
    "Is the validation loss of the best epoch an honest number?",
    answer: "A little too good: the epoch was chosen because of it. The test part has had no say."
  )
}
