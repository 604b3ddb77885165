import Primitives

// The loops that the elementwise kernels share. They are inlined into functions of one dtype, where
// the compiler turns them into vector instructions: hence `while`, wrapping steps, and a loop of
// its own for each stride that matters.

extension UnsafeRawPointer {
  /// This memory as elements of a dtype.
  @inlinable
  public func of<T>(_: T.Type = T.self) -> UnsafePointer<T> { assumingMemoryBound(to: T.self) }
}

extension UnsafeMutableRawPointer {
  /// This memory as elements of a dtype.
  @inlinable
  public func of<T>(_: T.Type = T.self) -> UnsafeMutablePointer<T> {
    assumingMemoryBound(to: T.self)
  }
}

/// An operation that the callers never ask for on this dtype.
@inline(never)
func refuse(_ operation: some Any, _ dtype: String) -> Never {
  fatalError("[kernel] \(operation) has no kernel for \(dtype).")
}

/// `y[i] = f(x[i * stride])`.
@inline(__always)
func map<T, U>(
  _ x: UnsafePointer<T>, _ stride: Int, _ y: UnsafeMutablePointer<U>, _ count: Int,
  _ f: (T) -> U
) {
  var i = 0
  if stride == 1 {
    while i < count {
      y[i] = f(x[i])
      i &+= 1
    }
  } else if stride == 0 {
    let value = f(x[0])
    while i < count {
      y[i] = value
      i &+= 1
    }
  } else {
    while i < count {
      y[i] = f(x[i &* stride])
      i &+= 1
    }
  }
}

/// `y[i] = inner(x[i * stride])` where a block of elements is within a range around 0, else
/// `outer`.
@inline(__always)
func mapWithin<T: BinaryFloatingPoint>(
  _ range: T, _ x: UnsafePointer<T>, _ stride: Int, _ y: UnsafeMutablePointer<T>, _ count: Int,
  _ inner: (T) -> T, _ outer: (T) -> T
) {
  var from = 0
  while from < count {
    let (block, start) = (min(256, count &- from), x + from &* stride)
    var (beyond, i) = (0, 0)
    while i < block {
      beyond |= abs(start[i &* stride]) <= range ? 0 : 1
      i &+= 1
    }
    if beyond == 0 {
      map(start, stride, y + from, block, inner)
    } else {
      map(start, stride, y + from, block, outer)
    }
    from &+= block
  }
}

/// `y[i] = f(a[i * aStride], b[i * bStride])`.
@inline(__always)
func zip<T, U>(
  _ a: UnsafePointer<T>, _ aStride: Int, _ b: UnsafePointer<T>, _ bStride: Int,
  _ y: UnsafeMutablePointer<U>, _ count: Int, _ f: (T, T) -> U
) {
  var i = 0
  if aStride == 1 && bStride == 1 {
    while i < count {
      y[i] = f(a[i], b[i])
      i &+= 1
    }
  } else if aStride == 1 && bStride == 0 {
    let right = b[0]
    while i < count {
      y[i] = f(a[i], right)
      i &+= 1
    }
  } else if aStride == 0 && bStride == 1 {
    let left = a[0]
    while i < count {
      y[i] = f(left, b[i])
      i &+= 1
    }
  } else {
    while i < count {
      y[i] = f(a[i &* aStride], b[i &* bStride])
      i &+= 1
    }
  }
}
