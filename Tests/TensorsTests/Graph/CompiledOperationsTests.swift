import TensorCases
import Tensors
import Testing

@Suite struct CompiledOperationsTests {
  /// Operations that no plan can hold, with a part of the reason.
  private static let refused: [String: String] = [
    "copied(to:)": "it moves a tensor to another device",
    "masked(by:)": "it reads the numbers of a tensor bool",
    "randomMultivariateNormal(_:mean:covariance:dtype:)": "it moves a tensor to another device",
    "unique()": "it reads the numbers of a tensor",
  ]

  @Test(arguments: OpTable.rows)
  func `a compiled operation gives what the eager one gives, bit for bit`(row: OpRow) {
    row.checkCompiled(refusedBecause: Self.refused[row.operation])
  }
}
