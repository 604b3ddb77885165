import Tensors
import Testing

/// How near a result has to be to a golden value.
package enum GoldenTolerance {
  /// Every bit, the sign of zero included; a NaN is a NaN.
  case exact
  /// So many units in the last place of the golden number; or of half the largest one of its
  /// tensor, or of `terms`: a sum whose terms cancel is as exact as its terms.
  case near(ulps: Double, terms: Double = 0)

  /// TensorFlow's float32 kernels approximate functions to a few units in the last place, and add
  /// in another order than ours; so do the kernels of our CPU.
  package static let value = near(ulps: 8)

  /// A gradient is a chain of such operations; a second gradient is a longer one.
  package static let gradient = near(ulps: 24)

  /// Second gradients may cancel to nothing, so that the first ones say how large their terms are.
  package static func secondGradient(of first: [GoldenTensor?]) -> GoldenTolerance {
    let numbers = first.compactMap(\.self).flatMap(\.doubles).filter(\.isFinite)
    return near(ulps: 24, terms: numbers.map(abs).max() ?? 0)
  }
}

extension GoldenTensor {
  /// How a result differs from this tensor, in words; nil if it agrees.
  package func difference(from result: Tensor, _ tolerance: GoldenTolerance) -> String? {
    if result.dtype != dtype { return "dtype is \(result.dtype), not \(dtype)" }
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
    let largest = expected.filter(\.isFinite).map(abs).max() ?? 0
    for (position, (a, e)) in zip(actual, expected.map(rounded)).enumerated() {
      guard !agree(a, e, largest, tolerance) else { continue }
      let ulps = abs(a - e) / ulp(of: e)
      return "element \(position) is \(a), not \(e): \(ulps) ulps; got \(actual)"
    }
    return nil
  }

  private func agree(
    _ a: Double, _ e: Double, _ largest: Double, _ tolerance: GoldenTolerance
  ) -> Bool {
    if e.isNaN || a.isNaN { return e.isNaN && a.isNaN }
    guard case .near(let ulps, let terms) = tolerance, e.isFinite else {
      return a == e && (a.sign == e.sign)
    }
    return abs(a - e) <= ulps * ulp(of: max(abs(e), largest / 2, terms))
  }

  /// A golden number as its dtype holds it.
  private func rounded(_ number: Double) -> Double {
    dtype == .float32 ? Double(Float(number)) : number
  }

  private func ulp(of number: Double) -> Double {
    dtype == .float32 ? Double(Float(number).ulp) : number.ulp
  }
}
