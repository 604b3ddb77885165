// Products of a matrix and a vector. They are bound by memory: each element of the matrix is read
// once, in the order in which it lies there.

import Primitives

/// Whether the kernels of this file multiply a matrix with these steps and a vector of this step.
public func takesVectorProduct(
  row: Int, column: Int, step: Int, rows: Int, inner: Int
) -> Bool {
  guard step == 1 || inner == 1 else { return false }
  if row == 1 && rows >= 16 { return true }
  return inner >= 8 && (column == 1 || row == 1 && rows == 2 && column == 2)
}

/// `y[i] = Σ a[i, k] x[k]` on a floating dtype, for steps that
/// ``takesVectorProduct(row:column:step:rows:inner:)``.
public func vectorProduct(
  _ dtype: DType, _ a: UnsafeRawPointer, _ aRow: Int, _ aColumn: Int, _ x: UnsafeRawPointer,
  _ y: UnsafeMutableRawPointer, rows: Int, inner: Int
) {
  switch dtype {
  case .float64: vectorProduct(a.of(Double.self), aRow, aColumn, x.of(), y.of(), rows, inner)
  default: vectorProduct(a.of(Float.self), aRow, aColumn, x.of(), y.of(), rows, inner)
  }
}

@inline(never)  // a function of its own for each dtype
private func vectorProduct<T: BinaryFloatingPoint & SIMDScalar>(
  _ a: UnsafePointer<T>, _ aRow: Int, _ aColumn: Int, _ x: UnsafePointer<T>,
  _ y: UnsafeMutablePointer<T>, _ rows: Int, _ inner: Int
) {
  if aColumn == 1 {
    var i = 0
    while i < rows {
      y[i] = dotProduct(a + (i &* aRow), x, inner)
      i &+= 1
    }
  } else if rows == 2 {
    (y[0], y[1]) = pairOfProducts(a, x, inner)
  } else {
    sumOfColumns(a, aColumn, x, y, rows, inner)
  }
}

@inline(__always)
private func load<T: SIMDScalar>(_ p: UnsafePointer<T>) -> SIMD16<T> {
  UnsafeRawPointer(p).loadUnaligned(as: SIMD16<T>.self)
}

/// Four vectors of sums side by side, so that additions need not wait for each other.
@inline(__always)
private func dotProduct<T: BinaryFloatingPoint & SIMDScalar>(
  _ a: UnsafePointer<T>, _ x: UnsafePointer<T>, _ count: Int
) -> T {
  var (s, t) = (SIMD16<T>(repeating: 0), SIMD16<T>(repeating: 0))
  var (u, v) = (SIMD16<T>(repeating: 0), SIMD16<T>(repeating: 0))
  var k = 0
  while k &+ 64 <= count {
    s = s.addingProduct(load(a + k), load(x + k))
    t = t.addingProduct(load(a + (k &+ 16)), load(x + (k &+ 16)))
    u = u.addingProduct(load(a + (k &+ 32)), load(x + (k &+ 32)))
    v = v.addingProduct(load(a + (k &+ 48)), load(x + (k &+ 48)))
    k &+= 64
  }
  while k &+ 16 <= count {
    s = s.addingProduct(load(a + k), load(x + k))
    k &+= 16
  }
  var sum = ((s + t) + (u + v)).sum()
  while k < count {
    sum = sum.addingProduct(a[k], x[k])
    k &+= 1
  }
  return sum
}

/// The products of two rows whose elements alternate in memory.
@inline(__always)
private func pairOfProducts<T: BinaryFloatingPoint & SIMDScalar>(
  _ a: UnsafePointer<T>, _ x: UnsafePointer<T>, _ count: Int
) -> (T, T) {
  var (s, t) = (SIMD16<T>(repeating: 0), SIMD16<T>(repeating: 0))
  var k = 0
  while k &+ 16 <= count {
    let (p, q) = (load(a + (2 &* k)), load(a + (2 &* k &+ 16)))
    let factors = load(x + k)
    s = s.addingProduct(SIMD16(lowHalf: p.evenHalf, highHalf: q.evenHalf), factors)
    t = t.addingProduct(SIMD16(lowHalf: p.oddHalf, highHalf: q.oddHalf), factors)
    k &+= 16
  }
  var (first, second) = (s.sum(), t.sum())
  while k < count {
    first = first.addingProduct(a[2 &* k], x[k])
    second = second.addingProduct(a[2 &* k &+ 1], x[k])
    k &+= 1
  }
  return (first, second)
}

/// Columns that lie in memory one after the other, four at a time, each times its factor.
@inline(__always)
private func sumOfColumns<T: BinaryFloatingPoint & SIMDScalar>(
  _ a: UnsafePointer<T>, _ aColumn: Int, _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>,
  _ rows: Int, _ inner: Int
) {
  var i = 0
  while i < rows {
    y[i] = 0
    i &+= 1
  }
  var k = 0
  while k &+ 4 <= inner {
    let (p, q) = (a + (k &* aColumn), a + ((k &+ 1) &* aColumn))
    let (r, s) = (a + ((k &+ 2) &* aColumn), a + ((k &+ 3) &* aColumn))
    let (f, g, h, l) = (x[k], x[k &+ 1], x[k &+ 2], x[k &+ 3])
    i = 0
    while i < rows {
      y[i] = y[i].addingProduct(p[i], f).addingProduct(q[i], g).addingProduct(r[i], h)
        .addingProduct(s[i], l)
      i &+= 1
    }
    k &+= 4
  }
  while k < inner {
    let (p, f) = (a + (k &* aColumn), x[k])
    i = 0
    while i < rows {
      y[i] = y[i].addingProduct(p[i], f)
      i &+= 1
    }
    k &+= 1
  }
}
