import Tensors

extension GPUBackend {
  func matmul(
    _ precision: MatmulPrecision, _ a: Operand, _ b: Operand, into y: Operand
  ) throws(DeviceError) {
    try check(y)
    if let product = MatrixProduct(precision, a, b, into: y) {
      let isDone = try withState { state throws(DeviceError) in
        try state.multiply(product)
      }
      if isDone { return }
    }
    let rank = y.shape.rank
    let (rows, columns, inner) = (y.shape[rank - 2], y.shape[rank - 1], a.shape[rank - 1])
    let tile = ProductSource.tile
    let (down, across) = ((rows + tile - 1) / tile, (columns + tile - 1) / tile)
    let batch = y.shape.dropLast(2).reduce(1, *)
    try launch(.matmul(y.dtype), groups: batch * down * across) { arguments in
      for number in [rows, inner, columns, down, across] { arguments.append(number) }
      for matrix in [a, b] {
        arguments.append(matrix)
        arguments.append(Walk(matrix, 0..<rank - 2))
        arguments.append(matrix.strides[rank - 2])
        arguments.append(matrix.strides[rank - 1])
      }
      arguments.append(y)
    }
  }
}
