import Tensors

/// A function of one's own as a layer; for one with weights, subclass ``Layer``: the weights of a
/// layer that the function calls are not found. They are not trained, and `fit` notes it.
///
///     Lambda { x in x * 2 }
///
/// **Shape:** whatever the function gives. A file cannot hold the function.
public final class Lambda: Layer {
  private let function: (Tensor) -> Tensor

  /// A layer that applies a function of tensor operations.
  public init(name: String? = nil, _ function: @escaping (Tensor) -> Tensor) {
    self.function = function
    super.init(name: name)
  }

  /// True: what the function holds is not looked for, and not trained.
  public override class var keepsNothing: Bool { true }

  override var isLibraryCode: Bool { false }

  /// What the function gives, in training as otherwise.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor { function(inputs) }
}
