import Tensors

/// A function applied to what a layer computes.
///
///     Dense(32, activation: .relu)
///     Dense(32, activation: .relu(negativeSlope: 0.1))
///     Dense(32, activation: try Activations.named("gelu"))
///     Dense(32, activation: Activation("mine") { x in x.tanh() * 0.5 })
public struct Activation: Sendable, CustomStringConvertible {
  /// The name in snake case, as Keras knows it.
  public let name: String
  /// What the function was made with besides its defaults, as `negative_slope`.
  public let options: [String: Double]
  /// Whether the function is one of the library's, which a file can name.
  let isKnown: Bool
  private let function: @Sendable (Tensor) -> Tensor

  /// A function of one's own.
  public init(_ name: String, _ function: @escaping @Sendable (Tensor) -> Tensor) {
    self.name = name
    options = [:]
    isKnown = false
    self.function = function
  }

  /// One of the library's functions; options are named when they differ from the defaults.
  init(
    library name: String, options: [String: Double] = [:],
    _ function: @escaping @Sendable (Tensor) -> Tensor
  ) {
    self.name = name
    self.options = options
    isKnown = true
    self.function = function
  }

  /// The function of an input.
  public func callAsFunction(_ x: some TensorLike) -> Tensor { function(x.tensor) }

  /// The name, and the options where there are some: `relu(negative_slope: 0.1)`.
  public var description: String {
    if options.isEmpty { return name }
    let list = options.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return "\(name)(\(list.joined(separator: ", ")))"
  }

  /// The input itself.
  public static let linear = Activation(library: "linear") { $0 }
}
