import Tensors

extension OpTable {
  static let arithmetic: [OpRow] =
    operators + assignments + powers + wholeDivision + extremes + others

  /// An operator in its three forms: two tensors, a scalar on the right, a scalar on the left.
  private static func forms(
    _ name: String, _ dtypes: [DType], left: ClosedRange<Double> = -2...2,
    right: ClosedRange<Double> = -2...2, scalar: Double,
    _ both: @escaping @Sendable (Tensor, Tensor) -> Tensor,
    _ onTheRight: @escaping @Sendable (Tensor, Double) -> Tensor,
    _ onTheLeft: @escaping @Sendable (Double, Tensor) -> Tensor,
    _ number: @escaping @Sendable (Double, Double) -> Double
  ) -> [OpRow] {
    [
      OpRow(
        name: name, kind: .primitive, dtypes: dtypes, samples: .two(left, right),
        function: { both($0[0], $0[1]) }, oracle: { Plain.each($0) { number($0[0], $0[1]) } }),
      OpRow(
        name: "\(name), scalar on the right", kind: .primitive, dtypes: dtypes,
        samples: .one(left), function: { onTheRight($0[0], scalar) },
        oracle: { Plain.each($0) { number($0[0], scalar) } }),
      OpRow(
        name: "\(name), scalar on the left", kind: .primitive, dtypes: dtypes,
        samples: .one(right), function: { onTheLeft(scalar, $0[0]) },
        oracle: { Plain.each($0) { number(scalar, $0[0]) } }),
    ]
  }

  private static let operators =
    forms("+(_:_:)", .numbers, scalar: 3, { $0 + $1 }, { $0 + $1 }, { $0 + $1 }, { $0 + $1 })
    + forms("-(_:_:)", .numbers, scalar: 3, { $0 - $1 }, { $0 - $1 }, { $0 - $1 }, { $0 - $1 })
    + forms("*(_:_:)", .numbers, scalar: 3, { $0 * $1 }, { $0 * $1 }, { $0 * $1 }, { $0 * $1 })
    + forms(
      "/(_:_:)", .floating, right: 0.5...3, scalar: 3, { $0 / $1 }, { $0 / $1 }, { $0 / $1 },
      { $0 / $1 })

  /// An operator that gives the result the left operand's name, with a tensor and with a scalar.
  private static func assignment(
    _ name: String, _ dtypes: [DType], right: ClosedRange<Double> = -2...2,
    _ byTensor: @escaping @Sendable (inout Tensor, Tensor) -> Void,
    _ byScalar: @escaping @Sendable (inout Tensor, Double) -> Void,
    _ number: @escaping @Sendable (Double, Double) -> Double
  ) -> [OpRow] {
    [
      OpRow(
        name: name, kind: .composite, dtypes: dtypes, samples: .two(-2...2, right),
        function: { operands in
          var x = operands[0]
          byTensor(&x, operands[1])
          return x
        }, oracle: { Plain.each($0) { number($0[0], $0[1]) } }),
      OpRow(
        name: "\(name), scalar", kind: .composite, dtypes: dtypes, samples: .one(-2...2),
        function: { operands in
          var x = operands[0]
          byScalar(&x, 3)
          return x
        }, oracle: { Plain.each($0) { number($0[0], 3) } }),
    ]
  }

  private static let assignments =
    assignment("+=(_:_:)", .numbers, { $0 += $1 }, { $0 += $1 }, { $0 + $1 })
    + assignment("-=(_:_:)", .numbers, { $0 -= $1 }, { $0 -= $1 }, { $0 - $1 })
    + assignment("*=(_:_:)", .numbers, { $0 *= $1 }, { $0 *= $1 }, { $0 * $1 })
    + assignment("/=(_:_:)", .floating, right: 0.5...3, { $0 /= $1 }, { $0 /= $1 }, { $0 / $1 })

