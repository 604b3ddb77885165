extension ReferenceBackend {
  func gather(_ x: Operand, _ indices: Operand, into y: Operand) {
    if x.dtype.isFloating {
      gather(x.doubles, indices.integers, into: y.doubles)
    } else {
      gather(x.integers, indices.integers, into: y.integers)
    }
  }

  func scatterAdd(_ x: Operand, _ indices: Operand, into y: Operand) {
    if x.dtype.isFloating {
      scatterAdd(x.doubles, indices.integers, into: y.doubles)
    } else {
      scatterAdd(x.integers, indices.integers, into: y.integers)
    }
  }

  func argSort(_ x: Operand, descending: Bool, into y: Operand) {
    if x.dtype.isFloating {
      argSort(x.doubles, descending: descending, into: y.integers)
    } else {
      argSort(x.integers, descending: descending, into: y.integers)
    }
  }
}

// MARK: Loops

extension ReferenceBackend {
  /// The axes of `indices` take the place of the first axis of `x`.
  private func gather<Number>(
    _ x: Elements<Number>, _ indices: Elements<Int64>, into y: Elements<Number>
  ) {
    let slice = Shape(x.operand.shape.dropFirst())
    indices.operand.shape.forEachIndex { index in
      let chosen: Shape = [Int(indices[index])]
      slice.forEachIndex { inner in
        y[index.followed(by: inner)] = x[chosen.followed(by: inner)]
      }
    }
  }

  /// Each sum is rounded to the dtype at once, as an assignment is.
  private func scatterAdd<Number>(
    _ x: Elements<Number>, _ indices: Elements<Int64>, into y: Elements<Number>
  ) {
    let slice = Shape(y.operand.shape.dropFirst())
    indices.operand.shape.forEachIndex { index in
      let chosen: Shape = [Int(indices[index])]
      slice.forEachIndex { inner in
        let target = chosen.followed(by: inner)
        y[target] = .binary(.add, y[target], x[index.followed(by: inner)])
      }
    }
  }

  private func argSort<Number>(
    _ x: Elements<Number>, descending: Bool, into y: Elements<Int64>
  ) {
    x.forEachRow { outer, row in
      let order = row.indices.sorted { a, b in
        if comesBefore(row[a], row[b], descending: descending) { return true }
        return a < b && !comesBefore(row[b], row[a], descending: descending)
      }
      for (position, element) in order.enumerated() {
        y[outer.followed(by: [position])] = Int64(element)
      }
    }
  }

  /// The order of unequal values; NaN comes after every number in both directions.
  private func comesBefore<Number: WorkingNumber>(
    _ a: Number, _ b: Number, descending: Bool
  ) -> Bool {
    if a.isNaN || b.isNaN { return !a.isNaN && b.isNaN }
    return descending ? a > b : a < b
  }
}
