import Tensors

/// Samples that are computed together.
public struct Batch: Sendable {
  /// The inputs; axis 0 counts samples.
  public let inputs: Tensor
  /// The targets; axis 0 counts samples.
  public let targets: Tensor
  /// A weight per sample, if samples count differently.
  public let sampleWeight: Tensor?

  /// A batch of these samples.
  public init(inputs: Tensor, targets: Tensor, sampleWeight: Tensor? = nil) {
    self.inputs = inputs
    self.targets = targets
    self.sampleWeight = sampleWeight
  }

  /// How many samples there are.
  public var count: Int { inputs.shape[0] }

  /// The same samples on a device.
  ///
  /// **Errors:** what a device could not do, such as memory that it does not have.
  public func copied(to device: Device) throws(DeviceError) -> Batch {
    var weight: Tensor?
    if let sampleWeight { weight = try device.copy(of: sampleWeight) }
    return Batch(
      inputs: try device.copy(of: inputs), targets: try device.copy(of: targets),
      sampleWeight: weight)
  }
}

/// Samples to train or to test on, in memory.
public struct Samples: Sendable {
  /// The inputs; axis 0 counts samples.
  public let inputs: Tensor
  /// The targets; axis 0 counts samples.
  public let targets: Tensor
  /// A weight per sample, or nil when all count alike.
  public let sampleWeight: Tensor?

  /// Samples whose tensors have one length along axis 0.
  ///
  /// **Errors:** scalars, lengths that differ.
  public init(
    _ inputs: some TensorLike, _ targets: some TensorLike, sampleWeight: Tensor? = nil
  ) throws {
    self.inputs = inputs.tensor
    self.targets = targets.tensor
    self.sampleWeight = sampleWeight
    let all =
      [("inputs", self.inputs), ("targets", self.targets)]
      + (sampleWeight.map { [("sample weights", $0)] } ?? [])
    if let scalar = all.first(where: { $0.1.rank == 0 }) {
      throw TrainingError("the \(scalar.0) are a scalar; axis 0 must count samples.")
    }
    guard Set(all.map { $0.1.shape[0] }).count == 1 else {
      let sizes = all.map { "\($0.0): \($0.1.shape[0])" }.joined(separator: ", ")
      throw TrainingError(
        "the number of samples is ambiguous: \(sizes). Axis 0 must have one length in all.")
    }
    guard count > 0 else {
      throw TrainingError("there are no samples: the inputs have shape \(self.inputs.shape).")
    }
  }

  /// How many samples there are.
  public var count: Int { inputs.shape[0] }

  /// Some of the samples, in their order: a view.
  func slice(_ range: Range<Int>) -> Batch {
    Batch(
      inputs: inputs.rows(range), targets: targets.rows(range),
      sampleWeight: sampleWeight.map { $0.rows(range) })
  }

  /// The samples at some indices, which are int64.
  func taken(at indices: Tensor) -> Batch {
    func taken(_ x: Tensor) -> Tensor {
      x.rows(at: indices.device === x.device ? indices : indices.copied(to: x.device))
    }
    return Batch(
      inputs: taken(inputs), targets: taken(targets), sampleWeight: sampleWeight.map(taken))
  }

  /// The same samples with weights multiplied by those of their classes; missing classes count 1.
  ///
  /// **Errors:** targets that are not classes, a weight below 0.
  func weighted(byClass weights: [Int: Double]) throws -> Samples {
    let weight = try Weighting.ofClasses(weights, targets: targets, sampleWeight: sampleWeight)
    return Samples(inputs: inputs, targets: targets, sampleWeight: weight)
  }

  private init(inputs: Tensor, targets: Tensor, sampleWeight: Tensor?) {
    self.inputs = inputs
    self.targets = targets
    self.sampleWeight = sampleWeight
  }
}