  private static let powers =
    forms(
      "**(_:_:)", .floating, left: 0.3...2, right: -2...2, scalar: 2, { $0 ** $1 }, { $0 ** $1 },
      { $0 ** $1 }, power)
    + [
      OpRow(
        name: "**(_:_:), integers", kind: .primitive, dtypes: .integers,
        samples: .two(-3...3, 0...4), derivatives: 0, tolerance: .exact,
        function: { $0[0] ** $0[1] },
        oracle: { Plain.each($0) { numbers in power(numbers[0], numbers[1]) } }),
      OpRow(
        name: "**(_:_:), negative base", kind: .primitive, dtypes: .floating,
        samples: .one(-2...(-0.3)), function: { $0[0] ** 3 },
        oracle: { Plain.each($0) { power($0[0], 3) } }),
    ]

  private static let wholeDivision: [OpRow] = [
    OpRow(
      name: "floorDivided(by:)", kind: .primitive, dtypes: .numbers,
      samples: .two(-9...9, 1...4), derivatives: 1, tolerance: .exact,
      function: { $0[0].floorDivided(by: $0[1]) },
      oracle: { Plain.each($0) { ($0[0] / $0[1]).rounded(.down) } }),
    OpRow(
      name: "floorDivided(by:), scalar", kind: .primitive,
      dtypes: .floating + [.int32, .int64], samples: .one(-9...9), derivatives: 1,
      tolerance: .exact, function: { $0[0].floorDivided(by: -2) },
      oracle: { Plain.each($0) { ($0[0] / -2).rounded(.down) } }),
    OpRow(
      name: "modulo(_:)", kind: .primitive, dtypes: .numbers, samples: .two(-9...9, 1...4),
      function: { $0[0].modulo($0[1]) },
      oracle: { Plain.each($0) { remainder($0[0], $0[1]) } }),
    OpRow(
      name: "modulo(_:), scalar", kind: .primitive,
      dtypes: .floating + [.int32, .int64], samples: .one(-9...9),
      function: { $0[0].modulo(-2) }, oracle: { Plain.each($0) { remainder($0[0], -2) } }),
  ]

  private static let extremes: [OpRow] = [
    OpRow(
      name: "maximum(_:)", kind: .primitive, dtypes: .numbers, samples: .two(),
      tolerance: .exact, function: { $0[0].maximum($0[1]) },
      oracle: { Plain.each($0) { max($0[0], $0[1]) } }),
    OpRow(
      name: "maximum(_:), scalar", kind: .primitive, dtypes: .numbers,
      samples: .one(), tolerance: .exact, function: { $0[0].maximum(1) },
      oracle: { Plain.each($0) { max($0[0], 1) } }),
    OpRow(
      name: "minimum(_:)", kind: .primitive, dtypes: .numbers, samples: .two(),
      tolerance: .exact, function: { $0[0].minimum($0[1]) },
      oracle: { Plain.each($0) { min($0[0], $0[1]) } }),
    OpRow(
      name: "minimum(_:), scalar", kind: .primitive, dtypes: .numbers,
      samples: .one(), tolerance: .exact, function: { $0[0].minimum(1) },
      oracle: { Plain.each($0) { min($0[0], 1) } }),
    OpRow(
      name: "clipped(from:to:)", kind: .composite, dtypes: .numbers, samples: .one(0...5),
      tolerance: .exact, function: { $0[0].clipped(from: 1, to: 3) },
      oracle: { Plain.each($0) { min(max($0[0], 1), 3) } }),
  ]

  private static let others: [OpRow] = [
    OpRow(
      name: "-(_:)", kind: .primitive, dtypes: .numbers, samples: .one(),
      tolerance: .exact, function: { -$0[0] }, oracle: { Plain.each($0) { -$0[0] } }),
    OpRow(
      name: "atan2(x:)", kind: .primitive, dtypes: .floating, samples: .two(0.2...2, -2...2),
      function: { $0[0].atan2(x: $0[1]) },
      oracle: { Plain.each($0) { angle(y: $0[0], x: $0[1]) } }),
  ]
}
