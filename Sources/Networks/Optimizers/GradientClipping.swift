import Tensors

/// A bound on gradients, against steps that are too large.
public enum GradientClipping: Sendable {
  /// Each gradient's length, by weight.
  case norm(Double)
  /// The length of all gradients together.
  case globalNorm(Double)
  /// Each element.
  case value(Double)

  /// The gradients within the bound.
  public func clip(_ gradients: [Tensor]) -> [Tensor] {
    switch self {
    case .value(let bound): return gradients.map { $0.clipped(from: -bound, to: bound) }
    case .norm(let bound):
      return gradients.map { $0 * (bound / $0.squared().sum().sqrt().maximum(bound)) }
    case .globalNorm(let bound):
      guard let first = gradients.first else { return [] }
      let squares = gradients.dropFirst().reduce(first.squared().sum()) { $0 + $1.squared().sum() }
      let scale = bound / squares.sqrt().maximum(bound)
      return gradients.map { $0 * scale }
    }
  }
}
