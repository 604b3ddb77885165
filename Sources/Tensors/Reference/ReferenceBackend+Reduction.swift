extension ReferenceBackend {
  func reduce(_ op: ReduceOp, _ x: Operand, lastAxes count: Int, into y: Operand) {
    if x.dtype.isFloating {
      reduce(op, x.doubles, lastAxes: count, into: y.doubles)
    } else {
      reduce(op, x.integers, lastAxes: count, into: y.integers)
    }
  }

  func argReduce(_ op: ArgReduceOp, _ x: Operand, into y: Operand) {
    let largest = op == .argMax
    if x.dtype.isFloating {
      argReduce(largest: largest, x.doubles, into: y.integers)
    } else {
      argReduce(largest: largest, x.integers, into: y.integers)
    }
  }

  func cumulative(_ op: ReduceOp, _ x: Operand, into y: Operand) {
    if x.dtype.isFloating {
      cumulative(op, x.doubles, into: y.doubles)
    } else {
      cumulative(op, x.integers, into: y.integers)
    }
  }
}

// MARK: Loops

extension ReferenceBackend {
  private func reduce<Number>(
    _ op: ReduceOp, _ x: Elements<Number>, lastAxes count: Int, into y: Elements<Number>
  ) {
    let shape = x.operand.shape
    let kept = Shape(shape.dropLast(count))
    let reduced = Shape(shape.suffix(count))
    kept.forEachIndex { outer in
      var total = Number.identity(of: op, x.operand.dtype)
      reduced.forEachIndex { inner in
        total = .binary(op.step, total, x[outer.followed(by: inner)])
      }
      y[outer] = total
    }
  }

  private func cumulative<Number>(
    _ op: ReduceOp, _ x: Elements<Number>, into y: Elements<Number>
  ) {
    x.forEachRow { outer, row in
      var total = Number.identity(of: op, x.operand.dtype)
      for (position, value) in row.enumerated() {
        total = .binary(op.step, total, value)
        y[outer.followed(by: [position])] = total
      }
    }
  }

  private func argReduce<Number>(
    largest: Bool, _ x: Elements<Number>, into y: Elements<Int64>
  ) {
    x.forEachRow { outer, row in
      var best = 0
      for position in row.indices where beats(row[position], row[best], largest: largest) {
        best = position
      }
      y[outer] = Int64(best)
    }
  }

  /// Whether a later value replaces the best one so far; the first NaN keeps it.
  private func beats<Number: WorkingNumber>(
    _ value: Number, _ best: Number, largest: Bool
  ) -> Bool {
    if best.isNaN { return false }
    if value.isNaN { return true }
    return largest ? value > best : value < best
  }
}

extension Elements {
  /// Calls `body` with the numbers along the last axis, for each index of the axes before it.
  func forEachRow(_ body: (_ outer: Shape, _ row: [Number]) -> Void) {
    let shape = operand.shape
    Shape(shape.dropLast()).forEachIndex { outer in
      body(outer, (0..<shape[-1]).map { self[outer.followed(by: [$0])] })
    }
  }
}

extension ReduceOp {
  /// The primitive of two operands that a reduction repeats.
  fileprivate var step: BinaryOp {
    switch self {
    case .sum: .add
    case .product: .multiply
    case .minimum: .minimum
    case .maximum: .maximum
    }
  }
}
