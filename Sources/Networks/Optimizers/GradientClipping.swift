import Tensors

/// A bound on gradients, against steps that are too large. An optimizer has one kind at most.
///
///     SGD(learningRate: 0.1, clipping: .globalNorm(1))
public enum GradientClipping: Sendable, Hashable {
  /// Each gradient's length, weight by weight: `g bound / max(‖g‖, bound)`.
  case norm(Double)
  /// The length of all gradients together; if that is not finite, all become NaN.
  case globalNorm(Double)
  /// Each element, to `-bound ... bound`.
  case value(Double)

  /// The gradients within the bound.
  public func clip(_ gradients: [Tensor]) -> [Tensor] {
    switch self {
    case .value(let bound): return gradients.map { $0.clipped(from: -bound, to: bound) }
    case .norm(let bound):
      return gradients.map { $0 * bound / $0.squared().sum().sqrt().maximum(bound) }
    case .globalNorm(let bound):
      guard let first = gradients.first else { return [] }
      let squares = gradients.dropFirst().reduce(first.squared().sum()) { $0 + $1.squared().sum() }
      let norm = squares.sqrt()
      let scale = bound / norm.maximum(bound) + (norm - norm)
      return gradients.map { $0 * scale }
    }
  }

  var bound: Double {
    switch self {
    case .norm(let bound), .globalNorm(let bound), .value(let bound): bound
    }
  }

  func check(_ optimizer: String) throws {
    guard bound > 0, bound.isFinite else {
      throw TrainingError(
        "optimizer '\(optimizer)': the bound of the clipping is \(bound); it must be more than 0.")
    }
  }
}
