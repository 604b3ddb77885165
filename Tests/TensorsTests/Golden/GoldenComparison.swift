import Tensors
import Testing

/// How near a result has to be to a golden value.
enum GoldenTolerance {
  /// Every bit, the sign of zero included; a NaN is a NaN.
  case exact
  /// So many units in the last place of the golden number, or of the greatest finite one in its
  /// tensor times `spread`: a sum whose terms cancel is as exact as its terms.
  case near(ulps: Double, spread: Double)

  /// TensorFlow's float32 kernels approximate functions to a few units in the last place, and add
  /// in another order than ours. Ours are rounded once.
  static let value = near(ulps: 8, spread: 0.5)

  /// A gradient is a chain of such operations; a second gradient is a longer one.
  static let gradient = near(ulps: 24, spread: 0.5)
}

extension GoldenTensor {
  /// How a result differs from this tensor, in words; nil if it agrees.
  func difference(from result: Tensor, _ tolerance: GoldenTolerance) -> String? {
    if result.dtype.description != dtype { return "dtype is \(result.dtype), not \(dtype)" }
    if Array(result.shape) != shape { return "shape is \(result.shape), not \(Shape(shape))" }
    switch values {
    case .floating(let expected): return difference(of: result.doubles, from: expected, tolerance)
    case .integer(let expected):
      let actual = result.cast(to: .int64).scalars(as: Int64.self)
      return actual == expected ? nil : "got \(actual), not \(expected)"
    case .boolean(let expected):
      let actual = result.scalars(as: Bool.self)
      return actual == expected ? nil : "got \(actual), not \(expected)"
    }
  }

  private func difference(
    of actual: [Double], from expected: [Double], _ tolerance: GoldenTolerance
  ) -> String? {
    let greatest = expected.filter(\.isFinite).map(abs).max() ?? 0
    for (place, (a, e)) in zip(actual, expected.map(rounded)).enumerated() {
      guard !agree(a, e, greatest, tolerance) else { continue }
      let ulps = abs(a - e) / ulp(of: e)
      return "element \(place) is \(a), not \(e): \(ulps) ulps; got \(actual)"
    }
    return nil
  }

  private func agree(
    _ a: Double, _ e: Double, _ greatest: Double, _ tolerance: GoldenTolerance
  ) -> Bool {
    if e.isNaN || a.isNaN { return e.isNaN && a.isNaN }
    guard case .near(let ulps, let spread) = tolerance, e.isFinite else {
      return a == e && (a.sign == e.sign)
    }
    return abs(a - e) <= ulps * ulp(of: max(abs(e), greatest * spread))
  }

  /// A golden number as its dtype holds it.
  private func rounded(_ number: Double) -> Double {
    dtype == "float32" ? Double(Float(number)) : number
  }

  private func ulp(of number: Double) -> Double {
    dtype == "float32" ? Double(Float(number).ulp) : number.ulp
  }
}
