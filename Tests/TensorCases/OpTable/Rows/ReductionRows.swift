import Tensors

extension OpTable {
  static let reduction: [OpRow] = sums + moments + extremesOverAxes + truth + positions + running

  private static let shapes: [[Int]] = [[2, 3], [2, 3, 2], [4], [3, 67], [67, 3]]

  /// A reduction over all axes, over the last and over a list of axes, with and without keepDims.
  private static func row(
    _ name: String, _ kind: OpRow.Kind, _ dtypes: [DType] = .numbers,
    _ range: ClosedRange<Double> = -2...2, empty: Bool, derivatives: Int = 2,
    tolerance: OpTolerance = .sums,
    all: @escaping @Sendable (Tensor) -> Tensor,
    last: @escaping @Sendable (Tensor) -> Tensor,
    listed: @escaping @Sendable (Tensor, [Int]) -> Tensor,
    _ function: @escaping @Sendable ([Double]) -> Double
  ) -> [OpRow] {
    let samples = [[Input]].shapes(shapes, range)
    let none: [[Input]] = empty ? .shapes([[0, 3], [2, 0]], range) : []
    let scalar: [[Input]] = .shapes([[]], range)
    return [
      OpRow(
        name: "\(name)(axis:keepDims:), all axes", kind: kind, dtypes: dtypes,
        samples: samples + none + scalar, derivatives: derivatives, tolerance: tolerance,
        function: { all($0[0]) }, oracle: { $0[0].reducing(Array($0[0].shape.indices), function) }),
      OpRow(
        name: "\(name)(axis:keepDims:), last axis, kept", kind: kind,
        dtypes: dtypes, samples: samples + none, derivatives: derivatives, tolerance: tolerance,
        function: { last($0[0]) },
        oracle: { $0[0].reducing([$0[0].rank - 1], keepDims: true, function) }),
      OpRow(
        name: "\(name)(axes:keepDims:)", kind: kind, dtypes: dtypes,
        samples: .shapes([[2, 3], [2, 3, 2], [3, 67]], range), derivatives: derivatives,
        tolerance: tolerance, function: { listed($0[0], [-2]) },
        oracle: { $0[0].reducing([$0[0].rank - 2], function) }),
      OpRow(
        name: "\(name)(axes:keepDims:), outer axes", kind: kind, dtypes: dtypes,
        samples: .shapes([[2, 3, 2]], range), derivatives: derivatives, tolerance: tolerance,
        function: { listed($0[0], [2, 0]) }, oracle: { $0[0].reducing([0, 2], function) }),
    ]
  }

  private static let sums: [OpRow] =
    row(
      "sum", .primitive, empty: true, all: { $0.sum() },
      last: { $0.sum(axis: -1, keepDims: true) }, listed: { $0.sum(axes: $1) },
      { $0.reduce(0, +) })
    + row(
      "product", .primitive, .numbers, 1...1.4, empty: true, all: { $0.product() },
      last: { $0.product(axis: -1, keepDims: true) }, listed: { $0.product(axes: $1) },
      { $0.reduce(1, *) })
    + [
      OpRow(
        name: "product(axis:keepDims:), with zeros", kind: .primitive,
        dtypes: .numbers,
        samples: [
          [Input(shape: [2, 3], values: [0, 2, 3, 1, 2, 3])],
          [Input(shape: [2, 4], values: [0, 2, 0, 3, 0, 0, 0, 0])],
        ], tolerance: .exact, function: { $0[0].product(axis: 1) },
        oracle: { $0[0].reducing([1]) { $0.reduce(1, *) } })
    ]

