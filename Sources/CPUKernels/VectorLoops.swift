import Primitives

// Two functions in one loop: what would be on the way between them stays in a register. Each is
// rounded as it is alone, so a pair gives the numbers that its two functions give.

/// A function that has a vector loop, alone or as the first of a pair.
public enum VectorFunction: UInt8, CaseIterable, Sendable {
  /// Functions of `a` and `b`.
  case add, subtract, multiply, divide
  /// Functions of `a` alone.
  case square, squareRoot
}

extension VectorFunction {
  /// The function of two operands, if it is one of these: of floating dtypes, its result may
  /// replace an operand.
  public init?(_ op: BinaryOp) {
    switch op {
    case .add: self = .add
    case .subtract: self = .subtract
    case .multiply: self = .multiply
    case .divide: self = .divide
    default: return nil
    }
  }
}

/// The second function of a pair, of `t`, the result of the first, and of `c`.
public enum SecondOfPair: UInt8, CaseIterable, Sendable {
  /// `t` and `c` in this order.
  case add, subtract, multiply, divide
  /// `c - t`.
  case subtractFrom
  /// `c / t`.
  case divideInto
  /// The square root of `t` alone.
  case squareRoot
}

/// An operand of vector loops.
public struct VectorOperand {
  /// The first element.
  public let address: UnsafeRawPointer
  /// 1, or 0 where one element is for all.
  public let step: Int

  /// An operand of any alignment.
  @inlinable public init(_ address: UnsafeRawPointer, step: Int) {
    (self.address, self.step) = (address, step)
  }
}

// Functions that are not generic, as in Unary.swift.

/// `y[i] = function(a[i], b[i])`. The result may replace an operand.
@inline(never)
func arithmeticFloat32(
  _ function: VectorFunction, _ a: VectorOperand, _ b: VectorOperand, _ y: UnsafeMutableRawPointer,
  _ count: Int
) { arithmetic(Float.self, function, a, b, y, count) }

/// The same on float64.
@inline(never)
func arithmeticFloat64(
  _ function: VectorFunction, _ a: VectorOperand, _ b: VectorOperand, _ y: UnsafeMutableRawPointer,
  _ count: Int
) { arithmetic(Double.self, function, a, b, y, count) }

@inline(__always)
private func arithmetic<T: BinaryFloatingPoint & SIMDScalar>(
  _: T.Type, _ function: VectorFunction, _ a: VectorOperand, _ b: VectorOperand,
  _ y: UnsafeMutableRawPointer, _ count: Int
) {
  typealias V = SIMD16<T>
  switch function {
  case .add: loop(a, b, a, y, count) { (a: V, b: V, _: V) in a + b }
  case .subtract: loop(a, b, a, y, count) { (a: V, b: V, _: V) in a - b }
  case .multiply: loop(a, b, a, y, count) { (a: V, b: V, _: V) in a * b }
  case .divide: loop(a, b, a, y, count) { (a: V, b: V, _: V) in a / b }
  case .square: loop(a, a, a, y, count) { (a: V, _: V, _: V) in a * a }
  case .squareRoot: loop(a, a, a, y, count) { (a: V, _: V, _: V) in a.squareRoot() }
  }
}

/// `y[i] = second(first(a[i], b[i]), c[i])` on a floating dtype. The result may replace an operand.
public func pairRun(
  _ first: VectorFunction, _ second: SecondOfPair, _ dtype: DType, _ a: VectorOperand,
  _ b: VectorOperand, _ c: VectorOperand, _ y: UnsafeMutableRawPointer, _ count: Int
) {
  switch dtype {
  case .float64: pairFloat64(first, second, a, b, c, y, count)
  default: pairFloat32(first, second, a, b, c, y, count)
  }
}

@inline(never)
private func pairFloat32(
  _ first: VectorFunction, _ second: SecondOfPair, _ a: VectorOperand, _ b: VectorOperand,
  _ c: VectorOperand, _ y: UnsafeMutableRawPointer, _ count: Int
) { pair(Float.self, first, second, a, b, c, y, count) }

