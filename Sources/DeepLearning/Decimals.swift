import Foundation

extension DefaultStringInterpolation {
  /// A number with a fixed count of decimals: `"\(loss, decimals: 4)"`; Python's `{loss:.4f}`.
  public mutating func appendInterpolation(_ number: Double, decimals: Int) {
    appendInterpolation([number], decimals: decimals, width: 0)
  }

  /// The one number of a tensor with a fixed count of decimals.
  public mutating func appendInterpolation(_ tensor: some TensorLike, decimals: Int) {
    appendInterpolation(Double(tensor), decimals: decimals)
  }

  /// Numbers with a fixed count of decimals, each at the right end of a column.
  public mutating func appendInterpolation(_ numbers: [Double], decimals: Int, width: Int) {
    // No line of a chapter is longer, and C's printf fails for numbers that an int does not hold.
    let (decimals, width) = (min(max(decimals, 0), 99), min(max(width, 0), 999))
    let format = width == 0 ? "%.\(decimals)f" : "%\(width).\(decimals)f"
    for number in numbers { appendLiteral(String(format: format, number)) }
  }
}
