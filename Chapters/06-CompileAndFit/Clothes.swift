import ChapterKit
import DeepLearning
import Foundation

/// Fashion-MNIST for the last sections, and the network that is trained on it: loaded and trained
/// when a section first needs it, so that every section can run alone.
final class Clothes {
  let names = FashionMNIST.classNames
  private var saidAbsent = false

  /// The images as rows of 784 numbers from 0 to 1, and the numbers of their classes.
  struct Data {
    let images: Tensor
    let labels: Tensor
    let testImages: Tensor
    let testLabels: Tensor

    init(_ files: (train: FashionMNIST.Part, test: FashionMNIST.Part)) {
      images = files.train.images.cast(to: .float32).reshaped(to: -1, 784) / 255
      labels = files.train.labels.cast(to: .int32)
      testImages = files.test.images.cast(to: .float32).reshaped(to: -1, 784) / 255
      testLabels = files.test.labels.cast(to: .int32)
    }

    /// 50,000 images to train with.
    var training: (images: Tensor, labels: Tensor) { (images[..<50_000], labels[..<50_000]) }
    /// 10,000 images to validate with.
    var validation: (images: Tensor, labels: Tensor) { (images[50_000...], labels[50_000...]) }
  }

  private lazy var stored: Data? = {
    let folder = ProcessInfo.processInfo.environment["FASHION_MNIST"] ?? FashionMNIST.folder
    return (try? FashionMNIST.load(from: folder)).map { Data($0) }
  }()

  /// The data, or nil where the package is not installed, which is said once.
  func data() -> Data? {
    if stored == nil && !saidAbsent {
      saidAbsent = true
      say(
        """
        The images are not on this machine, and this section and those after it are left out.
        They are a package of Debian and Ubuntu:
        """)
      print("    sudo apt-get install dataset-fashion-mnist")
      say("Where they are in another folder, its name goes into the variable FASHION_MNIST.")
    }
    return stored
  }

  private var storedTraining: (model: Sequential, history: History)?

  /// The network after its five epochs; with progress where it is trained for all to see.
  func trained(
    on data: Data, _ verbosity: Verbosity = .silent
  ) throws -> (model: Sequential, history: History) {
    if let storedTraining { return storedTraining }
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
      data.training.images, data.training.labels, batchSize: 128, epochs: 5, verbose: verbosity,
      validationData: (data.validation.images, data.validation.labels))
    storedTraining = (model, history)
    return (model, history)
  }
}
