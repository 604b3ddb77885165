import TensorCases
import Testing

@testable import Tensors

@Suite struct VariableTests {
  @Test func `an assignment gives back the variable`() {
    let v = Variable([1.0, 2.0])
    #expect(v.assign(Tensor([3.0, 4.0])) === v)
    #expect(v.assignAdd(Tensor([1.0, 1.0])) === v)
    #expect(v.assignSubtract(Tensor([2.0, 2.0])) === v)
    #expect(v[0].assign(9) === v)
    #expect(v.doubles == [9, 3])
  }

  @Test(arguments: Placement.all) func `numbers written out in code take the variable's dtype`(
    placement: Placement
  ) {
    let count = placement.operands { Variable(Tensor(3, dtype: .int64)) }
    let wide = placement.device.hasFloat64 ? DType.float64 : .float32
    let rate = placement.operands { Variable(Tensor(0.5, dtype: wide)) }
    let v = placement.operands { Variable([1.0, 2.0]) }
    let grid = placement.operands { Variable(Tensor.zeros([2, 2], dtype: wide)) }
    placement.run {
      #expect(count.assignAdd(1) === count && count.doubles == [4])
      #expect(count.assignSubtract(6).doubles == [-2])
      #expect(count.assign(7).doubles == [7] && count.dtype == .int64)
      #expect(rate.assignAdd(1).doubles == [1.5] && rate.dtype == wide)
      #expect(v.assign([3, 4]).doubles == [3, 4] && v.dtype == .float32)
      #expect(v.assignAdd([0.5, 1]).doubles == [3.5, 5])
      #expect(v.assignSubtract([3, 3]).doubles == [0.5, 2])
      #expect(grid[.all, 1].assign([5, 6]).doubles == [0, 5, 0, 6] && grid.dtype == wide)
    }
  }

  @Test(arguments: Placement.all) func `a slice can be added to and subtracted from`(
    placement: Placement
  ) {
    let v = placement.operands { Variable(Tensor.zeros([3, 2])) }
    let counts = placement.operands { Variable(Tensor.zeros([3], dtype: .int32)) }
    let row: Tensor = placement.operands { [10.0, 20.0] }
    placement.run {
      #expect(v[1].assignAdd(row) === v && v.doubles == [0, 0, 10, 20, 0, 0])
      #expect(v[.all, 0].assignAdd(1).doubles == [1, 0, 11, 20, 1, 0])
      #expect(v[..<2].assignSubtract(row).doubles == [-9, -20, 1, 0, 1, 0])
      #expect(v[2, 1].assignSubtract(0.5).doubles == [-9, -20, 1, 0, 1, -0.5])
      #expect(v[0].assignAdd([9, 20]).doubles == [0, 0, 1, 0, 1, -0.5])
      #expect(v[2].assignSubtract([1, 0.5]).doubles == [0, 0, 1, 0, 0, -1])
      for index in [2, 0, 2] { counts[index].assignAdd(1) }
      #expect(counts.doubles == [1, 0, 2] && counts.dtype == .int32)
    }
  }

  @Test func `a slice that is added to is the same in a compiled function and under a tape`() {
    let counts = Variable(Tensor.zeros([3]))
    let count = compiled { (x: Tensor) -> Tensor in
      counts[1].assignAdd(x.sum())
      return counts * 2
    }
    for round in 1...4 {
      #expect(count(Tensor([1.0, 2.0])).doubles == [0, Double(round) * 6, 0])
    }
    #expect(count.reasonForEager(for: Tensor([1.0, 2.0])) == nil)
    #expect(counts.doubles == [0, 12, 0])
    let w = Variable([1.0, 2.0])
    let tape = GradientTape()
    let loss = tape.record {
      counts[0].assignAdd(w.sum())
      return w.squared().sum()
    }
    #expect(tape.gradient(of: loss, for: w).doubles == [2, 4])
    #expect(counts.doubles == [3, 12, 0])
  }

  @Test(arguments: Placement.all) func `any slice can be assigned to`(placement: Placement) {
    let v = placement.operands { Variable(Tensor.zeros([3, 4])) }
    let (column, corner): (Tensor, Tensor) = placement.operands {
      ([5.0, 6.0, 7.0], [[10.0], [20.0]])
    }
    placement.run {
      v[1].assign(1)
      v[.all, -1].assign(column)
      v[.stride(by: -2), 0..<2].assign(corner)
      v[.ellipsis, 2].assign(-1)
      #expect(v.doubles == [20, 20, -1, 5, 1, 1, -1, 6, 10, 10, -1, 7])
      #expect(v[.all, 0].doubles == [20, 1, 10])
    }
  }

  @Test func `a slice may be assigned from another of the same variable`() {
    let v = Variable([1.0, 2.0, 3.0, 4.0])
    v[1...].assign(v[..<3])
    #expect(v.doubles == [1, 1, 2, 3])
    v[.stride(by: -1)].assign(v)
    #expect(v.doubles == [3, 2, 1, 1])
  }

  @Test func `tensors keep their numbers when a variable changes`() {
    let start: Tensor = [1.0, 2.0]
    let v = Variable(start)
    let (read, view) = (v.tensor, v[0...0])
    let part = v.tensor[1...]
    v[0].assign(7)
    #expect(start.doubles == [1, 2] && read.doubles == [1, 2] && part.doubles == [2])
    #expect(view.doubles == [1], "a part that was read is a tensor, and keeps its numbers")
    let other = Variable(v)
    v.assign(start)
    v[1].assign(8)
    #expect(start.doubles == [1, 2] && other.doubles == [7, 2] && v.doubles == [1, 8])
  }

