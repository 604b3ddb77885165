// What each reduction does with its numbers. A reducer is inlined into the loops of
// Reduction.swift, once for each dtype.

import Primitives

/// A reduction of one dtype: how numbers are combined, and how a run of them is, fast.
protocol Reducer {
  associatedtype Element
  /// What results are collected in: float64 for sums of float32.
  associatedtype Accumulator
  /// The result of no elements.
  static var identity: Accumulator { get }
  static func widen(_ x: Element) -> Accumulator
  static func narrow(_ x: Accumulator) -> Element
  /// Combines two neighbors, in the precision of the dtype.
  static func pair(_ a: Element, _ b: Element) -> Element
  static func combine(_ a: Accumulator, _ b: Accumulator) -> Accumulator
  /// Combines a run of elements next to each other.
  static func run(_ x: UnsafePointer<Element>, _ count: Int) -> Accumulator
}

/// What is done with the reducer of an operation.
protocol ReducerVisitor {
  func visit<R: Reducer>(_: R.Type)
}

/// Visits the reducer of an operation for a dtype; of bool, `minimum` is all and `maximum` is any.
@inline(__always)
func withReducer(_ op: ReduceOp, _ dtype: DType, _ visitor: some ReducerVisitor) {
  switch dtype {
  case .float32:
    switch op {
    case .sum: visitor.visit(SumFloat32.self)
    case .product: visitor.visit(ProductFloat32.self)
    case .minimum: visitor.visit(MinimumFloat<Float>.self)
    case .maximum: visitor.visit(MaximumFloat<Float>.self)
    }
  case .float64:
    switch op {
    case .sum: visitor.visit(SumFloat64.self)
    case .product: visitor.visit(ProductFloat64.self)
    case .minimum: visitor.visit(MinimumFloat<Double>.self)
    case .maximum: visitor.visit(MaximumFloat<Double>.self)
    }
  case .int32: withReducer(op, of: Int32.self, visitor)
  case .int64: withReducer(op, of: Int64.self, visitor)
  case .uint8: withReducer(op, of: UInt8.self, visitor)
  case .bool:
    switch op {
    case .minimum: visitor.visit(MinimumBool.self)
    case .maximum: visitor.visit(MaximumInteger<UInt8>.self)
    case .sum, .product: refuse(op, "bool")
    }
  }
}

@inline(__always)
private func withReducer<T: FixedWidthInteger & Sendable>(
  _ op: ReduceOp, of _: T.Type, _ visitor: some ReducerVisitor
) {
  switch op {
  case .sum: visitor.visit(SumInteger<T>.self)
  case .product: visitor.visit(ProductInteger<T>.self)
  case .minimum: visitor.visit(MinimumInteger<T>.self)
  case .maximum: visitor.visit(MaximumInteger<T>.self)
  }
}

// MARK: Sums and products of floating-point numbers

enum SumFloat32: Reducer {
  @inline(__always) static var identity: Double { 0 }
  @inline(__always) static func widen(_ x: Float) -> Double { Double(x) }
  @inline(__always) static func narrow(_ x: Double) -> Float { Float(x) }
  @inline(__always) static func pair(_ a: Float, _ b: Float) -> Float { a + b }
  @inline(__always) static func combine(_ a: Double, _ b: Double) -> Double { a + b }
  @inline(__always) static func run(_ x: UnsafePointer<Float>, _ count: Int) -> Double {
    runFloat32(x, count, 0, { $0 + $1 }, { $0 + $1 }, { $0 + $1 })
  }
}

enum ProductFloat32: Reducer {
  @inline(__always) static var identity: Double { 1 }
  @inline(__always) static func widen(_ x: Float) -> Double { Double(x) }
  @inline(__always) static func narrow(_ x: Double) -> Float { Float(x) }
  @inline(__always) static func pair(_ a: Float, _ b: Float) -> Float { a * b }
  @inline(__always) static func combine(_ a: Double, _ b: Double) -> Double { a * b }
  @inline(__always) static func run(_ x: UnsafePointer<Float>, _ count: Int) -> Double {
    var (result, i) = (1.0, 0)
    while i < count {
      result *= Double(x[i])
      i &+= 1
    }
    return result
  }
}

