import Tensors

/// `l1 sum(|w|) + l2 sum(w^2)`: sums, not means, over a weight.
public struct L1L2: Regularizer {
  /// The factor of the absolute values; it makes weights zero.
  public let l1: Double
  /// The factor of the squares; it makes weights small.
  public let l2: Double

  /// A penalty of both sums; a factor of 0 leaves its sum out.
  ///
  /// **Errors:** a factor that is negative, infinite or not a number stops the program.
  public init(l1: Double = 0, l2: Double = 0) {
    guard l1 >= 0, l2 >= 0, l1.isFinite, l2.isFinite else {
      stop("[L1L2] factors are finite and 0 or more; got l1 \(l1) and l2 \(l2).")
    }
    self.l1 = l1
    self.l2 = l2
  }

  /// Both sums times their factors, on the device of the weight; 0 if both factors are.
  public func penalty(_ weight: Tensor) -> Tensor {
    let absolute = l1 == 0 ? nil : weight.abs().sum() * l1
    let squares = l2 == 0 ? nil : weight.squared().sum() * l2
    switch (absolute, squares) {
    case (let absolute?, let squares?): return absolute + squares
    case (let one?, nil), (nil, let one?): return one
    case (nil, nil): return withDevice(weight.device) { Tensor.zeros([], dtype: weight.dtype) }
    }
  }

  /// Keras's `L1`, `L2` or `L1L2`, by which factors are not 0.
  public var saved: SavedObject? {
    switch (l1, l2) {
    case (_, 0): SavedObject("keras.regularizers", "L1", ["l1": JSONValue(l1)])
    case (0, _): SavedObject("keras.regularizers", "L2", ["l2": JSONValue(l2)])
    default:
      SavedObject("keras.regularizers", "L1L2", ["l1": JSONValue(l1), "l2": JSONValue(l2)])
    }
  }
}

extension Regularizer where Self == L1L2 {
  /// The sum of the absolute values times a factor.
  public static func l1(_ factor: Double = 0.01) -> L1L2 { L1L2(l1: factor) }
  /// The sum of the squares times a factor.
  public static func l2(_ factor: Double = 0.01) -> L1L2 { L1L2(l2: factor) }
  /// Both sums, each times its factor.
  public static func l1l2(l1: Double = 0.01, l2: Double = 0.01) -> L1L2 { L1L2(l1: l1, l2: l2) }
}
