extension ReferenceBackend {
  func matmul(_: MatmulPrecision, _ a: Operand, _ b: Operand, into y: Operand) {
    if y.dtype.isFloating {
      matmul(a.doubles, b.doubles, into: y.doubles)
    } else {
      matmul(a.integers, b.integers, into: y.integers)
    }
  }

  /// `y[..., row, column]` is the sum of `a[..., row, inner] * b[..., inner, column]`.
  private func matmul<Number>(
    _ a: Elements<Number>, _ b: Elements<Number>, into y: Elements<Number>
  ) {
    let innerLength = a.operand.shape[a.operand.shape.rank - 1]
    y.operand.shape.forEachIndex { index in
      let (rowAxis, columnAxis) = (index.rank - 2, index.rank - 1)
      var (left, right) = (index, index)
      var sum = Number.identity(of: .sum, y.operand.dtype)
      for inner in 0..<innerLength {
        left[columnAxis] = inner
        right[rowAxis] = inner
        sum = .binary(.add, sum, .binary(.multiply, a[left], b[right]))
      }
      y[index] = sum
    }
  }
}
