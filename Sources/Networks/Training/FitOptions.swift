import Tensors

/// The less common arguments of `fit`.
public struct FitOptions {
  /// Whether each epoch takes the samples in a new random order.
  public var shuffles = true
  /// The part of the samples that is kept for validation: the last ones, before any shuffling.
  public var validationSplit = 0.0
  /// The batch size of validation; that of training when nil.
  public var validationBatchSize: Int?
  /// After how many epochs validation happens.
  public var validationFrequency = 1
  /// Steps an epoch; all batches when nil. A dataset without end needs a number.
  public var stepsPerEpoch: Int?
  /// The epoch to begin with, counted from 0.
  public var initialEpoch = 0
  /// How much is printed.
  public var verbosity = Verbosity.progressBar
  /// A weight for each class, by number; classes that are missing count 1.
  public var classWeight: [Int: Double]?
  /// A weight for each sample.
  public var sampleWeight: Tensor?

  /// Keras's defaults.
  public init() {}

  /// Keras's defaults with some changed.
  ///
  ///     .init { $0.validationSplit = 0.2 }
  public init(_ change: (inout FitOptions) -> Void) { change(&self) }

  /// The same options with another verbosity, if one is given.
  func with(_ verbosity: Verbosity?) -> FitOptions {
    var options = self
    if let verbosity { options.verbosity = verbosity }
    return options
  }

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
      validationFrequency > 0, "validationFrequency is \(validationFrequency); use 1 or more.")
    try require((validationBatchSize ?? 1) > 0, "validationBatchSize must be 1 or more.")
    try require((stepsPerEpoch ?? 1) > 0, "stepsPerEpoch must be 1 or more.")
    try require(initialEpoch >= 0, "initialEpoch is \(initialEpoch); use 0 or more.")
  }
}
