import Tensors

extension OpTable {
  static let creation: [OpRow] = filled + like + counted

  private static func made(
    _ name: String, kind: OpRow.Kind = .primitive, _ function: @escaping @Sendable () -> Tensor,
    _ oracle: @escaping @Sendable () -> Plain
  ) -> OpRow {
    OpRow(
      name: name, kind: kind, dtypes: [.float32], samples: [[]],
      derivatives: 0, tolerance: .exact, function: { _ in function() }, oracle: { _ in oracle() })
  }

  private static let filled: [OpRow] = DType.allCases.flatMap { dtype -> [OpRow] in
    [
      made(
        "zeros(_:dtype:), \(dtype)", { Tensor.zeros([2, 0, 3], dtype: dtype) },
        { Plain([2, 0, 3], []) }),
      made(
        "ones(_:dtype:), \(dtype)", { Tensor.ones([2, 3], dtype: dtype) },
        { Plain([2, 3]) { _ in 1 } }),
      made(
        "full(_:_:dtype:), \(dtype)",
        { Tensor.full([3], dtype == .bool ? 1 : 7, dtype: dtype) },
        { Plain([3]) { _ in dtype == .bool ? 1 : 7 } }),
      made(
        "eye(_:columns:dtype:), \(dtype)", kind: .composite,
        { Tensor.eye(2, columns: 3, dtype: dtype) }, { Plain([2, 3]) { $0[0] == $0[1] ? 1 : 0 } }),
    ]
  }

  private static func alike(
    _ name: String, _ function: @escaping @Sendable (Tensor) -> Tensor, _ number: Double
  ) -> OpRow {
    OpRow(
      name: name, kind: .primitive, dtypes: .all,
      samples: .shapes([[2, 3], [], [0, 3]]), derivatives: 0, tolerance: .exact,
      function: { function($0[0]) }, oracle: { Plain($0[0].shape) { _ in number } })
  }

  private static let like: [OpRow] = [
    alike("zeros(like:)", { Tensor.zeros(like: $0) }, 0),
    alike("ones(like:)", { Tensor.ones(like: $0) }, 1),
    alike("full(like:_:)", { Tensor.full(like: $0, 1) }, 1),
    moving(
      "copied(to:)", .primitive, .shapes([[2, 3], [], [0, 3]]),
      { x in
        let other = Placement.otherDevice(than: x.device) ?? x.device
        return x.copied(to: other).copied(to: x.device)
      }, { $0 }),
  ]

  private static let counted: [OpRow] = [
    made("range(_:)", { Tensor.range(4) }, { Plain([4], [0, 1, 2, 3]) }),
    made("range(_:), none", { Tensor.range(-1) }, { Plain([0], []) }),
    made(
      "range(from:to:by:dtype:), up", kind: .composite,
      { Tensor.range(from: 0, to: 1, by: 0.25) }, { Plain([4], [0, 0.25, 0.5, 0.75]) }),
    made(
      "range(from:to:by:dtype:), down", kind: .composite,
      { Tensor.range(from: 3, to: -2, by: -2, dtype: .int32) }, { Plain([3], [3, 1, -1]) }),
    made(
      "linspace(_:_:count:dtype:)", kind: .composite, { Tensor.linspace(-2, 8, count: 5) },
      { Plain([5], [-2, 0.5, 3, 5.5, 8]) }),
    made(
      "linspace(_:_:count:dtype:), one", kind: .composite, { Tensor.linspace(-2, 8, count: 1) },
      { Plain([1], [-2]) }),
  ]
}
