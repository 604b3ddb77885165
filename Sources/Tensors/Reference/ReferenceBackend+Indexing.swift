extension ReferenceBackend {
  func gather(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    if x.dtype.isFloating {
      try gather(x.doubles, indices.integers, into: y.doubles)
    } else {
      try gather(x.integers, indices.integers, into: y.integers)
    }
  }

  func scatterAdd(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    if x.dtype.isFloating {
      try scatterAdd(x.doubles, indices.integers, into: y.doubles)
    } else {
      try scatterAdd(x.integers, indices.integers, into: y.integers)
    }
  }

  func gatherAlong(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    if x.dtype.isFloating {
      try gatherAlong(x.doubles, indices.integers, into: y.doubles)
    } else {
      try gatherAlong(x.integers, indices.integers, into: y.integers)
    }
  }

  func scatterAddAlong(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    if x.dtype.isFloating {
      try scatterAddAlong(x.doubles, indices.integers, into: y.doubles)
    } else {
      try scatterAddAlong(x.integers, indices.integers, into: y.integers)
    }
  }

  func argsort(_ x: Operand, descending: Bool, into y: Operand) {
    if x.dtype.isFloating {
      argsort(x.doubles, descending: descending, into: y.integers)
    } else {
      argsort(x.integers, descending: descending, into: y.integers)
    }
  }
}

// MARK: Loops

extension ReferenceBackend {
  /// The axes of `indices` replace the first axis of `x`.
  private func gather<Number>(
    _ x: Elements<Number>, _ indices: Elements<Int64>, into y: Elements<Number>
  ) throws(DeviceError) {
    try check(indices, length: x.operand.shape[0])
    let slice = Shape(x.operand.shape.dropFirst())
    indices.operand.shape.forEachIndex { index in
      let chosen: Shape = [fromFront(indices[index], x.operand.shape[0])]
      slice.forEachIndex { inner in
        y[index.followed(by: inner)] = x[chosen.followed(by: inner)]
      }
    }
  }

  /// Each sum is rounded to the dtype at once, as an assignment is.
  private func scatterAdd<Number>(
    _ x: Elements<Number>, _ indices: Elements<Int64>, into y: Elements<Number>
  ) throws(DeviceError) {
    try check(indices, length: y.operand.shape[0])
    let slice = Shape(y.operand.shape.dropFirst())
    indices.operand.shape.forEachIndex { index in
      let chosen: Shape = [fromFront(indices[index], y.operand.shape[0])]
      slice.forEachIndex { inner in
        let target = chosen.followed(by: inner)
        y[target] = .binary(.add, y[target], x[index.followed(by: inner)])
      }
    }
  }

  private func gatherAlong<Number>(
    _ x: Elements<Number>, _ indices: Elements<Int64>, into y: Elements<Number>
  ) throws(DeviceError) {
    let last = x.operand.shape.rank - 1
    try check(indices, length: x.operand.shape[last])
    indices.operand.shape.forEachIndex { index in
      var source = index
      source[last] = fromFront(indices[index], x.operand.shape[last])
      y[index] = x[source]
    }
  }

  private func scatterAddAlong<Number>(
    _ x: Elements<Number>, _ indices: Elements<Int64>, into y: Elements<Number>
  ) throws(DeviceError) {
    let last = y.operand.shape.rank - 1
    try check(indices, length: y.operand.shape[last])
    indices.operand.shape.forEachIndex { index in
      var target = index
      target[last] = fromFront(indices[index], y.operand.shape[last])
      y[target] = .binary(.add, y[target], x[index])
    }
  }

  private func check(_ indices: Elements<Int64>, length: Int) throws(DeviceError) {
    var wrong: Int64?
    indices.operand.shape.forEachIndex { index in
      if !(Int64(-length)..<Int64(length)).contains(indices[index]) {
        wrong = wrong ?? indices[index]
      }
    }
    if let wrong { throw .indexOutOfRange(index: Int(wrong), length: length) }
  }

  private func fromFront(_ index: Int64, _ length: Int) -> Int {
    Int(index) + (index < 0 ? length : 0)
  }

  private func argsort<Number>(
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