@inline(never)
private func pairFloat64(
  _ first: VectorFunction, _ second: SecondOfPair, _ a: VectorOperand, _ b: VectorOperand,
  _ c: VectorOperand, _ y: UnsafeMutableRawPointer, _ count: Int
) { pair(Double.self, first, second, a, b, c, y, count) }

@inline(__always)
private func pair<T: BinaryFloatingPoint & SIMDScalar>(
  _: T.Type, _ first: VectorFunction, _ second: SecondOfPair, _ a: VectorOperand,
  _ b: VectorOperand, _ c: VectorOperand, _ y: UnsafeMutableRawPointer, _ count: Int
) {
  typealias V = SIMD16<T>
  switch first {
  case .add: pair(second, a, b, c, y, count) { (a: V, b: V) in a + b }
  case .subtract: pair(second, a, b, c, y, count) { (a: V, b: V) in a - b }
  case .multiply: pair(second, a, b, c, y, count) { (a: V, b: V) in a * b }
  case .divide: pair(second, a, b, c, y, count) { (a: V, b: V) in a / b }
  case .square: pair(second, a, a, c, y, count) { (a: V, _: V) in a * a }
  case .squareRoot: pair(second, a, a, c, y, count) { (a: V, _: V) in a.squareRoot() }
  }
}

@inline(__always)
private func pair<T: BinaryFloatingPoint & SIMDScalar>(
  _ second: SecondOfPair, _ a: VectorOperand, _ b: VectorOperand, _ c: VectorOperand,
  _ y: UnsafeMutableRawPointer, _ count: Int, _ first: (SIMD16<T>, SIMD16<T>) -> SIMD16<T>
) {
  switch second {
  case .add: loop(a, b, c, y, count) { first($0, $1) + $2 }
  case .subtract: loop(a, b, c, y, count) { first($0, $1) - $2 }
  case .multiply: loop(a, b, c, y, count) { first($0, $1) * $2 }
  case .divide: loop(a, b, c, y, count) { first($0, $1) / $2 }
  case .subtractFrom: loop(a, b, c, y, count) { $2 - first($0, $1) }
  case .divideInto: loop(a, b, c, y, count) { $2 / first($0, $1) }
  case .squareRoot: loop(a, b, a, y, count) { (a, b, _) in first(a, b).squareRoot() }
  }
}

/// Vectors of 16 elements, each read before it is written; the rest by way of a vector of its own.
@inline(__always)
private func loop<T: BinaryFloatingPoint & SIMDScalar>(
  _ a: VectorOperand, _ b: VectorOperand, _ c: VectorOperand, _ y: UnsafeMutableRawPointer,
  _ count: Int, _ f: (SIMD16<T>, SIMD16<T>, SIMD16<T>) -> SIMD16<T>
) {
  // One element for all is read again and again from a vector of it.
  var repeated = (a.repeated(T.self), b.repeated(T.self), c.repeated(T.self))
  withUnsafeMutableBytes(of: &repeated) { bytes in
    guard let start = bytes.baseAddress else { return }
    let (width, size) = (MemoryLayout<T>.stride, MemoryLayout<SIMD16<T>>.size)
    let p = a.step == 0 ? UnsafeRawPointer(start) : a.address
    let q = b.step == 0 ? UnsafeRawPointer(start + size) : b.address
    let r = c.step == 0 ? UnsafeRawPointer(start + 2 &* size) : c.address
    let (pStep, qStep, rStep) = (a.step &* width, b.step &* width, c.step &* width)
    var i = 0
    while i &+ 16 <= count {
      let result = f(
        p.loadUnaligned(fromByteOffset: i &* pStep, as: SIMD16<T>.self),
        q.loadUnaligned(fromByteOffset: i &* qStep, as: SIMD16<T>.self),
        r.loadUnaligned(fromByteOffset: i &* rStep, as: SIMD16<T>.self))
      y.storeBytes(of: result, toByteOffset: i &* width, as: SIMD16<T>.self)
      i &+= 16
    }
    guard i < count else { return }
    let rest = (count &- i) &* width
    if a.step == 1 { start.copyMemory(from: p + i &* width, byteCount: rest) }
    if b.step == 1 { (start + size).copyMemory(from: q + i &* width, byteCount: rest) }
    if c.step == 1 { (start + 2 &* size).copyMemory(from: r + i &* width, byteCount: rest) }
    let result = f(
      start.load(as: SIMD16<T>.self), start.load(fromByteOffset: size, as: SIMD16<T>.self),
      start.load(fromByteOffset: 2 &* size, as: SIMD16<T>.self))
    start.storeBytes(of: result, as: SIMD16<T>.self)
    (y + i &* width).copyMemory(from: start, byteCount: rest)
  }
}

