import Tensors

extension OpTable {
  static let movement: [OpRow] = reshaping + order + repetition

  /// A movement: nothing is computed, so that results are exact in every dtype.
  static func moving(
    _ name: String, _ kind: OpRow.Kind, _ samples: [[Input]],
    _ function: @escaping @Sendable (Tensor) -> Tensor,
    _ oracle: @escaping @Sendable (Plain) -> Plain
  ) -> OpRow {
    OpRow(
      name: name, kind: kind, dtypes: .all, samples: samples,
      tolerance: .exact, function: { function($0[0]) }, oracle: { oracle($0[0]) })
  }

  private static let reshaping: [OpRow] = [
    moving(
      "reshaped(to:), list", .primitive, .shapes([[2, 3], [6], [1, 6]]),
      { $0.reshaped(to: [3, -1]) }, { Plain([3, 2], $0.values) }),
    moving(
      "reshaped(to:), lengths", .primitive, .shapes([[2, 3], [6]]), { $0.reshaped(to: 1, 6, 1) },
      { Plain([1, 6, 1], $0.values) }),
    moving(
      "reshaped(to:), nothing", .primitive, .shapes([[0, 3]]), { $0.reshaped(to: [0]) },
      { Plain([0], $0.values) }),
    moving(
      "expandedDimensions(at:)", .primitive, .shapes([[2, 3], [4], [], [0, 3]]),
      { $0.expandedDimensions(at: -1) },
      { Plain($0.shape + [1], $0.values) }),
    moving(
      "expandedDimensions(at:), first", .primitive, .shapes([[2, 3], []]),
      { $0.expandedDimensions(at: 0) },
      { Plain([1] + $0.shape, $0.values) }),
    moving(
      "squeezed(axis:)", .composite, .shapes([[2, 1, 3], [2, 1]]), { $0.squeezed(axis: 1) },
      { Plain([$0.shape[0]] + $0.shape.dropFirst(2), $0.values) }),
    moving(
      "squeezed(axis:), all", .composite, .shapes([[1, 3, 1], [2, 2], [1], []]),
      { $0.squeezed() }, { Plain($0.shape.filter { $0 != 1 }, $0.values) }),
    moving(
      "flattened()", .composite, .shapes([[2, 3], [2, 1, 2], [4], [], [0, 3]]),
      { $0.flattened() }, { Plain([$0.values.count], $0.values) }),
    moving(
      "broadcast(to:)", .primitive, .shapes([[3, 1], [1], [2], [], [3, 2]]),
      { $0.broadcast(to: [2, 3, 2]) }, { x in Plain([2, 3, 2]) { x.broadcast(at: $0) } }),
    moving(
      "broadcast(to:), nothing", .primitive, .shapes([[1, 3], [3], [0, 1]]),
      { $0.broadcast(to: [0, 3]) }, { _ in Plain([0, 3], []) }),
  ]

  private static let order: [OpRow] = [
    moving(
      "transposed()", .composite, .shapes([[2, 3], [2, 3, 2], [4], [], [0, 3], [33, 70]]),
      { $0.transposed() }, { x in Plain(x.shape.reversed()) { x[$0.reversed()] } }),
    moving(
      "transposed(axes:)", .primitive, .shapes([[2, 3, 2], [0, 2, 3], [17, 5, 9]]),
      { $0.transposed(axes: [2, 0, -2]) },
      { x in Plain([x.shape[2], x.shape[0], x.shape[1]]) { x[[$0[1], $0[2], $0[0]]] } }),
    moving(
      "movingAxis(_:to:)", .composite, .shapes([[2, 3, 2], [0, 2, 3]]),
      { $0.movingAxis(0, to: -1) },
      { x in Plain([x.shape[1], x.shape[2], x.shape[0]]) { x[[$0[2], $0[0], $0[1]]] } }),
    moving(
      "flipped(axis:)", .primitive, .shapes([[2, 3], [3, 2, 2], [0, 3], [9, 70]]),
      { $0.flipped(axis: 1) },
      { x in Plain(x.shape) { x[$0.replacing(1, by: x.shape[1] - 1 - $0[1])] } }),
    moving(
      "flipped(axis:), all axes", .composite, .shapes([[2, 3], [4], []]), { $0.flipped() },
      { Plain($0.shape, $0.values.reversed()) }),
  ]

  private static let repetition: [OpRow] = [
    moving(
      "tiled(_:)", .composite, .shapes([[2, 3], [1, 2], [0, 2]]), { $0.tiled([2, 3]) },
      { x in
        Plain([x.shape[0] * 2, x.shape[1] * 3]) { x[[$0[0] % x.shape[0], $0[1] % x.shape[1]]] }
      }),
    moving(
      "tiled(_:), once and never", .composite, .shapes([[2, 3]]), { $0.tiled([0, 1]) },
      { _ in Plain([0, 3], []) }),
    OpRow(
      name: "padded(_:with:)", kind: .composite, dtypes: .all,
      samples: .shapes([[2, 3], [1, 1], [0, 2]]), tolerance: .exact,
      function: { $0[0].padded([(1, 0), (2, 1)]) },
      oracle: { operands in
        let x = operands[0]
        return Plain([x.shape[0] + 1, x.shape[1] + 3]) { index in
          let (row, column) = (index[0] - 1, index[1] - 2)
          let isInside = row >= 0 && column >= 0 && column < x.shape[1]
          return isInside ? x[[row, column]] : 0
        }
      }),
    OpRow(
      name: "padded(_:with:), value", kind: .composite, dtypes: .numbers,
      samples: .shapes([[3], [0]]), tolerance: .exact,
      function: { $0[0].padded([(1, 1)], with: 7) },
      oracle: { Plain([$0[0].values.count + 2], [7] + $0[0].values + [7]) }),
  ]
}
