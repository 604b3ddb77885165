import Glibc
import Tensors

extension OpTable {
  static let softmax: [OpRow] = [
    row("softmax(axis:), last axis", -1) {
      $0.softmax()
    } oracle: {
      shares($0)
    },
    row("softmax(axis:), first axis", 0) {
      $0.softmax(axis: 0)
    } oracle: {
      shares($0)
    },
    row("logSoftmax(axis:), last axis", -1) {
      $0.logSoftmax()
    } oracle: {
      logShares($0)
    },
    row("logSoftmax(axis:), first axis", 0) {
      $0.logSoftmax(axis: 0)
    } oracle: {
      logShares($0)
    },
  ]

  private static func row(
    _ name: String, _ axis: Int,
    _ function: @escaping @Sendable (Tensor) -> Tensor,
    oracle: @escaping @Sendable ([Double]) -> [Double]
  ) -> OpRow {
    let great = [Input(shape: [2, 3], values: [1000, 0, -1000, 1001, 1000, 999])]
    return OpRow(
      name: name, kind: .composite, dtypes: .floating,
      samples: [[Input]].shapes([[2, 3], [4], [2, 3, 2], [5, 67]]) + [great],
      tolerance: .composite, function: { function($0[0]) },
      oracle: { $0[0].alongAxis(axis, oracle) })
  }
}