enum SumFloat64: Reducer {
  @inline(__always) static var identity: Double { 0 }
  @inline(__always) static func widen(_ x: Double) -> Double { x }
  @inline(__always) static func narrow(_ x: Double) -> Double { x }
  @inline(__always) static func pair(_ a: Double, _ b: Double) -> Double { a + b }
  @inline(__always) static func combine(_ a: Double, _ b: Double) -> Double { a + b }
  @inline(__always) static func run(_ x: UnsafePointer<Double>, _ count: Int) -> Double {
    runFloat64(x, count, 0, { $0 + $1 }, { $0 + $1 })
  }
}

enum ProductFloat64: Reducer {
  @inline(__always) static var identity: Double { 1 }
  @inline(__always) static func widen(_ x: Double) -> Double { x }
  @inline(__always) static func narrow(_ x: Double) -> Double { x }
  @inline(__always) static func pair(_ a: Double, _ b: Double) -> Double { a * b }
  @inline(__always) static func combine(_ a: Double, _ b: Double) -> Double { a * b }
  @inline(__always) static func run(_ x: UnsafePointer<Double>, _ count: Int) -> Double {
    runFloat64(x, count, 1, { $0 * $1 }, { $0 * $1 })
  }
}

/// Blocks of 1024 elements in 64 lanes, which meet in 8 of float64 over all blocks.
@inline(__always)
private func runFloat32(
  _ x: UnsafePointer<Float>, _ count: Int, _ identity: Double,
  _ vector: (SIMD16<Float>, SIMD16<Float>) -> SIMD16<Float>,
  _ wide: (SIMD8<Double>, SIMD8<Double>) -> SIMD8<Double>, _ scalar: (Double, Double) -> Double
) -> Double {
  let raw = UnsafeRawPointer(x)
  var (total, i) = (identity, 0)
  var totals = SIMD8(repeating: identity)
  let whole = count & ~63
  while i < whole {
    let end = min(i &+ 1024, whole)
    var a = raw.loadUnaligned(fromByteOffset: i &* 4, as: SIMD16<Float>.self)
    var b = raw.loadUnaligned(fromByteOffset: i &* 4 &+ 64, as: SIMD16<Float>.self)
    var c = raw.loadUnaligned(fromByteOffset: i &* 4 &+ 128, as: SIMD16<Float>.self)
    var d = raw.loadUnaligned(fromByteOffset: i &* 4 &+ 192, as: SIMD16<Float>.self)
    i &+= 64
    while i < end {
      a = vector(a, raw.loadUnaligned(fromByteOffset: i &* 4, as: SIMD16<Float>.self))
      b = vector(b, raw.loadUnaligned(fromByteOffset: i &* 4 &+ 64, as: SIMD16<Float>.self))
      c = vector(c, raw.loadUnaligned(fromByteOffset: i &* 4 &+ 128, as: SIMD16<Float>.self))
      d = vector(d, raw.loadUnaligned(fromByteOffset: i &* 4 &+ 192, as: SIMD16<Float>.self))
      i &+= 64
    }
    let lanes = vector(vector(a, b), vector(c, d))
    let (low, high) = (SIMD8<Double>(lanes.lowHalf), SIMD8<Double>(lanes.highHalf))
    totals = wide(totals, wide(low, high))
  }
  var lane = 0
  while whole > 0 && lane < 8 {
    total = scalar(total, totals[lane])
    lane &+= 1
  }
  while i < count {
    total = scalar(total, Double(x[i]))
    i &+= 1
  }
  return total
}

