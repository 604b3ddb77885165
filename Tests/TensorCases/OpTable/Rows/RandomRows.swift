import Tensors

extension OpTable {
  /// The table asks that all devices draw the same numbers; the tests of random numbers ask what
  /// numbers they are.
  static let random: [OpRow] =
    drawn + [
      OpRow(
        name: "shuffled()", kind: .composite, dtypes: .all,
        samples: .shapes([[4, 2], [9], [0, 2]]), tolerance: .exact,
        function: { operands in withSeed(5) { operands[0].shuffled() } })
    ]

  private static let drawn: [OpRow] = [DType].floating.flatMap { dtype -> [OpRow] in
    [
      row("randomNormal(_:mean:standardDeviation:dtype:)", .primitive, dtype) {
        Tensor.randomNormal([3, 67], mean: 1, standardDeviation: 2, dtype: dtype)
      },
      row("randomTruncatedNormal(_:mean:standardDeviation:dtype:)", .primitive, dtype) {
        Tensor.randomTruncatedNormal([3, 67], mean: 1, standardDeviation: 2, dtype: dtype)
      },
      row("randomUniform(_:from:to:dtype:)", .primitive, dtype) {
        Tensor.randomUniform([3, 67], from: -1, to: 3, dtype: dtype)
      },
      row("randomMultivariateNormal(_:mean:covariance:dtype:)", .composite, dtype) {
        Tensor.randomMultivariateNormal(
          67, mean: [0, -1], covariance: [[1, 0.5], [0.5, 1]], dtype: dtype)
      },
      row("randomBernoulli(_:probability:)", .composite, dtype) {
        Tensor.randomBernoulli([3, 67], probability: 0.3)
      },
      row("randomPermutation(_:)", .composite, dtype) { Tensor.randomPermutation(67) },
      row("randomIntegers(_:from:to:dtype:)", .composite, dtype) {
        Tensor.randomIntegers([3, 67], from: -3, to: 1 << 30)
      },
      row("randomCategorical(logits:)", .composite, dtype) {
        Tensor.randomCategorical(logits: Tensor.linspace(-2, 2, count: 67, dtype: dtype))
      },
    ]
  }

  /// A draw depends on the dtype, so that its oracle is the reference device in the same one.
  private static func row(
    _ name: String, _ kind: OpRow.Kind, _ dtype: DType, _ function: @escaping @Sendable () -> Tensor
  ) -> OpRow {
    OpRow(
      name: "\(name), \(dtype)", kind: kind, dtypes: [dtype], samples: [[]], derivatives: 0,
      tolerance: .composite, function: { _ in withSeed(11) { function() } },
      oracle: { _ in withDevice(.reference) { Plain(withSeed(11) { function() }) } })
  }
}
