import Tensors

/// A function applied to what a layer computes.
///
///     Dense(32, activation: .relu)
///     Dense(32, activation: Activation("mine") { x in x.tanh() * 0.5 })
public struct Activation: Sendable, CustomStringConvertible {
  /// The name in snake case, as Keras knows it.
  public let name: String
  private let function: @Sendable (Tensor) -> Tensor

  /// A function of one's own.
  public init(_ name: String, _ function: @escaping @Sendable (Tensor) -> Tensor) {
    self.name = name
    self.function = function
  }

  /// The function of an input.
  public func callAsFunction(_ x: some TensorLike) -> Tensor { function(x.tensor) }

  public var description: String { name }

  /// The input itself.
  public static let linear = Activation("linear") { $0 }
  /// The input where it is positive, else 0.
  public static let relu = Activation("relu") { $0.relu() }
  /// `1 / (1 + exp(-x))`.
  public static let sigmoid = Activation("sigmoid") { $0.sigmoid() }
  /// Positive numbers that add up to 1 along the last axis.
  public static let softmax = Activation("softmax") { $0.softmax() }
}
