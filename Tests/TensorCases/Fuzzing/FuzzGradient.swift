import Tensors

extension FuzzOperations {
  /// The derivatives of an operation with respect to its operands, the first and the second.
  static let gradient: FuzzOperation = { draw in
    let all = draw.tensors
    // Slopes are products of what may be large with what may be small: tame numbers only.
    draw.tensors = all.map { one in
      one.dtype.isFloating && !(one.isTame && one.size <= 100 && one.smallest >= 1e-2)
        ? FuzzTensor(refused: one) : one
    }
    let operation = draw.one(
      of: elementwise + reductions + movement + indexing + joining + products)
    let call = operation(&draw)
    draw.tensors = all
    guard let call, !call.operands.isEmpty,
      call.operands.allSatisfy({ all[$0].size <= 100 && all[$0].smallest >= 1e-2 }),
      call.operands.contains(where: { all[$0].dtype.isFloating })
    else { return nil }
    let isSecond = draw.chance(40)
    let name = isSecond ? "second gradient" : "gradient"
    return FuzzCall("\(name) of \(call.text)", call.operands, .terms(1024, size: 1)) { operands in
      let tape = GradientTape(isPersistent: true)
      for x in operands where x.dtype.isFloating { tape.watch(x) }
      let first = tape.record { () -> [Tensor] in
        let inner = GradientTape()
        for x in operands where x.dtype.isFloating { inner.watch(x) }
        let results = inner.record { call.run(operands).map(weighted) }
        let total = inner.record { results.dropFirst().reduce(results[0]) { $0 + $1 } }
        return gradients(inner, total, operands)
      }
      if !isSecond { return first }
      let total = tape.record { () -> Tensor in
        let sums = first.map { $0.squared().sum() }
        return sums.dropFirst().reduce(sums[0]) { $0 + $1 }
      }
      return gradients(tape, total, operands)
    }
  }

  /// A sum in which each element has a weight of its own; 0 of what has no gradient.
  private static func weighted(_ y: Tensor) -> Tensor {
    guard y.dtype.isFloating else { return withDevice(y.device) { Tensor(0, dtype: .float32) } }
    let weights = (0..<y.elementCount).map { Double($0 % 7) / 4 - 0.5 }
    let weight = withDevice(y.device) {
      Tensor(weights, shape: Array(y.shape), dtype: y.dtype)
    }
    return (y * weight).sum().cast(to: .float32)
  }

  private static func gradients(
    _ tape: GradientTape, _ total: Tensor, _ operands: [Tensor]
  ) -> [Tensor] {
    let sources = operands.filter(\.dtype.isFloating)
    return tape.gradient(of: total, for: sources, unconnected: .zeros)
  }
}

extension FuzzTensor {
  /// A tensor that no operation takes: of eight axes and more elements than there is room for.
  init(refused one: FuzzTensor) {
    shape = Shape([1 << 20, 1, 1, 1, 1, 1, 1, 1])
    dtype = one.dtype
    size = .infinity
    smallest = 0
  }
}
