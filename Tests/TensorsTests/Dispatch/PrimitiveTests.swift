import TensorCases
import Testing

@testable import Tensors

@Suite struct PrimitiveTests {
  private func needsBitwiseCopyable<T: BitwiseCopyable>(_: T.Type) {}

  @Test func `a primitive is a small trivial value`() {
    needsBitwiseCopyable(Primitive.self)
    #expect(MemoryLayout<Primitive>.size <= 24)
  }

  @Test func `a set of axes is what was put into it`() {
    let mask = AxisMask([0, 2, 7])
    #expect(mask.axes == [0, 2, 7] && mask.count == 3)
    #expect(mask.contains(7) && !mask.contains(1))
    #expect(AxisMask.all(rank: 3).axes == [0, 1, 2] && AxisMask.all(rank: 8).count == 8)
    #expect(AxisMask.all(rank: 0) == AxisMask())
  }

  @Test func `an order of axes and its inverse undo each other`() {
    let order = AxisOrder([2, 0, 3, 1])
    #expect(order.inverse == AxisOrder([1, 3, 0, 2]))
    #expect(order.inverse.inverse == order)
    #expect((0..<4).map { order[order.inverse[$0]] } == [0, 1, 2, 3])
  }

  /// A rule is stored with its operation and gets everything from it: a closure with captures would
  /// be an allocation for each operation, and nothing that another interpreter could look at.
  @Test(arguments: OpTable.rows.filter { $0.derivatives > 0 })
  func `rules capture nothing`(row: OpRow) throws {
    let sample = try #require(row.derivableSamples.first)
    let tensors = sample.tensors()
    let log = OperationLog()
    _ = log.record { row.function(tensors) }
    // What changes nothing runs nothing: a cast to the same dtype, an index that names nothing.
    #expect(!log.operations.isEmpty || ["cast(to:)", "subscript(_:)"].contains(row.operation))
    for operation in log.operations {
      switch operation.rule {
      case .none: break
      case .unary(let rule): #expect(!captures(Unary(rule: rule)), "\(operation.primitive)")
      case .general(let rule): #expect(!captures(General(rule: rule)), "\(operation.primitive)")
      case .binary(let left, let right):
        #expect(!captures(Binary(rule: left)), "\(operation.primitive)")
        #expect(!captures(Binary(rule: right)), "\(operation.primitive)")
      case .custom: Issue.record("\(operation.primitive) has a rule of a reader's own")
      }
    }
  }

  // A closure that is passed to a generic function gets a context on the way; a field does not.
  private struct Unary { let rule: (Tensor, Tensor, Tensor) -> Tensor? }
  private struct Binary { let rule: (Argument, Argument, Tensor, Tensor) -> Tensor? }
  private struct General { let rule: (Operation, Int, Tensor) -> Tensor? }

  /// Whether the closure in a box has a context: it is a function and a pointer to what was
  /// captured.
  private func captures<Box>(_ box: Box) -> Bool {
    withUnsafeBytes(of: box) { bytes in
      bytes.load(fromByteOffset: MemoryLayout<UInt>.size, as: UInt.self) != 0
    }
  }

  @Test func `a closure that captures is told from one that does not`() {
    let x = Tensor([1.0])
    #expect(captures(Unary { _, _, g in g + x }))
    #expect(!captures(Unary { _, _, g in -g }))
  }
}
