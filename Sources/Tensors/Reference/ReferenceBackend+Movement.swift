extension ReferenceBackend {
  func copy(_ x: Operand, into y: Operand) { cast(x, into: y) }

  func fill(_ value: Scalar, into y: Operand) {
    switch value {
    case .floating(let number): fill(number, into: y.doubles)
    case .integer(let number): fill(number, into: y.integers)
    case .bool(let isTrue): fill(isTrue ? 1 : 0, into: y.integers)
    }
  }

  func iota(into y: Operand) {
    var next: Int64 = 0
    y.shape.forEachIndex {
      y.integers[$0] = next
      next += 1
    }
  }

  private func fill<Number>(_ number: Number, into y: Elements<Number>) {
    y.operand.shape.forEachIndex { y[$0] = number }
  }
}
