import Primitives

/// How the rows of an arg-reduction lie in memory: elements, then rows, of the operand and of the
/// result.
public struct ArgRows {
  let count: Int
  let stride: Int
  let rows: Int
  let step: Int
  let resultStep: Int

  /// Rows of `count` elements, of which each begins `step` after the other.
  public init(count: Int, stride: Int, rows: Int, step: Int, resultStep: Int) {
    (self.count, self.stride, self.rows) = (count, stride, rows)
    (self.step, self.resultStep) = (step, resultStep)
  }

  /// The rows from one on.
  fileprivate func from(_ first: Int) -> ArgRows {
    ArgRows(count: count, stride: stride, rows: rows &- first, step: step, resultStep: resultStep)
  }

  @inline(__always)
  fileprivate func forEach(_ y: UnsafeMutablePointer<Int64>, _ index: (Int) -> Int64) {
    var row = 0
    while row < rows {
      y[row &* resultStep] = index(row &* step)
      row &+= 1
    }
  }
}

/// The index of the first largest (or smallest) element of each row; NaN is beyond all others.
public func argReduceRows(
  largest: Bool, _ dtype: DType, _ x: UnsafeRawPointer, _ rows: ArgRows,
  _ y: UnsafeMutablePointer<Int64>
) {
  switch dtype {
  case .float32:
    let x = x.of(Float.self)
    let done = rows.count <= 64 || rows.step == 1 ? argSideBySide(largest, x, rows, y) : 0
    argFloat(largest, x + done &* rows.step, rows.from(done), y + done &* rows.resultStep)
  case .float64: argFloat(largest, x.of(Double.self), rows, y)
  case .int32: argInteger(largest, x.of(Int32.self), rows, y)
  case .int64: argInteger(largest, x.of(Int64.self), rows, y)
  case .uint8, .bool: argInteger(largest, x.of(UInt8.self), rows, y)
  }
}

@inline(never)  // a function of its own for each dtype
private func argFloat<T: OrderedFloat>(
  _ largest: Bool, _ x: UnsafePointer<T>, _ rows: ArgRows, _ y: UnsafeMutablePointer<Int64>
) {
  rows.forEach(y) { start in
    // Adding 0 turns -0 into 0, which it equals.
    largest
      ? argLargest(x + start, rows) { ($0 + 0).highKey }
      : argLargest(x + start, rows) { ~($0 + 0).lowKey }
  }
}

@inline(never)  // a function of its own for each dtype
private func argInteger<T: FixedWidthInteger>(
  _ largest: Bool, _ x: UnsafePointer<T>, _ rows: ArgRows, _ y: UnsafeMutablePointer<Int64>
) {
  rows.forEach(y) { start in
    largest ? argLargest(x + start, rows) { $0 } : argLargest(x + start, rows) { ~$0 }
  }
}

/// In two passes, each a vector loop: the largest key, and where it is first.
@inline(__always)
private func argLargest<T, Key: FixedWidthInteger>(
  _ x: UnsafePointer<T>, _ rows: ArgRows, _ key: (T) -> Key
) -> Int64 {
  let (count, stride) = (rows.count, rows.stride)
  var best = key(x[0])
  var i = 1
  if stride == 1 && count > 32 {
    while i < count {
      best = max(best, key(x[i]))
      i &+= 1
    }
    i = 0
    while i < count && key(x[i]) != best { i &+= 1 }
    return Int64(i)
  }
  var index = 0
  while i < count {
    let next = key(x[i &* stride])
    if next > best { (best, index) = (next, i) }
    i &+= 1
  }
  return Int64(index)
}

/// Sixteen rows side by side, without a branch for each element; says how many are done.
private func argSideBySide(
  _ largest: Bool, _ x: UnsafePointer<Float>, _ rows: ArgRows, _ y: UnsafeMutablePointer<Int64>
) -> Int {
  guard rows.count <= Int32.max else { return 0 }
  var row = 0
  while row &+ 16 <= rows.rows {
    var (best, index) = (SIMD16<Int32>(repeating: .min), SIMD16<Int32>(repeating: 0))
    var i = 0
    while i < rows.count {
      let start = x + (row &* rows.step &+ i &* rows.stride)
      var values = SIMD16<Float>()
      if rows.step == 1 {
        values = UnsafeRawPointer(start).loadUnaligned(as: SIMD16<Float>.self)
      } else {
        for lane in 0..<16 { values[lane] = start[lane &* rows.step] }
      }
      // Adding 0 turns -0 into 0, which it equals.
      let bits = unsafeBitCast(values + 0, to: SIMD16<Int32>.self)
      let nan = (0x7f80_0000 &- (bits & .max)) &>> 31
      let ordered = largest ? (bits & ~(nan & .min)) | (nan & .max) : bits | nan
      let key = ordered ^ ((ordered &>> 31) & .max)
      let sized = largest ? key : ~key
      let isBetter = sized .> best
      best.replace(with: sized, where: isBetter)
      index.replace(with: SIMD16(repeating: Int32(i)), where: isBetter)
      i &+= 1
    }
    for lane in 0..<16 { y[(row &+ lane) &* rows.resultStep] = Int64(index[lane]) }
    row &+= 16
  }
  return row
}
