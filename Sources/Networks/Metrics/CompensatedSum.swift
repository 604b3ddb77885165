import Tensors

/// A running sum that gets back, with the next addition, what an addition rounds away.
///
/// The sum and its error are two variables of a metric. However many numbers are added, the sum is
/// off by two roundings, and a sum of integers is exact up to 2^48; a plain sum in single
/// precision stops growing at 2^24 additions of 1. A sum that is infinite becomes NaN.
///
/// **Source:** Kahan, Further Remarks on Reducing Truncation Errors, 1965.
struct CompensatedSum {
  private let sum: Variable
  private let error: Variable

  /// A sum of zero, in two variables of a metric: `total` and `total_error`.
  init(_ name: String, of metric: Metric, shape: Shape = [], dtype: DType = .float32) {
    sum = metric.addVariable(name, shape: shape, dtype: dtype)
    error = metric.addVariable("\(name)_error", shape: shape, dtype: dtype)
  }

  /// Adds a tensor of the sum's shape, element by element.
  func add(_ x: Tensor) {
    let before = sum.tensor
    let change = x.cast(to: sum.dtype) + error
    let after = before + change
    error.assign(change - (after - before))
    sum.assign(after)
  }

  /// Where the sum is.
  var device: Device { sum.tensor.device }

  /// The sums, in double precision; read back.
  var values: [Double] { zip(sum.doubles, error.doubles).map(+) }
}
