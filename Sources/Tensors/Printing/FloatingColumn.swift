/// The texts of the floating-point numbers of one array: one notation and one width for all.
///
/// **Source**: `FloatingFormat` of NumPy's `arrayprint.py`.
struct FloatingColumn<Number: PrintableFloat> {
  /// One text a value, in order.
  let words: [String]

  init(_ values: [Number], precision: Int) {
    let finite = values.lazy.filter(\.isFinite)
    let parts =
      Self.needsExponent(finite.map(\.magnitude).filter { $0 != 0 })
      ? Self.scientific(values, precision: precision)
      : values.map { $0.isFinite ? NumberText.positional($0, precision: precision) : nil }
    words = Self.aligned(parts, of: values)
  }

  /// Whether the numbers are too large, too small or too far apart to be written out.
  private static func needsExponent(_ magnitudes: some Sequence<Number>) -> Bool {
    guard let largest = magnitudes.max(), let smallest = magnitudes.min() else { return false }
    return largest >= Number.arrayExponentBound || smallest < 0.0001 || largest / smallest > 1000
  }

  /// Every number with as many digits as the one that needs most.
  private static func scientific(_ values: [Number], precision: Int) -> [NumberText?] {
    let shortest = values.lazy.filter(\.isFinite).map {
      NumberText.scientific($0, atMost: precision)
    }
    let digits = shortest.map(\.fraction.utf8.count).max() ?? 0
    let exponentWidth = shortest.map { String($0.exponent.magnitude).utf8.count }.max() ?? 0
    return values.map {
      $0.isFinite
        ? NumberText.scientific($0, exactly: digits, exponentWidth: max(2, exponentWidth)).text
        : nil
    }
  }

  /// The decimal points in one column; `nan` and `inf` at its right end.
  private static func aligned(_ parts: [NumberText?], of values: [Number]) -> [String] {
    let right = parts.lazy.compactMap { $0?.right.utf8.count }.max() ?? 0
    var left = parts.lazy.compactMap { $0?.left.utf8.count }.max() ?? 0
    let special = values.lazy.filter { !$0.isFinite }.map { NumberText.special($0).utf8.count }
    left = max(left, (special.max() ?? 0) - right - 1)
    return zip(parts, values).map { part, value in
      guard let part else { return NumberText.special(value).padded(left: left + right + 1) }
      return part.left.padded(left: left) + "." + part.right.padded(right: right)
    }
  }
}
