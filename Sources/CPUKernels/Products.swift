// Matrix products of shapes for which a library's preparations take longer than the product.

import Primitives

/// Multiplies matrices with any steps: `y[i, j] = Σ a[i, k] b[k, j]`, `y` row-major; overflow of
/// integers wraps.
public func product(
  _ dtype: DType, _ a: UnsafeRawPointer, _ aRow: Int, _ aColumn: Int, _ b: UnsafeRawPointer,
  _ bRow: Int, _ bColumn: Int, _ y: UnsafeMutableRawPointer, rows: Int, inner: Int, columns: Int
) {
  let (m, k, n) = (rows, inner, columns)
  switch dtype {
  case .float32:
    product(a.of(Float.self), aRow, aColumn, b.of(), bRow, bColumn, y.of(), m, k, n)
  case .float64:
    product(a.of(Double.self), aRow, aColumn, b.of(), bRow, bColumn, y.of(), m, k, n)
  case .int32: product(a.of(Int32.self), aRow, aColumn, b.of(), bRow, bColumn, y.of(), m, k, n)
  case .int64: product(a.of(Int64.self), aRow, aColumn, b.of(), bRow, bColumn, y.of(), m, k, n)
  case .uint8, .bool:
    product(a.of(UInt8.self), aRow, aColumn, b.of(), bRow, bColumn, y.of(), m, k, n)
  }
}

/// Whether the kernels of this file beat a library at this product of floating-point matrices.
public func prefersOwnProduct(rows: Int, inner: Int, columns: Int) -> Bool {
  if rows &* inner &* columns <= 64 { return true }
  if inner <= 4 && columns <= 4 { return true }
  return rows &* columns <= 8
}

/// A number that products are made of.
protocol ProductElement: BitwiseCopyable, Numeric {
  /// `self + a * b`, in one rounding or wrapping around.
  func plusProduct(_ a: Self, _ b: Self) -> Self
  /// `self + a`, rounding or wrapping around.
  func plus(_ a: Self) -> Self
}

extension Float: ProductElement {
  @inline(__always) func plusProduct(_ a: Float, _ b: Float) -> Float { addingProduct(a, b) }
  @inline(__always) func plus(_ a: Float) -> Float { self + a }
}
extension Double: ProductElement {
  @inline(__always) func plusProduct(_ a: Double, _ b: Double) -> Double { addingProduct(a, b) }
  @inline(__always) func plus(_ a: Double) -> Double { self + a }
}
extension Int32: ProductElement {
  @inline(__always) func plusProduct(_ a: Int32, _ b: Int32) -> Int32 { self &+ a &* b }
  @inline(__always) func plus(_ a: Int32) -> Int32 { self &+ a }
}
extension Int64: ProductElement {
  @inline(__always) func plusProduct(_ a: Int64, _ b: Int64) -> Int64 { self &+ a &* b }
  @inline(__always) func plus(_ a: Int64) -> Int64 { self &+ a }
}
extension UInt8: ProductElement {
  @inline(__always) func plusProduct(_ a: UInt8, _ b: UInt8) -> UInt8 { self &+ a &* b }
  @inline(__always) func plus(_ a: UInt8) -> UInt8 { self &+ a }
}

@inline(never)  // a function of its own for each dtype
private func product<T: ProductElement>(
  _ a: UnsafePointer<T>, _ aRow: Int, _ aColumn: Int,
  _ b: UnsafePointer<T>, _ bRow: Int, _ bColumn: Int,
  _ y: UnsafeMutablePointer<T>, _ rows: Int, _ inner: Int, _ columns: Int
) {
  let isThin = inner >= 1 && inner <= 4 && columns >= 1 && columns <= 4
  if isThin && aColumn == 1 && aRow == inner {
    thinProduct(a, b, bRow, bColumn, y, rows, inner, columns)
  } else if bColumn == 1 && columns >= 4 {
    rowProduct(a, aRow, aColumn, b, bRow, y, rows, inner, columns)
  } else {
    dotProducts(a, aRow, aColumn, b, bRow, bColumn, y, rows, inner, columns)
  }
}

// MARK: Many rows, a few columns