/// Blocks of 512 elements in 32 lanes; lanes meet in a tree, blocks one after the other.
@inline(__always)
private func runFloat64(
  _ x: UnsafePointer<Double>, _ count: Int, _ identity: Double,
  _ vector: (SIMD8<Double>, SIMD8<Double>) -> SIMD8<Double>, _ scalar: (Double, Double) -> Double
) -> Double {
  let raw = UnsafeRawPointer(x)
  var (total, i) = (identity, 0)
  let whole = count & ~31
  while i < whole {
    let end = min(i &+ 512, whole)
    var a = raw.loadUnaligned(fromByteOffset: i &* 8, as: SIMD8<Double>.self)
    var b = raw.loadUnaligned(fromByteOffset: i &* 8 &+ 64, as: SIMD8<Double>.self)
    var c = raw.loadUnaligned(fromByteOffset: i &* 8 &+ 128, as: SIMD8<Double>.self)
    var d = raw.loadUnaligned(fromByteOffset: i &* 8 &+ 192, as: SIMD8<Double>.self)
    i &+= 32
    while i < end {
      a = vector(a, raw.loadUnaligned(fromByteOffset: i &* 8, as: SIMD8<Double>.self))
      b = vector(b, raw.loadUnaligned(fromByteOffset: i &* 8 &+ 64, as: SIMD8<Double>.self))
      c = vector(c, raw.loadUnaligned(fromByteOffset: i &* 8 &+ 128, as: SIMD8<Double>.self))
      d = vector(d, raw.loadUnaligned(fromByteOffset: i &* 8 &+ 192, as: SIMD8<Double>.self))
      i &+= 32
    }
    let lanes = vector(vector(a, b), vector(c, d))
    let half = vector(lanes, SIMD8(lowHalf: lanes.highHalf, highHalf: lanes.lowHalf))
    total = scalar(total, scalar(scalar(half[0], half[1]), scalar(half[2], half[3])))
  }
  while i < count {
    total = scalar(total, x[i])
    i &+= 1
  }
  return total
}

// MARK: Integers

enum SumInteger<T: FixedWidthInteger & Sendable>: Reducer {
  @inline(__always) static var identity: T { 0 }
  @inline(__always) static func widen(_ x: T) -> T { x }
  @inline(__always) static func narrow(_ x: T) -> T { x }
  @inline(__always) static func pair(_ a: T, _ b: T) -> T { a &+ b }
  @inline(__always) static func combine(_ a: T, _ b: T) -> T { a &+ b }
  @inline(__always) static func run(_ x: UnsafePointer<T>, _ count: Int) -> T {
    plainRun(x, count, identity, combine)
  }
}

enum ProductInteger<T: FixedWidthInteger & Sendable>: Reducer {
  @inline(__always) static var identity: T { 1 }
  @inline(__always) static func widen(_ x: T) -> T { x }
  @inline(__always) static func narrow(_ x: T) -> T { x }
  @inline(__always) static func pair(_ a: T, _ b: T) -> T { a &* b }
  @inline(__always) static func combine(_ a: T, _ b: T) -> T { a &* b }
  @inline(__always) static func run(_ x: UnsafePointer<T>, _ count: Int) -> T {
    plainRun(x, count, identity, combine)
  }
}

enum MinimumInteger<T: FixedWidthInteger & Sendable>: Reducer {
  @inline(__always) static var identity: T { .max }
  @inline(__always) static func widen(_ x: T) -> T { x }
  @inline(__always) static func narrow(_ x: T) -> T { x }
  @inline(__always) static func pair(_ a: T, _ b: T) -> T { a < b ? a : b }
  @inline(__always) static func combine(_ a: T, _ b: T) -> T { a < b ? a : b }
  @inline(__always) static func run(_ x: UnsafePointer<T>, _ count: Int) -> T {
    plainRun(x, count, identity, combine)
  }
}

enum MaximumInteger<T: FixedWidthInteger & Sendable>: Reducer {
  @inline(__always) static var identity: T { .min }
  @inline(__always) static func widen(_ x: T) -> T { x }
  @inline(__always) static func narrow(_ x: T) -> T { x }
  @inline(__always) static func pair(_ a: T, _ b: T) -> T { a > b ? a : b }
  @inline(__always) static func combine(_ a: T, _ b: T) -> T { a > b ? a : b }
  @inline(__always) static func run(_ x: UnsafePointer<T>, _ count: Int) -> T {
    plainRun(x, count, identity, combine)
  }
}

/// Whether all bytes are 1: a bool is the byte 0 or 1, also where there is nothing to reduce.
enum MinimumBool: Reducer {
  @inline(__always) static var identity: UInt8 { 1 }
  @inline(__always) static func widen(_ x: UInt8) -> UInt8 { x }
  @inline(__always) static func narrow(_ x: UInt8) -> UInt8 { x }
  @inline(__always) static func pair(_ a: UInt8, _ b: UInt8) -> UInt8 { a & b }
  @inline(__always) static func combine(_ a: UInt8, _ b: UInt8) -> UInt8 { a & b }
  @inline(__always) static func run(_ x: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    plainRun(x, count, identity, combine)
  }
}

