import Tensors

extension OpTable {
  static let comparison: [OpRow] = comparisons + logic + selection

  private static func forms(
    _ name: String, _ both: @escaping @Sendable (Tensor, Tensor) -> Tensor,
    _ onTheRight: @escaping @Sendable (Tensor, Double) -> Tensor,
    _ onTheLeft: @escaping @Sendable (Double, Tensor) -> Tensor,
    _ holds: @escaping @Sendable (Double, Double) -> Bool
  ) -> [OpRow] {
    let special: [Input] = [
      Input(shape: [4], values: [0, 1, 2, 2]), Input(shape: [4], values: [-0.0, 1, 1, 3]),
    ]
    return [
      OpRow(
        name: name, kind: .primitive, dtypes: .numbers,
        samples: [[Input]].two(0...3, 0...3) + [special], derivatives: 0, tolerance: .exact,
        function: { both($0[0], $0[1]) },
        oracle: { Plain.each($0) { holds($0[0], $0[1]) ? 1 : 0 } }),
      OpRow(
        name: "\(name), scalar on the right", kind: .primitive, dtypes: .numbers,
        samples: .one(0...3), derivatives: 0, tolerance: .exact,
        function: { onTheRight($0[0], 1) },
        oracle: { Plain.each($0) { holds($0[0], 1) ? 1 : 0 } }),
      OpRow(
        name: "\(name), scalar on the left", kind: .primitive, dtypes: .numbers,
        samples: .one(0...3), derivatives: 0, tolerance: .exact,
        function: { onTheLeft(1, $0[0]) },
        oracle: { Plain.each($0) { holds(1, $0[0]) ? 1 : 0 } }),
    ]
  }

  private static let comparisons: [OpRow] =
    forms("<(_:_:)", { $0 < $1 }, { $0 < $1 }, { $0 < $1 }, { $0 < $1 })
    + forms("<=(_:_:)", { $0 <= $1 }, { $0 <= $1 }, { $0 <= $1 }, { $0 <= $1 })
    + forms(">(_:_:)", { $0 > $1 }, { $0 > $1 }, { $0 > $1 }, { $0 > $1 })
    + forms(">=(_:_:)", { $0 >= $1 }, { $0 >= $1 }, { $0 >= $1 }, { $0 >= $1 })
    + forms(".==(_:_:)", { $0 .== $1 }, { $0 .== $1 }, { $0 .== $1 }, { $0 == $1 })
    + forms(".!=(_:_:)", { $0 .!= $1 }, { $0 .!= $1 }, { $0 .!= $1 }, { $0 != $1 })

  private static func logical(
    _ name: String, _ function: @escaping @Sendable (Tensor, Tensor) -> Tensor,
    _ holds: @escaping @Sendable (Bool, Bool) -> Bool
  ) -> OpRow {
    OpRow(
      name: name, kind: .primitive, dtypes: [.bool], samples: .two(), derivatives: 0,
      tolerance: .exact, function: { function($0[0], $0[1]) },
      oracle: { Plain.each($0) { holds($0[0] == 1, $0[1] == 1) ? 1 : 0 } })
  }

  private static let logic: [OpRow] = [
    logical("and(_:)", { $0.and($1) }, { $0 && $1 }),
    logical("or(_:)", { $0.or($1) }, { $0 || $1 }),
    logical("xor(_:)", { $0.xor($1) }, { $0 != $1 }),
    OpRow(
      name: "not()", kind: .primitive, dtypes: [.bool], samples: .one(), derivatives: 0,
      tolerance: .exact, function: { $0[0].not() }, oracle: { Plain.each($0) { 1 - $0[0] } }),
  ]

  private static let strange: [Input] = [
    Input(shape: [5], values: [0, .nan, .infinity, -.infinity, 1e30])
  ]

  private static let selection: [OpRow] = [
    OpRow(
      name: "select(_:_:)", kind: .primitive, dtypes: .all,
      samples: [
        [.mask([2, 3]), Input(shape: [2, 3]), Input(shape: [2, 3])],
        [.mask([3]), Input(shape: [2, 1]), Input(shape: [])],
        [.mask([]), Input(shape: [2, 2], layout: .transposed), Input(shape: [2])],
        [.mask([2, 1]), Input(shape: [4], layout: .everyOther), Input(shape: [2, 4])],
        [.mask([0, 3]), Input(shape: [1]), Input(shape: [3])],
        [.mask([3, 67]), Input(shape: [67]), Input(shape: [3, 67], layout: .backwards)],
      ], tolerance: .exact, function: { $0[0].select($0[1], $0[2]) },
      oracle: { Plain.each($0) { $0[0] == 1 ? $0[1] : $0[2] } }),
    OpRow(
      name: "select(_:_:), scalar on the left", kind: .primitive, dtypes: .all,
      samples: [[.mask([2, 3]), Input(shape: [2, 3])], [.mask([3]), Input(shape: [2, 1])]],
      tolerance: .exact, function: { $0[0].select(1, $0[1]) },
      oracle: { Plain.each($0) { $0[0] == 1 ? 1 : $0[1] } }),
    OpRow(
      name: "select(_:_:), scalar on the right", kind: .primitive, dtypes: .all,
      samples: [[.mask([2, 3]), Input(shape: [2, 3])], [.mask([3]), Input(shape: [2, 1])]],
      tolerance: .exact, function: { $0[0].select($0[1], 1) },
      oracle: { Plain.each($0) { $0[0] == 1 ? $0[1] : 1 } }),
    OpRow(
      name: "isNaN()", kind: .composite, dtypes: .floating,
      samples: [[Input]].one() + [strange], derivatives: 0, tolerance: .exact,
      function: { $0[0].isNaN() }, oracle: { Plain.each($0) { $0[0].isNaN ? 1 : 0 } }),
    OpRow(
      name: "isFinite()", kind: .composite, dtypes: .floating,
      samples: [[Input]].one() + [strange], derivatives: 0, tolerance: .exact,
      function: { $0[0].isFinite() }, oracle: { Plain.each($0) { $0[0].isFinite ? 1 : 0 } }),
  ]
}
