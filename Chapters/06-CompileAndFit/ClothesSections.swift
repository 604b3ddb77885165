import ChapterKit
import DeepLearning
import Foundation

extension Clothes {
  func look(_ chapter: ChapterContext) throws {
    guard let data = data() else { return }
    say(
      """
      Now a real task: images of clothes in ten classes, 28 by 28 grey values each, 60,000 to
      train with and 10,000 to test with. FashionMNIST.load() reads them as bytes. The network wants
      rows of numbers that are not large, and class numbers:
      """)
    code(
      """
      images = files.train.images.cast(to: .float32).reshaped(to: -1, 784) / 255
      labels = files.train.labels.cast(to: .int32)
      print(data.images.shape, data.labels.shape, data.testImages.shape)
      print(data.labels[..<10])
      print(names)
      """)
    print(data.images.shape, data.labels.shape, data.testImages.shape)
    print(data.labels[..<10])
    print(names)
    var figure = Figure("Fashion-MNIST", size: .init(width: 720, height: 310))
    figure.images(
      (1 - data.images[..<30]).reshaped(to: 30, 28, 28), columns: 10,
      captions: captions(of: data.labels[..<30]))
    try chapter.draw(figure, as: "clothes")
  }

  func fiveEpochs(_ chapter: ChapterContext) throws {
    guard let data = data() else { return }
    say(
      """
      The network: 512 units with relu, then ten with softmax, which makes of ten numbers ten
      probabilities. The labels are class numbers, hence the sparse loss. 50,000 images are for
      training and 10,000 for validation; they come in random order, so no permutation is needed.

      With a constant rate the accuracy jumps up and down by a percent or two from epoch to epoch,
      like the validation of the points above. So the rate falls along half a cosine, from RMSprop's
      0.001 to 0 at the last of five times 391 steps.
      """)
    code(
      """
      let model = Sequential([
        Dense(512, activation: .relu),
        Dense(10, activation: .softmax),
      ])
      model.compile(
        optimizer: .rmsprop(learningRate: .cosineDecay(from: 0.001, steps: 5 * 391)),
        loss: .sparseCategoricalCrossentropy,
        metrics: [SparseCategoricalAccuracy(name: "accuracy")])
      let history = try model.fit(
        data.training.images, data.training.labels, batchSize: 128, epochs: 5, verbose: verbosity,
        validationData: (data.validation.images, data.validation.labels))
      """)
    let (model, history) = try trained(on: data, .progressBar)
    say("And on the 10,000 images that nobody has used so far, neither to train nor to choose:")
    code(
      """
      let test = try model.evaluate(data.testImages, data.testLabels, batchSize: 500)
      print("Test accuracy: \\(test["accuracy"] * 100, decimals: 2) %")
      """)
    let test = try model.evaluate(data.testImages, data.testLabels, batchSize: 500)
    print("Test accuracy: \(test["accuracy"] * 100, decimals: 2) %")
    say(
      """
      The metric is what "accuracy" would have become for class numbers, under that name. By chance
      alone it would be 10 percent. Which decimals you see depends a little on the processor: sums
      are rounded in another order, and training amplifies the difference.
      """)
    try chapter.draw(curves(history, "Five epochs on 50,000 images"), as: "training")
  }

  func mistakes(_ chapter: ChapterContext) throws {
    guard let data = data() else { return }
    let (model, _) = try trained(on: data)
    say(
      """
      One number hides where the mistakes are. The confusion matrix counts, for each true class, a
      row, what was predicted, a column.
      """)
    code(
      """
      let predictions = try model.predict(data.testImages, batchSize: 500)
      let matrix = try confusionMatrix(targets: data.testLabels, predictions: predictions)
      print(matrix)
      """)
    let predictions = try model.predict(data.testImages, batchSize: 500)
    let matrix = try confusionMatrix(targets: data.testLabels, predictions: predictions)
    print(matrix)
    say(
      "Of each class there are 1000, so the diagonal tells in tenths of a percent what was found:")
    code(
      """
      for (name, row) in zip(names, 0..<10) {
        print("\\(Double(matrix[row, row]) / 10, decimals: 1) %  \\(name)")
      }
      """)
    for (name, row) in zip(names, 0..<10) {
      print("\(Double(matrix[row, row]) / 10, decimals: 1) %  \(name)")
    }
    say(
      """
      Trousers and bags are easy. Shirts are taken for T-shirts, pullovers and coats, and a look at
      the images says why: in the next picture the lower half are mistakes, with what was said and,
      in brackets, what is true. The last picture shows what units of the first layer look for: each
      has 784 weights, one for each pixel, so its weights are a picture as well. Orange pixels speak
      for the unit (positive weights), blue ones against it (negative weights), and white ones do
      not count.
      """)
    try chapter.draw(confusion(matrix), as: "confusion")
    try chapter.draw(predicted(predictions, data), as: "predictions")
    try chapter.draw(firstLayer(model), as: "first-layer")
  }

