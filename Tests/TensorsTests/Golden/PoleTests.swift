import TensorCases
import Tensors
import Testing

/// Derivatives at poles, kinks and edges: each rule against TensorFlow's.
@Suite struct PoleTests {
  /// Kernels approximate to a few units, and terms of the size of 1 may cancel.
  private static let tolerance = GoldenTolerance.near(ulps: 24, terms: 1)

  @Test(arguments: GoldenCase.poles, Placement.all)
  func `a rule gives at its edges what TensorFlow gives, or what the table says`(
    golden: GoldenCase, placement: Placement
  ) throws {
    guard golden.isPossible(at: placement) else { return }
    for order in [1, 2] {
      // Where there are no gradients, there is no second derivative.
      let expected = golden.goldenDerivatives(order) ?? golden.inputs.map { _ in nil }
      let results = try golden.derivatives(order, at: placement)
      try #require(results.count == expected.count)
      for (input, (result, right)) in zip(results, expected).enumerated() {
        let difference = Self.difference(golden, order, input, result, right)
        #expect(difference == nil, "\(golden.name), derivative \(order), input \(input)")
      }
    }
  }

  private static func difference(
    _ golden: GoldenCase, _ order: Int, _ input: Int, _ result: Tensor?, _ right: GoldenTensor?
  ) -> String? {
    // TensorFlow leaves out second derivatives that are 0: zeros are as good as none.
    guard let right else {
      return result?.doubles.allSatisfy { order == 2 && $0 == 0 } == false ? "not nil" : nil
    }
    guard let result else {
      return order == 2 && right.doubles.allSatisfy { $0 == 0 } ? nil : "nil"
    }
    guard let table = PoleDifference.found(golden, order, input) else {
      return right.difference(from: result, tolerance)
    }
    let own = GoldenTensor(dtype: right.dtype, shape: right.shape, values: .floating(table.ours))
    return own.difference(from: result, tolerance)
  }

  @Test func `each difference is one, and has its case`() throws {
    for row in PoleDifference.all {
      let golden = try #require(GoldenCase.poles.first { $0.name == row.name }, "\(row.name)")
      let theirs = try #require(golden.goldenDerivatives(row.order)?[row.input])
      let ours = Tensor(row.ours, shape: theirs.shape, dtype: theirs.dtype)
      #expect(
        theirs.difference(from: ours, Self.tolerance) != nil, "\(row.name) agrees: take it out")
    }
    for reason in PoleDifference.Reason.allCases {
      let count = PoleDifference.all.count { $0.reason == reason }
      #expect(count > 0)
      print("by design, \(count): \(reason.text)")
    }
    print("\(GoldenCase.poles.count) cases at poles, \(PoleDifference.all.count) differ")
  }

  // MARK: Completeness

  /// Operations whose rules compute nothing: they move gradients, add them, or take some of them.
  private static let moving: Set = [
    "broadcast(to:)", "concatenate(_:axis:)", "copied(to:)", "expandedDimensions(at:)",
    "flattened()", "flipped(axis:)", "gathered(at:axis:)", "masked(by:)", "movingAxis(_:to:)",
    "padded(_:with:)", "reshaped(to:)", "scatterAdded(_:at:)", "shuffled()", "split(_:axis:)",
    "split(into:axis:)", "squeezed(axis:)", "stack(_:axis:)", "subscript(_:)",
    "taken(along:at:)", "tiled(_:)", "transposed()", "transposed(axes:)", "unique()",
  ]

  /// The name in `poles.json` of each operation whose rule computes.
  private static let names = [
    "-(_:)": "negate", "abs()": "abs", "sign()": "sign", "exp()": "exp", "expm1()": "expm1",
    "log()": "log", "log1p()": "log1p", "sqrt()": "sqrt", "rsqrt()": "rsqrt",
    "squared()": "square", "reciprocal()": "reciprocal", "sin()": "sin", "cos()": "cos",
    "tan()": "tan", "asin()": "asin", "acos()": "acos", "atan()": "atan", "sinh()": "sinh",
    "cosh()": "cosh", "tanh()": "tanh", "asinh()": "asinh", "acosh()": "acosh",
    "atanh()": "atanh", "erf()": "erf", "sigmoid()": "sigmoid", "relu()": "relu",
    "softplus()": "softplus", "floor()": "floor", "ceil()": "ceil", "rounded()": "round",
    "cast(to:)": "cast", "+(_:_:)": "add", "-(_:_:)": "subtract", "*(_:_:)": "multiply",
    "/(_:_:)": "divide", "+=(_:_:)": "add", "-=(_:_:)": "subtract", "*=(_:_:)": "multiply",
    "/=(_:_:)": "divide", "**(_:_:)": "pow", "floorDivided(by:)": "floorDivide",
    "modulo(_:)": "mod", "maximum(_:)": "maximum", "minimum(_:)": "minimum",
    "atan2(x:)": "atan2", "clipped(from:to:)": "clip", "select(_:_:)": "where",
    "sum(axis:keepDims:)": "sum", "mean(axis:keepDims:)": "mean",
    "product(axis:keepDims:)": "prod", "max(axis:keepDims:)": "max",
    "min(axis:keepDims:)": "min", "variance(axis:keepDims:)": "variance",
    "standardDeviation(axis:keepDims:)": "std", "logSumExp(axis:keepDims:)": "logSumExp",
    "sum(axes:keepDims:)": "sum", "mean(axes:keepDims:)": "mean",
    "product(axes:keepDims:)": "prod", "max(axes:keepDims:)": "max",
    "min(axes:keepDims:)": "min", "variance(axes:keepDims:)": "variance",
    "logSumExp(axes:keepDims:)": "logSumExp",
    "norm(axis:keepDims:)": "norm", "norm(axes:keepDims:)": "norm",
    "cumulativeSum(axis:)": "cumsum", "softmax(axis:)": "softmax",
    "logSoftmax(axis:)": "logSoftmax", "matmul(_:)": "matmul", "dot(_:)": "matmul",
    "sorted(axis:descending:)": "sort", "topK(_:)": "topK",
  ]

  @Test func `every operation with a derivative has cases at its edges`() {
    let derivable = Set(OpTable.rows.filter { $0.derivatives > 0 }.map(\.operation))
    let ops = Set(GoldenCase.poles.map(\.op))
    for operation in derivable.subtracting(Self.moving) {
      let op = Self.names[operation]
      #expect(op.map(ops.contains) == true, "\(operation) has no case in poles.json")
    }
    #expect(Set(Self.names.keys).union(Self.moving) == derivable, "names that are no longer needed")
    #expect(Self.moving.isDisjoint(with: Self.names.keys))
    print("at poles: \(Self.names.count) operations; \(Self.moving.count) only move gradients")
  }

  @Test func `every function of a reader's at a pole has its case`() {
    let ops = Set(GoldenCase.poles.map(\.op).filter { $0.hasPrefix("composed.") })
    #expect(ops == Set(GoldenDispatch.operations.keys.filter { $0.hasPrefix("composed.") }))
    #expect(GoldenCase.poles.count >= 150)
  }
}