  @Test func `a variable that alone holds its numbers writes in place`() {
    let v = Variable(Tensor.zeros([4]))
    v[0].assign(1)
    let storage = v.value.node.storage
    v[1].assign(2)
    #expect(v.value.node.storage == storage)
    let seen = v.tensor
    v[2].assign(3)
    #expect(v.value.node.storage != storage)
    #expect(seen.doubles == [1, 2, 0, 0] && v.doubles == [1, 2, 3, 0])
  }

  @Test func `adding in place happens only where nobody else sees the numbers`() {
    let start = Tensor([1.0, 2.0])
    let (a, b) = (Variable(start), Variable(start))
    a.assignAdd([1.0, 1.0])
    #expect(start.doubles == [1, 2] && b.doubles == [1, 2] && a.doubles == [2, 3])
    let storage = a.value.node.storage
    a.assignAdd([1.0, 1.0])
    #expect(a.value.node.storage == storage, "nobody else holds it")
    let kept = a.tensor
    a.assignSubtract([5.0, 5.0])
    #expect(kept.doubles == [3, 4] && a.doubles == [-2, -1])
    let view = a[1...]
    a.assignAdd([1.0, 1.0])
    #expect(view.doubles == [-1] && a.doubles == [-1, 0])
    // A value that an expression made is the variable's alone.
    a.assign(a * 2)
    let own = a.value.node.storage
    a[0].assign(9)
    a.assignAdd([1.0, 1.0])
    #expect(a.value.node.storage == own && a.doubles == [10, 1])
  }

  @Test func `a persistent tape keeps the numbers that it recorded`() {
    let v = Variable([2.0, 3.0])
    let tape = GradientTape(isPersistent: true)
    let y = tape.record { v.squared() }
    v.assignAdd([10.0, 10.0])
    v[0].assign(100)
    #expect(tape.gradient(of: y, for: v).doubles == [4, 6])
    let z = tape.record { v * v }
    #expect(tape.gradient(of: z, for: v).doubles == [200, 26])
    #expect(tape.gradient(of: y, for: v).doubles == [4, 6])
  }

  @Test func `a variable that changes in place is another tensor to a tape`() {
    let v = Variable([1.0, 1.0])
    let first = v.value.node.serial
    v.assignAdd([1.0, 1.0])
    #expect(v.value.node.serial != first)
    v[0].assign(5)
    let tape = GradientTape()
    let y = tape.record { v * 3 }
    #expect(tape.gradient(of: y, for: v).doubles == [3, 3])
  }

  @Test func `a whole that is assigned as a part is another tensor than the one assigned`() {
    let (t, v) = (Tensor([1.0, 2.0]), Variable([0.0, 0.0]))
    GradientTape().record { _ = v[.ellipsis].assign(t) }
    let tape = GradientTape()
    let y = tape.record { (v * 2 + t * 3).sum() }
    #expect(tape.gradient(of: y, for: v).doubles == [2, 2])
    v[0].assign(7)
    #expect(t.doubles == [1, 2] && v.doubles == [7, 2])
  }

  @Test func `a refusal leaves the value as it was`() throws {
    let v = Variable([1.0, 2.0], name: "w")
    let node = v.value.node
    #expect(throws: TensorError.self) { try v.checkAssignment(of: Tensor.zeros([3])) }
    #expect(throws: TensorError.self) {
      try v.checkAssignment(of: Tensor.zeros([2], dtype: .float64))
    }
    #expect(throws: TensorError.self) {
      try v.checkAssignment(of: withDevice(.reference) { Tensor.zeros([2]) })
    }
    try v.checkAssignment(of: Tensor.zeros([2]))
    #expect(v.value.node === node && v.doubles == [1, 2])
  }

  @Test func `a variable knows its name and whether it learns`() {
    let v = Variable(3.0, name: "bias", isTrainable: false)
    #expect(v.name == "bias" && !v.isTrainable)
    #expect(Variable(3).dtype == .int32 && Variable(3.0).dtype == .float32)
    #expect(Variable([1, 2], dtype: .float64).dtype == .float64)
    #expect(Variable(0.5).name == "Variable" && Variable(0.5).isTrainable)
  }

  @Test func `a value of Swift brings the dtype of its type`() {
    let (double, float, whole) = (0.5, Float(2), 3)
    #expect(Variable(double).dtype == .float64 && Variable(double).doubles == [0.5])
    #expect(Variable(float, name: "rate").dtype == .float32)
    #expect(Variable(whole).dtype == Tensor(whole).dtype)
    let v = Variable(double, isTrainable: false, dtype: .float32)
    #expect(v.dtype == .float32 && !v.isTrainable)
  }

  @Test func `a variable is its value in an expression`() {
    let v = Variable([1.0, 2.0])
    #expect((v + v).doubles == [2, 4])
    #expect((2 * v - 1).doubles == [1, 3])
    #expect(v.matmul(Tensor([[1.0], [1.0]])).doubles == [3])
    #expect((v > 1).doubles == [0, 1])
  }
}
