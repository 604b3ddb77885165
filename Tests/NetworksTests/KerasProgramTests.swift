import Foundation
import Networks
import Tensors
import Testing

/// A plain translation of a Keras tutorial: its calls, its names, its order of arguments.
@Suite struct KerasProgramTests {
  @Test func `a tutorial's program compiles and runs as it is typed`() throws {
    let folder = NSTemporaryDirectory() + "keras-program-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    setRandomSeed(1)
    let xTrain = Tensor.randomNormal([200, 8])
    let yTrain = (xTrain.sum(axis: -1, keepDims: true) > 0).cast(to: .float32)
    let (xTest, yTest) = (xTrain[..<40], yTrain[..<40])

    let model = Sequential()
    model.add(Input(shape: [8]))
    model.add(
      Dense(
        16, activation: .relu, useBias: true, kernelInitializer: .heNormal,
        kernelRegularizer: .l2(1e-4)))
    model.add(Dropout(0.1))
    model.add(Dense(1, activation: .sigmoid))
    try model.compile(optimizer: "adam", loss: "binary_crossentropy", metrics: ["accuracy"])
    model.optimizer?.learningRate = 0.01
    model.summary()

    let best = "\(folder)/best.safetensors"
    let callbacks = [
      EarlyStopping(monitor: "val_loss", minDelta: 0, patience: 3, restoreBestWeights: true),
      ModelCheckpoint(filepath: best, monitor: "val_loss", verbose: 0, saveBestOnly: true),
      try ReduceLROnPlateau(monitor: "val_loss", factor: 0.5, patience: 2, minLR: 1e-5),
      CSVLogger(filename: "\(folder)/log.csv", append: false),
      LambdaCallback(onEpochEnd: { epoch, logs in _ = (epoch, logs["loss"]) }),
    ]
    let history = try model.fit(
      xTrain, yTrain, batchSize: 32, epochs: 5, verbose: 0, callbacks: callbacks,
      validationSplit: 0.2, shuffle: true, classWeight: [0: 1, 1: 1], initialEpoch: 0,
      validationFreq: 1)
    print(history["loss"], history["val_accuracy"].last ?? 0)

    let score = try model.evaluate(xTest, yTest, batchSize: 32, verbose: 0)
    print("Test loss:", score["loss"], "Test accuracy:", score["accuracy"])
    let predictions = try model.predict(xTest, batchSize: 32, verbose: 0)
    try model.save(to: "\(folder)/model.safetensors")
    let again = try Sequential.load(from: "\(folder)/model.safetensors")

    #expect(history.epochs.count <= 5 && history["loss"].count == history.epochs.count)
    #expect(model.metrics.map(\.name) == ["accuracy"] && model.loss?.name == "binary_crossentropy")
    #expect(try again.predict(xTest, verbose: 0).doubles == predictions.doubles)
    #expect(FileManager.default.fileExists(atPath: best))
  }
}
