import TensorCases
import Testing

@testable import Tensors

@Suite struct OpTableTests {
  @Test(arguments: OpTable.rows)
  func `every device gives the right values, in every dtype`(row: OpRow) {
    row.checkValues()
  }

  @Test(arguments: OpTable.rows.filter { $0.derivatives >= 1 })
  func `the gradient is the one of central differences`(row: OpRow) { row.checkGradients() }

  @Test(arguments: OpTable.rows.filter { $0.derivatives >= 1 })
  func `the gradient in single precision is the one of the reference device`(row: OpRow) {
    row.checkSingleGradients()
  }

  @Test(arguments: OpTable.rows.filter { $0.derivatives >= 2 })
  func `the second derivative is the one of central differences`(row: OpRow) {
    row.checkSecondDerivative()
  }

  /// The choke point: a primitive goes through one entry point once. The row of `copied(to:)` goes
  /// there and back, and a cast to the same dtype is the tensor itself.
  @Test(arguments: OpTable.rows.filter { $0.kind == .primitive && $0.derivatives > 0 })
  func `a primitive leaves one record on a tape`(row: OpRow) throws {
    if ["copied(to:)", "cast(to:)"].contains(row.operation) { return }
    let sample = try #require(row.derivableSamples.first)
    withDevice(.reference) {
      let tensors = sample.tensors()
      let tape = GradientTape()
      for tensor in tensors where tensor.dtype.isFloating { tape.watch(tensor) }
      _ = tape.record { row.function(tensors) }
      #expect(tape.records.count == 1)
    }
  }
}