  func saveAndLoad() throws {
    guard let data = data() else { return }
    let (model, _) = try trained(on: data)
    say(
      """
      A model that took long to train is worth a file. save writes layers and weights, load makes
      the model again, and it predicts the same, to the last bit.
      """)
    code(
      """
      let path = NSTemporaryDirectory() + "clothes.safetensors"
      try model.save(to: path)
      let loaded = try Sequential.load(from: path)
      let before = try model.predict(data.testImages, batchSize: 500)
      let after = try loaded.predict(data.testImages, batchSize: 500)
      print((before .== after).all())
      """)
    let path = NSTemporaryDirectory() + "clothes.safetensors"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try model.save(to: path)
    let loaded = try Sequential.load(from: path)
    let before = try model.predict(data.testImages, batchSize: 500)
    let after = try loaded.predict(data.testImages, batchSize: 500)
    print((before .== after).all())
    loaded.summary()
    say(
      """
      Predicting needs no optimizer, so the file has none: compile before training or evaluating.
      Python reads the weights with its safetensors library.
      """)
    code("refusal { try loaded.evaluate(data.testImages, data.testLabels) }")
    refusal { try loaded.evaluate(data.testImages, data.testLabels) }
  }

  func overfitting(_ chapter: ChapterContext) throws {
    guard let data = data() else { return }
    say(
      """
      Overfitting shows best with few samples and much patience: the same network, 2,000 images,
      30 epochs. Validation is on 2,000 others. The network is compiled with Adam.
      """)
    code(
      """
      let history = try model.fit(
        data.images[..<2000], data.labels[..<2000], batchSize: 32, epochs: 30, verbose: .silent,
        validationData: (data.images[50_000..<52_000], data.labels[50_000..<52_000]))
      for epoch in [0, 4, 9, 14, 19, 24, 29] {
        let values = ["loss", "val_loss", "val_accuracy"].map { history[$0][epoch] }
        print("\\(values, decimals: 3, width: 7)  epoch \\(epoch + 1)")
      }
      let losses = history["val_loss"]
      let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
      print("The best val_loss is that of epoch \\(best + 1).")
      """)
    let model = networkForFew()
    let history = try model.fit(
      data.images[..<2000], data.labels[..<2000], batchSize: 32, epochs: 30, verbose: .silent,
      validationData: (data.images[50_000..<52_000], data.labels[50_000..<52_000]))
    for epoch in [0, 4, 9, 14, 19, 24, 29] {
      let values = ["loss", "val_loss", "val_accuracy"].map { history[$0][epoch] }
      print("\(values, decimals: 3, width: 7)  epoch \(epoch + 1)")
    }
    let losses = history["val_loss"]
    let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
    print("The best val_loss is that of epoch \(best + 1).")
    say(
      """
      The training loss falls and falls. The validation loss turns and rises: from there on the
      network learns these 2,000 images rather than clothes. Accuracy hides it, since it does not
      mind by how much an answer is wrong. In the picture a dashed line marks the best epoch.
      """)
    var figure = curves(history, "Thirty epochs on 2,000 images")
    figure[0, 0].verticalRule(at: Double(best + 1))
    try chapter.draw(figure, as: "overfitting")
  }

  func earlyStopping() throws {
    guard let data = data() else { return }
    say(
      """
      A callback is told of every epoch and can end training. EarlyStopping does so when the
      validation loss has not become better for some epochs, and brings the best weights back.
      """)
    code(
      """
      let stopping = EarlyStopping(monitor: "val_loss", patience: 5, restoreBestWeights: true)
      let history = try model.fit(
        data.images[..<2000], data.labels[..<2000], batchSize: 32, epochs: 30, verbose: .silent,
        callbacks: [stopping],
        validationData: (data.images[50_000..<52_000], data.labels[50_000..<52_000]))
      print(history.epochs.count, "epochs")
      let test = try model.evaluate(
        data.testImages, data.testLabels, batchSize: 500, verbose: .silent)
      print("Test accuracy: \\(test["accuracy"] * 100, decimals: 2) %")
      """)
    let stopping = EarlyStopping(monitor: "val_loss", patience: 5, restoreBestWeights: true)
    let model = networkForFew()
    let history = try model.fit(
      data.images[..<2000], data.labels[..<2000], batchSize: 32, epochs: 30, verbose: .silent,
      callbacks: [stopping],
      validationData: (data.images[50_000..<52_000], data.labels[50_000..<52_000]))
    print(history.epochs.count, "epochs")
    let test = try model.evaluate(
      data.testImages, data.testLabels, batchSize: 500, verbose: .silent)
    print("Test accuracy: \(test["accuracy"] * 100, decimals: 2) %")
    say(
      """
      That is what 2,000 images are good for; 50,000 gave some percent more. More data is the best
      cure for overfitting, and stopping in time the cheapest.
      """)
  }

  /// The network of the last two sections, compiled and not trained yet.
  private func networkForFew() -> Sequential {
    setRandomSeed(9)
    let model = Sequential([Dense(512, activation: .relu), Dense(10, activation: .softmax)])
    model.compile(
      optimizer: .adam(), loss: .sparseCategoricalCrossentropy,
      metrics: [SparseCategoricalAccuracy(name: "accuracy")])
    return model
  }
}
