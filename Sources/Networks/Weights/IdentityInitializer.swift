import Tensors

/// Ones on the diagonal, zeros elsewhere.
///
/// **Errors:** a shape that is not a matrix stops the program.
public struct IdentityInitializer: Initializer {
  let gain: Double

  /// `gain` on the diagonal.
  public init(gain: Double = 1) { self.gain = gain }

  /// The gain where row and column are equal; the matrix need not be square.
  public func values(_ shape: Shape, dtype: DType) -> Tensor {
    if let problem = problem(with: shape) { stop(problem) }
    return Tensor.eye(shape[0], columns: shape[1], dtype: dtype) * gain
  }

  /// A text for a shape that is not of rank 2, else nil.
  public func problem(with shape: Shape) -> String? {
    shape.rank == 2
      ? nil : "[identity] needs a matrix; got shape \(shape). Use another initializer."
  }

  /// Keras's `Identity` with its gain.
  public var saved: SavedObject? {
    SavedObject("keras.initializers", "Identity", ["gain": JSONValue(gain)])
  }
}

extension Initializer where Self == IdentityInitializer {
  /// Ones on the diagonal.
  public static var identity: IdentityInitializer { IdentityInitializer() }
}