  private static let moments: [OpRow] =
    row(
      "norm", .composite, .floating, empty: true, tolerance: .composite, all: { $0.norm() },
      last: { $0.norm(axis: -1, keepDims: true) }, listed: { $0.norm(axes: $1) },
      { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() })
    + row(
      "mean", .composite, .floating, empty: false, all: { $0.mean() },
      last: { $0.mean(axis: -1, keepDims: true) }, listed: { $0.mean(axes: $1) }, average)
    + row(
      "variance", .composite, .floating, empty: false, tolerance: .composite,
      all: { $0.variance() }, last: { $0.variance(axis: -1, keepDims: true) },
      listed: { $0.variance(axes: $1) }, spread)
    + row(
      // By the mean of a scalar the deviation is 0, where the root has no derivative.
      "standardDeviation", .composite, .floating, empty: false, derivatives: 0,
      tolerance: .composite, all: { $0.standardDeviation() },
      last: { $0.standardDeviation(axis: -1, keepDims: true) },
      listed: { $0.standardDeviation(axes: $1) }, { spread($0).squareRoot() })
    + [
      OpRow(
        name: "standardDeviation(axis:keepDims:), derivatives", kind: .composite,
        dtypes: .floating, samples: .shapes([[2, 3], [4, 2]]), tolerance: .composite,
        function: { $0[0].standardDeviation(axis: 0) },
        oracle: { $0[0].reducing([0]) { spread($0).squareRoot() } })
    ]
    + row(
      "logSumExp", .composite, .floating, empty: false, tolerance: .composite,
      all: { $0.logSumExp() }, last: { $0.logSumExp(axis: -1, keepDims: true) },
      listed: { $0.logSumExp(axes: $1) }, logOfSum)

  private static let extremesOverAxes: [OpRow] =
    row(
      "max", .primitive, empty: false, tolerance: .exact, all: { $0.max() },
      last: { $0.max(axis: -1, keepDims: true) }, listed: { $0.max(axes: $1) },
      { $0.max() ?? .nan })
    + row(
      "min", .primitive, empty: false, tolerance: .exact, all: { $0.min() },
      last: { $0.min(axis: -1, keepDims: true) }, listed: { $0.min(axes: $1) },
      { $0.min() ?? .nan })

  private static let truth: [OpRow] =
    row(
      "any", .primitive, [.bool], empty: true, derivatives: 0, tolerance: .exact,
      all: { $0.any() }, last: { $0.any(axis: -1, keepDims: true) }, listed: { $0.any(axes: $1) },
      { $0.max() ?? 0 })
    + row(
      "all", .primitive, [.bool], empty: true, derivatives: 0, tolerance: .exact,
      all: { $0.all() }, last: { $0.all(axis: -1, keepDims: true) }, listed: { $0.all(axes: $1) },
      { $0.min() ?? 1 })

  private static func position(
    _ name: String, _ samples: [[Input]],
    _ function: @escaping @Sendable (Tensor) -> Tensor,
    _ oracle: @escaping @Sendable (Plain) -> Plain
  ) -> OpRow {
    OpRow(
      name: name, kind: .primitive, dtypes: .numbers, samples: samples,
      derivatives: 0, tolerance: .exact, function: { function($0[0]) }, oracle: { oracle($0[0]) })
  }

  private static let positions: [OpRow] = [
    position(
      "argMax(axis:), last axis", .shapes(shapes), { $0.argMax(axis: -1) },
      { x in
        x.reducing([x.rank - 1]) { row in Double(row.firstIndex(of: row.max()!)!) }
      }),
    position(
      "argMax(axis:), flattened", .shapes(shapes + [[]]), { $0.argMax() },
      { x in
        Plain([], [Double(x.values.firstIndex(of: x.values.max()!)!)])
      }),
    position(
      "argMin(axis:), first axis", .shapes(shapes), { $0.argMin(axis: 0) },
      { x in
        x.reducing([0]) { row in Double(row.firstIndex(of: row.min()!)!) }
      }),
    position(
      "argMin(axis:), flattened", .shapes(shapes + [[]]), { $0.argMin() },
      { x in
        Plain([], [Double(x.values.firstIndex(of: x.values.min()!)!)])
      }),
  ]

  private static func runningSum(_ row: [Double]) -> [Double] {
    var total = 0.0
    return row.map { number in
      total += number
      return total
    }
  }

  private static let running: [OpRow] = [
    OpRow(
      name: "cumulativeSum(axis:)", kind: .primitive, dtypes: .numbers,
      samples: .shapes(shapes + [[0, 3], [2, 0]]), tolerance: .sums,
      function: { $0[0].cumulativeSum() }, oracle: { $0[0].alongAxis(-1, runningSum) }),
    OpRow(
      name: "cumulativeSum(axis:), first axis", kind: .composite,
      dtypes: .numbers, samples: .shapes([[2, 3], [3, 2, 2], [67, 3]]), tolerance: .sums,
      function: { $0[0].cumulativeSum(axis: 0) }, oracle: { $0[0].alongAxis(0, runningSum) }),
  ]
}
