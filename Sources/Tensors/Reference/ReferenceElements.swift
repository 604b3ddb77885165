/// The type in which a dtype is computed: `Double` or `Int64`.
protocol WorkingNumber: Comparable {
  var isNaN: Bool { get }
  /// The element `position` steps after the first one.
  static func load(_ x: Operand, at position: Int) -> Self
  /// Puts this value there, as the nearest one of the operand's dtype.
  func store(in y: Operand, at position: Int)

  static func unary(_ op: UnaryOp, _ x: Self, _ dtype: DType) -> Self
  static func binary(_ op: BinaryOp, _ a: Self, _ b: Self) -> Self
  /// What a reduction of no elements gives.
  static func identity(of op: ReduceOp, _ dtype: DType) -> Self
}

/// The elements of an operand, as numbers at indices.
struct Elements<Number: WorkingNumber> {
  let operand: Operand

  /// The element at an index: one number for each axis.
  subscript(index: Shape) -> Number {
    get { Number.load(operand, at: position(index)) }
    nonmutating set { newValue.store(in: operand, at: position(index)) }
  }

  private func position(_ index: Shape) -> Int {
    var sum = 0
    for axis in 0..<index.rank { sum += index[axis] * operand.strides[axis] }
    return sum
  }
}

extension Operand {
  /// The elements as they are computed with when the dtype is floating.
  var doubles: Elements<Double> { Elements(operand: self) }
  /// The elements as they are computed with when the dtype is an integer or bool.
  var integers: Elements<Int64> { Elements(operand: self) }
}

extension Shape {
  /// Calls `body` with every index of a tensor of this shape, in row-major order.
  func forEachIndex(_ body: (Shape) -> Void) {
    var index = Shape(repeating: 0, rank: rank)
    for _ in 0..<elementCount {
      body(index)
      advance(&index)
    }
  }

  private func advance(_ index: inout Shape) {
    for axis in (0..<rank).reversed() {
      index[axis] += 1
      if index[axis] < self[axis] { return }
      index[axis] = 0
    }
  }

  /// The axes of this shape, or this index, and then those of another.
  func followed(by other: Shape) -> Shape {
    var result = self
    for length in other { result.append(length) }
    return result
  }
}

// MARK: Floating dtypes

extension Double: WorkingNumber {
  static func load(_ x: Operand, at position: Int) -> Double {
    switch x.dtype {
    case .float32: Double(x.pointer(Float.self)[position])
    case .float64: x.pointer(Double.self)[position]
    case .int32, .int64, .uint8, .bool: Double(Int64.load(x, at: position))
    }
  }

  /// Integers cut fractions off, saturate and take NaN as 0; every number but 0 is true.
  func store(in y: Operand, at position: Int) {
    switch y.dtype {
    case .float32: y.pointer(Float.self)[position] = Float(self)
    case .float64: y.pointer(Double.self)[position] = self
    case .int32: y.pointer(Int32.self)[position] = Int32(saturating: self)
    case .int64: y.pointer(Int64.self)[position] = Int64(saturating: self)
    case .uint8: y.pointer(UInt8.self)[position] = UInt8(saturating: self)
    case .bool: y.pointer(Bool.self)[position] = self != 0
    }
  }
}

extension FixedWidthInteger {
  /// The whole part of `value`, or the nearest integer of this type; NaN gives 0.
  fileprivate init(saturating value: Double) {
    if value.isNaN {
      self = 0
    } else if let exact = Self(exactly: value.rounded(.towardZero)) {
      self = exact
    } else {
      self = value < 0 ? .min : .max
    }
  }
}

// MARK: Integers and bool

extension Int64: WorkingNumber {
  var isNaN: Bool { false }

  static func load(_ x: Operand, at position: Int) -> Int64 {
    switch x.dtype {
    case .float32, .float64: Int64(saturating: Double.load(x, at: position))
    case .int32: Int64(x.pointer(Int32.self)[position])
    case .int64: x.pointer(Int64.self)[position]
    case .uint8: Int64(x.pointer(UInt8.self)[position])
    case .bool: x.pointer(Bool.self)[position] ? 1 : 0
    }
  }

  /// Narrower integers keep the low bits; every number but 0 is true.
  func store(in y: Operand, at position: Int) {
    switch y.dtype {
    case .float32: y.pointer(Float.self)[position] = Float(self)
    case .float64: y.pointer(Double.self)[position] = Double(self)
    case .int32: y.pointer(Int32.self)[position] = Int32(truncatingIfNeeded: self)
    case .int64: y.pointer(Int64.self)[position] = self
    case .uint8: y.pointer(UInt8.self)[position] = UInt8(truncatingIfNeeded: self)
    case .bool: y.pointer(Bool.self)[position] = self != 0
    }
  }
}
