import Tensors

extension OpTable {
  static let indexing: [OpRow] = [
    index(
      "an index", .primitive, .shapes([[2, 3], [3], [2, 0]]), { $0[1] },
      { x in Plain(Array(x.shape.dropFirst())) { x[[1] + $0] } }),
    index(
      "indices from the end", .composite, .shapes([[2, 3], [3, 2, 2]]), { $0[-1, -2] },
      { x in
        Plain(Array(x.shape.dropFirst(2))) { x[[x.shape[0] - 1, x.shape[1] - 2] + $0] }
      }),
    index(
      "ranges", .composite, .shapes([[3, 4], [9, 4]]), { $0[1..<3, ..<2] },
      { x in Plain([2, 2]) { x[[$0[0] + 1, $0[1]]] } }),
    index(
      "ranges that are cut", .composite, .shapes([[3, 4], [0, 4]]), { $0[(-2)..., 2...9] },
      { x in
        let first = max(x.shape[0] - 2, 0)
        return Plain([x.shape[0] - first, 2]) { x[[$0[0] + first, $0[1] + 2]] }
      }),
    index(
      "steps", .composite, .shapes([[5, 3], [4, 3]]), { $0[.stride(by: 2), .stride(by: -1)] },
      { x in Plain([(x.shape[0] + 1) / 2, 3]) { x[[$0[0] * 2, 2 - $0[1]]] } }),
    index(
      "a step back between indices", .primitive, .shapes([[6]]),
      { $0[.stride(from: 4, to: 0, by: -2)] },
      { x in Plain([2]) { x[[4 - 2 * $0[0]]] } }),
    index(
      "all, ellipsis and a new axis", .composite, .shapes([[2, 3, 2], [2, 2]]),
      { $0[.all, .newAxis, .ellipsis, 0] },
      { x in
        let inner = Array(x.shape[1..<(x.rank - 1)])
        return Plain([x.shape[0], 1] + inner) { x[[$0[0]] + $0.dropFirst(2) + [0]] }
      }),
    index("nothing named", .composite, .shapes([[], [2, 2]]), { $0[.ellipsis] }, { $0 }),
  ]

  private static func index(
    _ variant: String, _ kind: OpRow.Kind, _ samples: [[Input]],
    _ function: @escaping @Sendable (Tensor) -> Tensor,
    _ oracle: @escaping @Sendable (Plain) -> Plain
  ) -> OpRow {
    moving("subscript(_:), \(variant)", kind, samples, function, oracle)
  }
}
