import TensorCases
import Tensors
import Testing

/// Expects two tensors to agree: dtype, shape, and each element to a few units of float32.
///
/// Sums in another order differ by about 1e-6 of the largest element that was added, hence the
/// absolute part.
package func expectAgreement(
  _ actual: Tensor, _ expected: GoldenTensor, _ what: String, tolerance: Double = 2e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual.dtype == expected.dtype, "\(what)", sourceLocation: sourceLocation)
  #expect(Array(actual.shape) == expected.shape, "\(what)", sourceLocation: sourceLocation)
  let finite = expected.doubles.filter(\.isFinite).map(abs)
  let scale = max(1e-3, min(finite.max() ?? 1, 10))
  for (index, pair) in zip(actual.doubles, expected.doubles).enumerated() {
    let (a, b) = pair
    let agree = a == b || (a.isNaN && b.isNaN) || abs(a - b) <= tolerance * max(abs(b), scale)
    #expect(
      agree, "\(what), element \(index): \(a), and Keras has \(b)", sourceLocation: sourceLocation)
    if !agree { return }
  }
}
