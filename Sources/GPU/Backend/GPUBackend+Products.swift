import Tensors

extension GPUBackend {
  func matmul(
    _ precision: MatmulPrecision, _ a: Operand, _ b: Operand, into y: Operand
  ) throws(DeviceError) {
    try check(y)
    if let lanes = narrowLanes(a, b, y) { return try narrowProduct(a, b, y, lanes) }
    if let product = MatrixProduct(precision, a, b, into: y) {
      let isDone = try withState { state throws(DeviceError) in try state.multiply(product) }
      if isDone { return }
    }
    let rank = y.shape.rank
    let (rows, columns, inner) = (y.shape[rank - 2], y.shape[rank - 1], a.shape[rank - 1])
    let tile = ProductSource.tile
    let (down, across) = ((rows + tile - 1) / tile, (columns + tile - 1) / tile)
    let batch = y.shape.dropLast(2).reduce(1, *)
    try launch(.matmul(y.dtype), groups: batch * down * across) { arguments in
      for number in [rows, inner, columns, down, across] { arguments.append(number) }
      append(a, b, y, to: &arguments)
    }
  }

  /// How many work items shall compute an element of a narrow or a small product together; nil
  /// where a library or tiles are better: a wide result, factors that lie far apart.
  ///
  /// On an H100 cuBLAS takes two kernels for most of these, and a kernel of ours may join others.
  private func narrowLanes(_ a: Operand, _ b: Operand, _ y: Operand) -> Int? {
    let rank = y.shape.rank
    let (rows, columns, inner) = (y.shape[rank - 2], y.shape[rank - 1], a.shape[rank - 1])
    guard y.dtype.isFloating, y.elementCount <= 4096 else { return nil }
    if y.elementCount * inner <= 1 << 15 { return Self.lanes(for: inner) }
    guard min(rows, columns) <= 16, (64...65_536).contains(inner), a.strides[rank - 1] <= 16,
      b.strides[rank - 2] <= 16
    else { return nil }
    return y.elementCount < 512 && inner >= 1024 ? 256 : 32
  }

  private func narrowProduct(
    _ a: Operand, _ b: Operand, _ y: Operand, _ lanes: Int
  ) throws(DeviceError) {
    let rank = y.shape.rank
    let inner = a.shape[rank - 1]
    try launch(
      .narrowMatmul(y.dtype), groups: Self.groups(y.elementCount * lanes), reads: inner / lanes
    ) { arguments in
      for number in [
        y.elementCount, lanes, y.shape[rank - 2], y.shape[rank - 1], inner,
      ] {
        arguments.append(number)
      }
      append(a, b, y, to: &arguments)
    }
  }

  /// The matrices with their walks through a batch and their steps, and the result.
  private func append(
    _ a: Operand, _ b: Operand, _ y: Operand, to arguments: inout KernelArguments
  ) {
    let rank = y.shape.rank
    for matrix in [a, b] {
      arguments.append(matrix)
      arguments.append(Walk(matrix, 0..<rank - 2))
      arguments.append(matrix.strides[rank - 2])
      arguments.append(matrix.strides[rank - 1])
    }
    arguments.append(y)
  }
}
