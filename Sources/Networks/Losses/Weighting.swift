import Tensors

/// How sample weights meet the numbers they weight.
enum Weighting {
  /// A weight with axes of length 1 added, or dropped, until it broadcasts over the values.
  ///
  /// **Errors:** a shape that has not the leading axes of the values.
  static func aligned(_ weight: Tensor, to values: Tensor) throws -> Tensor {
    var weight = weight.cast(to: values.dtype)
    while weight.rank > values.rank, weight.shape[weight.rank - 1] == 1 {
      weight = weight.squeezed(axis: -1)
    }
    try check(weight.shape, fits: values.shape)
    while weight.rank < values.rank { weight = weight.expandedDimensions(at: -1) }
    return weight
  }

  /// Refuses weights whose shape has not the leading axes of the values; axes of length 1 at the
  /// end do not count.
  static func check(_ given: Shape, fits values: Shape) throws {
    var weight = given
    while weight.rank > values.rank, weight[-1] == 1 { weight = Shape(weight.dropLast()) }
    var fits = weight.rank <= values.rank
    for axis in weight.indices where fits {
      fits = weight[axis] == values[axis] || weight[axis] == 1
    }
    guard fits else {
      throw TrainingError(
        "the sample weights have shape \(given); the samples have \(values). Give one weight "
          + "per sample.")
    }
  }

  /// A weight for each sample by its class; classes that are not named count 1.
  ///
  /// ```swift Networks
  /// try Weighting.ofClasses([1: 10], targets: Tensor([0, 1]), sampleWeight: nil)  // [ 1. 10.]
  /// ```
  ///
  /// - Parameter sampleWeight: what the weights are multiplied by, if samples count differently.
  ///
  /// **Shape:** targets are class numbers, `[batch]` or `[batch, 1]`, or rows with the largest
  /// element at the class, `[batch, classes]`. **Errors:** targets that are not classes, a weight
  /// below 0.
  static func ofClasses(
    _ weights: [Int: Double], targets: Tensor, sampleWeight: Tensor?
  ) throws -> Tensor {
    if let (label, weight) = weights.first(where: { !($0.value >= 0 && $0.value.isFinite) }) {
      throw TrainingError("classWeight: the weight of class \(label) is \(weight); use 0 or more.")
    }
    let factors = try Labels.numbers(targets, "classWeight").map { Float(weights[$0] ?? 1) }
    let device = sampleWeight?.device ?? targets.device
    let factor = withDevice(device) { Tensor(factors) }
    guard let sampleWeight else { return factor }
    return try aligned(factor, to: sampleWeight) * sampleWeight.cast(to: .float32)
  }
}
