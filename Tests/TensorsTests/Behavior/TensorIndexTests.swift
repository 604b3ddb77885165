import TensorCases
import Tensors
import Testing

/// Tensors between the brackets of `x[...]`, and the one number of a tensor as one of Swift's.
@Suite struct TensorIndexTests {
  @Test(arguments: Placement.all) func `a tensor of integers takes rows, one of Booleans those`(
    placement: Placement
  ) {
    let x: Tensor = placement.operands { [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]] }
    let v = placement.operands { Variable([1.0, -2.0, 3.0]) }
    let rows: Tensor = placement.operands { [2, 0, -1] }
    placement.run {
      #expect(x[rows].doubles == [5, 6, 1, 2, 5, 6])
      #expect(x[x > 2.5].doubles == [3, 4, 5, 6])
      #expect(x[x[.all, 0] .== 3].doubles == [3, 4])
      #expect(v[v > 0].doubles == [1, 3])
      #expect(v[rows].doubles == [3, 1, 3])
    }
  }

  @Test func `a list in brackets takes rows, and a number or a range stays what it was`() {
    let x = Tensor([[1, 2], [3, 4], [5, 6]])
    #expect(x[[2, 0]].doubles == [5, 6, 1, 2])
    #expect(x[-1].doubles == [5, 6] && x[..<1].shape == [1, 2] && x[.newAxis].rank == 3)
  }

  @Test func `rows that were taken by a tensor get their gradients`() {
    let table = Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    let tape = GradientTape()
    let loss = tape.record { table[[2, 0, 2]].squared().sum() + table[table > 3.5].sum() }
    #expect(tape.gradient(of: loss, for: table).doubles == [2, 4, 0, 1, 21, 25])
  }

  @Test func `one integer or one Boolean is one of Swift's`() {
    #expect(Int(Tensor([[7]])) == 7 && Int(Tensor([1.0, 3.0, 2.0]).argMax()) == 1)
    #expect(Int(Tensor([Int.max])) == .max && Int(Tensor([255] as [UInt8])) == 255)
    #expect(Int(Variable(Tensor(3))) == 3)
    #expect(Bool((Tensor([1, 2]) .== Tensor([1, 2])).all()))
    #expect(!Bool(Tensor([false])))
  }
}
