import Tensors

extension GPUBackend {
  func gather(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    try gather(
      .gather(along: false, byteCount: x.dtype.byteCount), x, axis: 0, others: 1..<x.shape.rank,
      indices, into: y, columns: x.shape.dropFirst().reduce(1, *))
  }

  func gatherAlong(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    let last = x.shape.rank - 1
    try gather(
      .gather(along: true, byteCount: x.dtype.byteCount), x, axis: last, others: 0..<last,
      indices, into: y, columns: y.shape[last])
  }

  /// Launches a kernel that gathers along an axis.
  private func gather(
    _ kernel: Kernel, _ x: Operand, axis: Int, others: Range<Int>, _ indices: Operand,
    into y: Operand, columns: Int
  ) throws(DeviceError) {
    try check(x)
    try index(kernel, groups: Self.groups(y.elementCount)) { arguments, errors in
      arguments.append(y.elementCount)
      arguments.append(columns)
      arguments.append(x)
      arguments.append(x.shape[axis])
      arguments.append(x.strides[axis])
      arguments.append(Walk(x, others))
      arguments.append(indices)
      arguments.append(Walk(indices))
      arguments.append(errors.storage, offset: errors.offset)
      arguments.append(y)
    }
  }

  func scatterAdd(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    try scatterAdd(
      x, indices, into: y, rows: 1, length: y.shape[0],
      walks: (
        Walk(x, 0..<0), Walk(x, 0..<indices.shape.rank),
        Walk(x, indices.shape.rank..<x.shape.rank)
      ))
  }

  func scatterAddAlong(_ x: Operand, _ indices: Operand, into y: Operand) throws(DeviceError) {
    let last = y.shape.rank - 1
    let columns = indices.shape[last]
    try scatterAdd(
      x, indices, into: y, rows: columns == 0 ? 0 : indices.elementCount / columns,
      length: y.shape[last], walks: (Walk(x, 0..<last), Walk(x, last..<last + 1), Walk(x, 0..<0)))
  }

  /// Sorts the indices of each row, so that what belongs to one is added in order by one work item.
  private func scatterAdd(
    _ x: Operand, _ indices: Operand, into y: Operand, rows: Int, length: Int,
    walks: (rows: Walk, along: Walk, within: Walk)
  ) throws(DeviceError) {
    try check(x)
    if rows == 0 || x.elementCount == 0 && indices.elementCount == 0 { return }
    let columns = indices.elementCount / rows
    try withSorted(rows: rows, columns: columns) { (sorted) throws(DeviceError) in
      try index(.indexKeys, groups: Self.groups(sorted.count)) { arguments, errors in
        for number in [sorted.count, sorted.padded, columns, length] { arguments.append(number) }
        arguments.append(indices)
        arguments.append(Walk(indices))
        arguments.append(errors.storage, offset: errors.offset)
        arguments.append(sorted.keys)
        arguments.append(sorted.order)
      }
      try sort(sorted)
      try launch(.scatterAdd(x.dtype), groups: Self.groups(x.elementCount)) { arguments in
        let slice = x.elementCount / (rows * columns)
        for number in [x.elementCount, slice, sorted.padded, columns, length] {
          arguments.append(number)
        }
        arguments.append(sorted.keys)
        arguments.append(sorted.order)
        arguments.append(x)
        arguments.append(walks.rows)
        arguments.append(walks.along)
        arguments.append(walks.within)
        arguments.append(y)
      }
    }
  }

  /// Launches a kernel that follows indices.
  private func index(
    _ kernel: Kernel, groups: Int,
    _ append: (inout KernelArguments, (storage: StorageHandle, offset: Int)) -> Void
  ) throws(DeviceError) {
    if groups == 0 { return }
    try withState { state throws(DeviceError) in
      let errors = state.indexErrorPlace()
      try state.launch(try state.compiled(kernel), groups: groups) { append(&$0, errors) }
    }
  }
}

// MARK: Sorting

extension GPUBackend {
  func argsort(_ x: Operand, descending: Bool, into y: Operand) throws(DeviceError) {
    try check(x)
    let last = x.shape.rank - 1
    let columns = x.shape[last]
    if x.elementCount == 0 { return }
    try withSorted(rows: x.elementCount / columns, columns: columns) {
      (sorted) throws(DeviceError) in
      try launch(.sortKeys(x.dtype, descending: descending), groups: Self.groups(sorted.count)) {
        arguments in
        for number in [sorted.count, sorted.padded, columns] { arguments.append(number) }
        arguments.append(x)
        arguments.append(Walk(x, 0..<last))
        arguments.append(x.strides[last])
        arguments.append(sorted.keys)
        arguments.append(sorted.order)
      }
      try sort(sorted)
      try launch(.sortedIndices, groups: Self.groups(x.elementCount)) { arguments in
        for number in [x.elementCount, sorted.padded, columns] { arguments.append(number) }
        arguments.append(sorted.order)
        arguments.append(y)
      }
    }
  }

  /// Keys with their indices, in rows of a power of two.
  private struct Sorted {
    let rows: Int
    /// The length of a row.
    let padded: Int
    let keys: StorageHandle
    let order: StorageHandle
    var count: Int { rows * padded }
  }

  private func withSorted(
    rows: Int, columns: Int, _ body: (Sorted) throws(DeviceError) -> Void
  ) throws(DeviceError) {
    var padded = 1
    while padded < columns { padded *= 2 }
    let (keyBytes, orderBytes) = (8 * rows * padded, 4 * rows * padded)
    let keys = try allocate(byteCount: keyBytes)
    defer { deallocate(keys, byteCount: keyBytes) }
    let order = try allocate(byteCount: orderBytes)
    defer { deallocate(order, byteCount: orderBytes) }
    try body(Sorted(rows: rows, padded: padded, keys: keys, order: order))
  }

  private func sort(_ sorted: Sorted) throws(DeviceError) {
    let block = SortSource.block
    try sortLocally(sorted, first: 2, last: min(sorted.padded, block))
    var run = 2 * block
    while run <= sorted.padded {
      var reach = run / 2
      while reach >= block {
        try launch(.sortDistant, groups: Self.groups(sorted.count / 2)) { arguments in
          for number in [sorted.count / 2, run, reach, sorted.padded] { arguments.append(number) }
          arguments.append(sorted.keys)
          arguments.append(sorted.order)
        }
        reach /= 2
      }
      try sortLocally(sorted, first: run, last: run)
      run *= 2
    }
  }

  private func sortLocally(_ sorted: Sorted, first: Int, last: Int) throws(DeviceError) {
    if last < first { return }
    let groups = (sorted.count + SortSource.block - 1) / SortSource.block
    try launch(.sortLocal, groups: groups) { arguments in
      for number in [sorted.count, first, last, sorted.padded] { arguments.append(number) }
      arguments.append(sorted.keys)
      arguments.append(sorted.order)
    }
  }
}
