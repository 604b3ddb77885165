import Tensors

extension OpTable {
  /// The table asks that all devices draw the same numbers; the tests of random numbers ask what
  /// numbers they are.
  static let random: [OpRow] = [
    drawn("randomNormal(_:mean:standardDeviation:dtype:)", .primitive, .floating) {
      Tensor.randomNormal([3, 67], mean: 1, standardDeviation: 2, dtype: $0)
    },
    drawn("randomTruncatedNormal(_:mean:standardDeviation:dtype:)", .primitive, .floating) {
      Tensor.randomTruncatedNormal([3, 67], mean: 1, standardDeviation: 2, dtype: $0)
    },
    drawn("randomUniform(_:from:to:dtype:)", .primitive, .floating) {
      Tensor.randomUniform([3, 67], from: -1, to: 3, dtype: $0)
    },
    drawn("randomMultivariateNormal(_:mean:covariance:dtype:)", .composite, .floating) {
      Tensor.randomMultivariateNormal(
        67, mean: [0, -1], covariance: [[1, 0.5], [0.5, 1]], dtype: $0)
    },
    drawn("randomBernoulli(_:probability:)", .composite, [.float32]) { _ in
      Tensor.randomBernoulli([3, 67], probability: 0.3)
    },
    drawn("permutation(_:)", .composite, [.float32]) { _ in Tensor.permutation(67) },
    OpRow(
      name: "shuffled()", kind: .composite, dtypes: .all,
      samples: .shapes([[4, 2], [9], [0, 2]]), tolerance: .exact,
      function: { operands in withSeed(5) { operands[0].shuffled() } }),
  ]

  private static func drawn(
    _ name: String, _ kind: OpRow.Kind, _ dtypes: [DType],
    _ function: @escaping @Sendable (DType) -> Tensor
  ) -> OpRow {
    OpRow(
      name: name, kind: kind, dtypes: dtypes,
      samples: [[Input(shape: [])]], derivatives: 0, tolerance: .composite,
      function: { operands in withSeed(11) { function(operands[0].dtype) } },
      oracle: { _ in withDevice(.reference) { Plain(withSeed(11) { function(.float64) }) } })
  }
}