/// Tall dense matrices by tiny ones: a loop of its own for each size, so that all of the small
/// matrix stays in registers.
@inline(__always)
private func thinProduct<T: ProductElement>(
  _ a: UnsafePointer<T>, _ b: UnsafePointer<T>, _ bRow: Int, _ bColumn: Int,
  _ y: UnsafeMutablePointer<T>, _ rows: Int, _ inner: Int, _ columns: Int
) {
  switch (inner &- 1) &* 4 &+ columns {
  case 1: thinLoop(1, 1, a, b, bRow, bColumn, y, rows)
  case 2: thinLoop(1, 2, a, b, bRow, bColumn, y, rows)
  case 3: thinLoop(1, 3, a, b, bRow, bColumn, y, rows)
  case 4: thinLoop(1, 4, a, b, bRow, bColumn, y, rows)
  case 5: thinLoop(2, 1, a, b, bRow, bColumn, y, rows)
  case 6: thinLoop(2, 2, a, b, bRow, bColumn, y, rows)
  case 7: thinLoop(2, 3, a, b, bRow, bColumn, y, rows)
  case 8: thinLoop(2, 4, a, b, bRow, bColumn, y, rows)
  case 9: thinLoop(3, 1, a, b, bRow, bColumn, y, rows)
  case 10: thinLoop(3, 2, a, b, bRow, bColumn, y, rows)
  case 11: thinLoop(3, 3, a, b, bRow, bColumn, y, rows)
  case 12: thinLoop(3, 4, a, b, bRow, bColumn, y, rows)
  case 13: thinLoop(4, 1, a, b, bRow, bColumn, y, rows)
  case 14: thinLoop(4, 2, a, b, bRow, bColumn, y, rows)
  case 15: thinLoop(4, 3, a, b, bRow, bColumn, y, rows)
  default: thinLoop(4, 4, a, b, bRow, bColumn, y, rows)
  }
}

@inline(__always)
private func thinLoop<T: ProductElement>(
  _ inner: Int, _ columns: Int, _ a: UnsafePointer<T>, _ b: UnsafePointer<T>, _ bRow: Int,
  _ bColumn: Int, _ y: UnsafeMutablePointer<T>, _ rows: Int
) {
  var matrix = InlineArray<16, T>(repeating: 0)
  var k = 0
  while k < inner {
    var j = 0
    while j < columns {
      matrix[k &* 4 &+ j] = b[k &* bRow &+ j &* bColumn]
      j &+= 1
    }
    k &+= 1
  }
  var i = 0
  while i < rows {
    var j = 0
    while j < columns {
      var (sum, k): (T, Int) = (0, 0)
      while k < inner {
        sum = sum.plusProduct(a[i &* inner &+ k], matrix[k &* 4 &+ j])
        k &+= 1
      }
      y[i &* columns &+ j] = sum
      j &+= 1
    }
    i &+= 1
  }
}

// MARK: Rows of the right matrix, side by side

@inline(__always)
private func rowProduct<T: ProductElement>(
  _ a: UnsafePointer<T>, _ aRow: Int, _ aColumn: Int, _ b: UnsafePointer<T>, _ bRow: Int,
  _ y: UnsafeMutablePointer<T>, _ rows: Int, _ inner: Int, _ columns: Int
) {
  var i = 0
  while i < rows {
    let to = y + i &* columns
    var j = 0
    while j < columns {
      to[j] = 0
      j &+= 1
    }
    var k = 0
    while k < inner {
      let factor = a[i &* aRow &+ k &* aColumn]
      let from = b + k &* bRow
      j = 0
      while j < columns {
        to[j] = to[j].plusProduct(factor, from[j])
        j &+= 1
      }
      k &+= 1
    }
    i &+= 1
  }
}

// MARK: Dot products

@inline(__always)
private func dotProducts<T: ProductElement>(
  _ a: UnsafePointer<T>, _ aRow: Int, _ aColumn: Int,
  _ b: UnsafePointer<T>, _ bRow: Int, _ bColumn: Int,
  _ y: UnsafeMutablePointer<T>, _ rows: Int, _ inner: Int, _ columns: Int
) {
  var i = 0
  while i < rows {
    var j = 0
    while j < columns {
      let (left, right) = (a + i &* aRow, b + j &* bColumn)
      y[i &* columns &+ j] = dot(left, aColumn, right, bRow, inner)
      j &+= 1
    }
    i &+= 1
  }
}

/// Eight sums side by side, so that additions need not wait for each other.
@inline(__always)
private func dot<T: ProductElement>(
  _ a: UnsafePointer<T>, _ aStride: Int, _ b: UnsafePointer<T>, _ bStride: Int, _ count: Int
) -> T {
  var (s, t, u, v): (T, T, T, T) = (0, 0, 0, 0)
  var (w, x, y, z): (T, T, T, T) = (0, 0, 0, 0)
  var (p, q) = (a, b)
  var i = 0
  while i &+ 8 <= count {
    s = s.plusProduct(p[0], q[0])
    t = t.plusProduct(p[aStride], q[bStride])
    u = u.plusProduct(p[2 &* aStride], q[2 &* bStride])
    v = v.plusProduct(p[3 &* aStride], q[3 &* bStride])
    w = w.plusProduct(p[4 &* aStride], q[4 &* bStride])
    x = x.plusProduct(p[5 &* aStride], q[5 &* bStride])
    y = y.plusProduct(p[6 &* aStride], q[6 &* bStride])
    z = z.plusProduct(p[7 &* aStride], q[7 &* bStride])
    (p, q) = (p + 8 &* aStride, q + 8 &* bStride)
    i &+= 8
  }
  while i < count {
    s = s.plusProduct(p[0], q[0])
    (p, q) = (p + aStride, q + bStride)
    i &+= 1
  }
  return s.plus(w).plus(t.plus(x)).plus(u.plus(y).plus(v.plus(z)))
}
