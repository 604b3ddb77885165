import Tensors

/// A running sum that keeps what each addition rounds away.
///
/// The sum and its error are two variables of a metric; together they hold twice the digits of
/// their dtype. A plain sum in single precision stands still at 2^24 additions of 1.
///
/// **Source:** Knuth, The Art of Computer Programming, volume 2, section 4.2.2, theorem B (two-sum);
/// Ogita, Rump and Oishi, Accurate Sum and Dot Product, 2005 (Sum2).
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
    let (x, before) = (x.cast(to: sum.dtype), sum.tensor)
    let after = before + x
    let added = after - before
    error.assignAdd((before - (after - added)) + (x - added))
    sum.assign(after)
  }

  /// The sums, in double precision; read back.
  var values: [Double] {
    // Where the sum is infinite, its error is not a number.
    zip(sum.doubles, error.doubles).map { $0.isFinite ? $0 + $1 : $0 }
  }
}
