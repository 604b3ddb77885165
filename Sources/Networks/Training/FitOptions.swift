import Tensors

/// The arguments of `fit` that say how it goes, together.
struct FitOptions {
  /// Whether each epoch takes the samples in a new random order.
  var shuffle = true
  /// The part of the samples that is kept for validation: the last ones, before any shuffling.
  var validationSplit = 0.0
  /// The batch size of validation; that of training when nil.
  var validationBatchSize: Int?
  /// After how many epochs validation happens.
  var validationFreq = 1
  /// Steps per epoch; all batches when nil. A dataset without end needs a number.
  var stepsPerEpoch: Int?
  /// The epoch to begin with, counted from 0.
  var initialEpoch = 0
  /// How much is printed.
  var verbose = Verbosity.progressBar
  /// A weight for each class, by number; classes that are missing count 1.
  var classWeight: [Int: Double]?
  /// A weight for each sample.
  var sampleWeight: Tensor?

  func check(epochs: Int, batchSize: Int) throws {
    func require(_ holds: Bool, _ text: String) throws {
      if !holds { throw TrainingError("fit: \(text)") }
    }
    try require(epochs >= 0, "epochs is \(epochs); use 0 or more.")
    try require(batchSize > 0, "batchSize is \(batchSize); use 1 or more.")
    try require(
      (0..<1).contains(validationSplit),
      "validationSplit is \(validationSplit); use a part from 0 up to, not including, 1.")
    try require(
      validationFreq > 0, "validationFreq is \(validationFreq); use 1 or more.")
    try require((validationBatchSize ?? 1) > 0, "validationBatchSize must be 1 or more.")
    try require((stepsPerEpoch ?? 1) > 0, "stepsPerEpoch must be 1 or more.")
    try require(initialEpoch >= 0, "initialEpoch is \(initialEpoch); use 0 or more.")
  }
}