extension VectorOperand {
  /// A vector of the first element.
  @inline(__always)
  fileprivate func repeated<T: SIMDScalar>(_: T.Type) -> SIMD16<T> {
    SIMD16(repeating: address.load(as: T.self))
  }
}

// MARK: Three and more functions in one loop

/// Functions of several steps that optimizers consist of, each step rounded as it is alone.
public enum FusedArithmetic: UInt8, CaseIterable, Sendable {
  /// `(b - a) * c + a`, a running mean.
  case approach
  /// `(b * b - a) * c + a`, a running mean of squares.
  case approachSquare
  /// `a * c + b * b * e`, a running mean of squares whose factors are two numbers.
  case decayedSquare
  /// `a - b * c / (√d + e)`, a step that is scaled.
  case scaledStep
  /// `a - b * c / √(d + e)`, the same with the number under the root.
  case scaledStepUnderRoot
}

/// `y[i] = function(a[i], b[i], c, d[i], e)` on a floating dtype.
///
/// `c` and `e` are at addresses; what a function has no use for is not read. The result may replace
/// an operand.
public func fusedRun(
  _ function: FusedArithmetic, _ dtype: DType, _ a: VectorOperand, _ b: VectorOperand,
  _ c: UnsafeRawPointer, _ d: VectorOperand, _ e: UnsafeRawPointer, _ y: UnsafeMutableRawPointer,
  _ count: Int
) {
  switch dtype {
  case .float64: fusedFloat64(function, a, b, c, d, e, y, count)
  default: fusedFloat32(function, a, b, c, d, e, y, count)
  }
}

@inline(never)
private func fusedFloat32(
  _ function: FusedArithmetic, _ a: VectorOperand, _ b: VectorOperand, _ c: UnsafeRawPointer,
  _ d: VectorOperand, _ e: UnsafeRawPointer, _ y: UnsafeMutableRawPointer, _ count: Int
) { fused(Float.self, function, a, b, c, d, e, y, count) }

@inline(never)
private func fusedFloat64(
  _ function: FusedArithmetic, _ a: VectorOperand, _ b: VectorOperand, _ c: UnsafeRawPointer,
  _ d: VectorOperand, _ e: UnsafeRawPointer, _ y: UnsafeMutableRawPointer, _ count: Int
) { fused(Double.self, function, a, b, c, d, e, y, count) }

@inline(__always)
private func fused<T: BinaryFloatingPoint & SIMDScalar>(
  _: T.Type, _ function: FusedArithmetic, _ a: VectorOperand, _ b: VectorOperand,
  _ c: UnsafeRawPointer, _ d: VectorOperand, _ e: UnsafeRawPointer, _ y: UnsafeMutableRawPointer,
  _ count: Int
) {
  let factor = SIMD16(repeating: c.load(as: T.self))
  switch function {
  case .approach: loop(a, b, a, y, count) { (a, b, _) in (b - a) * factor + a }
  case .approachSquare: loop(a, b, a, y, count) { (a, b, _) in (b * b - a) * factor + a }
  case .decayedSquare:
    let other = SIMD16(repeating: e.load(as: T.self))
    loop(a, b, a, y, count) { (a, b, _) in a * factor + b * b * other }
  case .scaledStep:
    let epsilon = SIMD16(repeating: e.load(as: T.self))
    loop(a, b, d, y, count) { (a, b, d) in a - b * factor / (d.squareRoot() + epsilon) }
  case .scaledStepUnderRoot:
    let epsilon = SIMD16(repeating: e.load(as: T.self))
    loop(a, b, d, y, count) { (a, b, d) in a - b * factor / (d + epsilon).squareRoot() }
  }
}