/// Integers may be combined in any order, and the compiler does.
@inline(__always)
private func plainRun<T, U>(
  _ x: UnsafePointer<T>, _ count: Int, _ identity: U, _ combine: (U, T) -> U
) -> U {
  var (result, i) = (identity, 0)
  while i < count {
    result = combine(result, x[i])
    i &+= 1
  }
  return result
}

// MARK: Extremes of floating-point numbers

/// A floating-point number as an integer of the same order, so that extremes are a matter of
/// integers, which the compiler may take in any order.
///
/// NaN is turned by arithmetic on bits, not by a condition: of that the optimizer would make a
/// branch, and no vector loop.
protocol OrderedFloat: BinaryFloatingPoint, Sendable {
  associatedtype Key: FixedWidthInteger & SignedInteger
  /// The integer where every NaN is the largest; -0 comes just before 0.
  var highKey: Key { get }
  /// The integer where every NaN is the smallest.
  var lowKey: Key { get }
  init(key: Key)
}

extension Float: OrderedFloat {
  @inline(__always) private var bits: Int32 { Int32(bitPattern: bitPattern) }
  /// All ones for NaN, else 0.
  @inline(__always) private var nanMask: Int32 { (0x7f80_0000 &- (bits & .max)) &>> 31 }
  @inline(__always) var highKey: Int32 {
    let mask = nanMask
    let ordered = (bits & ~(mask & .min)) | (mask & .max)
    return ordered ^ ((ordered &>> 31) & .max)
  }
  @inline(__always) var lowKey: Int32 {
    let ordered = bits | nanMask
    return ordered ^ ((ordered &>> 31) & .max)
  }
  @inline(__always) init(key: Int32) {
    self.init(bitPattern: UInt32(bitPattern: key ^ ((key &>> 31) & .max)))
  }
}

extension Double: OrderedFloat {
  @inline(__always) private var bits: Int64 { Int64(bitPattern: bitPattern) }
  /// All ones for NaN, else 0.
  @inline(__always) private var nanMask: Int64 { (0x7ff0_0000_0000_0000 &- (bits & .max)) &>> 63 }
  @inline(__always) var highKey: Int64 {
    let mask = nanMask
    let ordered = (bits & ~(mask & .min)) | (mask & .max)
    return ordered ^ ((ordered &>> 63) & .max)
  }
  @inline(__always) var lowKey: Int64 {
    let ordered = bits | nanMask
    return ordered ^ ((ordered &>> 63) & .max)
  }
  @inline(__always) init(key: Int64) {
    self.init(bitPattern: UInt64(bitPattern: key ^ ((key &>> 63) & .max)))
  }
}

/// The largest number, or NaN where there is one.
enum MaximumFloat<T: OrderedFloat>: Reducer {
  @inline(__always) static var identity: T { -.infinity }
  @inline(__always) static func widen(_ x: T) -> T { x }
  @inline(__always) static func narrow(_ x: T) -> T { x }
  @inline(__always) static func pair(_ a: T, _ b: T) -> T { greater(a, b) }
  @inline(__always) static func combine(_ a: T, _ b: T) -> T { greater(a, b) }
  @inline(__always) static func run(_ x: UnsafePointer<T>, _ count: Int) -> T {
    T(key: plainRun(x, count, T.Key.min) { max($0, $1.highKey) })
  }
}

/// The smallest number, or NaN where there is one.
enum MinimumFloat<T: OrderedFloat>: Reducer {
  @inline(__always) static var identity: T { .infinity }
  @inline(__always) static func widen(_ x: T) -> T { x }
  @inline(__always) static func narrow(_ x: T) -> T { x }
  @inline(__always) static func pair(_ a: T, _ b: T) -> T { less(a, b) }
  @inline(__always) static func combine(_ a: T, _ b: T) -> T { less(a, b) }
  @inline(__always) static func run(_ x: UnsafePointer<T>, _ count: Int) -> T {
    T(key: plainRun(x, count, T.Key.max) { min($0, $1.lowKey) })
  }
}

/// The greater of two numbers, or NaN.
@inline(__always)
func greater<T: BinaryFloatingPoint>(_ a: T, _ b: T) -> T {
  let usual = a > b ? a : b  // NaN, if that is what `b` is
  return a != a ? a : usual
}

/// The lesser of two numbers, or NaN.
@inline(__always)
func less<T: BinaryFloatingPoint>(_ a: T, _ b: T) -> T {
  let usual = a < b ? a : b  // NaN, if that is what `b` is
  return a != a ? a : usual
}
