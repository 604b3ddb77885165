import Tensors
import Testing

@testable import Networks

@Suite struct RegularizerTests {
  @Test func `regularizers and constraints are found by name`() throws {
    let w = Tensor([[3.0, -4.0]])
    #expect(abs(Double(try Regularizers.named("l1").penalty(w)) - 0.07) < 1e-7)
    #expect(abs(Double(try Regularizers.named("l2").penalty(w)) - 0.25) < 1e-7)
    #expect(abs(Double(try Regularizers.named("l1_l2").penalty(w)) - 0.32) < 1e-7)
    #expect(try Constraints.named("non_neg").apply(w).doubles == [3, 0])
    #expect(throws: UnknownNameError("regularizer", "l3", known: ["l1", "l2", "l1_l2"])) {
      try Regularizers.named("l3")
    }
    #expect(throws: UnknownNameError.self) { try Constraints.named("norm") }
  }

  @Test func `a layer gives its weights what its settings say`() {
    let layer = Dense(
      2, kernelRegularizer: .l2(0.5), biasConstraint: .nonNegative)
    _ = layer(Tensor.ones([1, 3]))
    #expect(layer.allEntries[0].regularizer != nil && layer.allEntries[0].constraint == nil)
    #expect(layer.allEntries[1].regularizer == nil && layer.allEntries[1].constraint != nil)
  }

  @Test func `a factor below 0 is refused`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = L1L2(l1: -1)
    }
    #expect(text(of: result).contains("[L1L2] factors are finite and 0 or more; got l1 -1.0"))
  }
}
