extension ReferenceBackend {
  func unary(_ op: UnaryOp, _ x: Operand, into y: Operand) {
    if x.dtype.isFloating {
      map(x.doubles, into: y.doubles) { .unary(op, $0, x.dtype) }
    } else {
      map(x.integers, into: y.integers) { .unary(op, $0, x.dtype) }
    }
  }

  func binary(_ op: BinaryOp, _ a: Operand, _ b: Operand, into y: Operand) {
    if a.dtype.isFloating {
      map(a.doubles, b.doubles, into: y.doubles) { .binary(op, $0, $1) }
    } else {
      map(a.integers, b.integers, into: y.integers) { .binary(op, $0, $1) }
    }
  }

  func compare(_ op: ComparisonOp, _ a: Operand, _ b: Operand, into y: Operand) {
    if a.dtype.isFloating {
      map(a.doubles, b.doubles, into: y.integers) { op.holds($0, $1) ? 1 : 0 }
    } else {
      map(a.integers, b.integers, into: y.integers) { op.holds($0, $1) ? 1 : 0 }
    }
  }

  func select(_ condition: Operand, _ a: Operand, _ b: Operand, into y: Operand) {
    if y.dtype.isFloating {
      select(condition.integers, a.doubles, b.doubles, into: y.doubles)
    } else {
      select(condition.integers, a.integers, b.integers, into: y.integers)
    }
  }

  func cast(_ x: Operand, into y: Operand) {
    if x.dtype.isFloating {
      map(x.doubles, into: y.doubles) { $0 }
    } else {
      map(x.integers, into: y.integers) { $0 }
    }
  }
}

// MARK: Loops

extension ReferenceBackend {
  /// `y[index] = function(x[index])`
  private func map<Number>(
    _ x: Elements<Number>, into y: Elements<Number>, _ function: (Number) -> Number
  ) {
    y.operand.shape.forEachIndex { y[$0] = function(x[$0]) }
  }

  /// `y[index] = function(a[index], b[index])`
  private func map<Number, Result>(
    _ a: Elements<Number>, _ b: Elements<Number>, into y: Elements<Result>,
    _ function: (Number, Number) -> Result
  ) {
    y.operand.shape.forEachIndex { y[$0] = function(a[$0], b[$0]) }
  }

  private func select<Number>(
    _ condition: Elements<Int64>, _ a: Elements<Number>, _ b: Elements<Number>,
    into y: Elements<Number>
  ) {
    y.operand.shape.forEachIndex { y[$0] = condition[$0] == 1 ? a[$0] : b[$0] }
  }
}

// MARK: Comparison

extension ComparisonOp {
  /// Whether the comparison is true; with a NaN only `notEqual` is.
  fileprivate func holds<Number: Comparable>(_ a: Number, _ b: Number) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }
}
