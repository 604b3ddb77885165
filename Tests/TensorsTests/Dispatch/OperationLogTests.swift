import TensorCases
import Testing

@testable import Tensors

@Suite struct OperationLogTests {
  /// In a log a tensor is a result of an operation that was told, or older than the log. Anything
  /// else was made behind the dispatcher's back.
  @Test(arguments: OpTable.rows)
  func `every tensor of an operation and its gradient is accounted for`(row: OpRow) {
    let sample = row.samples(in: row.dtypes[0])[0]
    let result = sample.result(at: .reference).dtype
    for device in testDevices where sample.isPossible(at: Placement(device), result: result) {
      withDevice(device) {
        let tensors = sample.tensors()
        let log = OperationLog()
        log.record {
          let tape = GradientTape()
          for tensor in tensors { tape.watch(tensor) }
          let y = tape.record { row.function(tensors) }
          if y.dtype.isFloating {
            _ = tape.gradient(of: y, for: tensors, unconnected: .zeros)
          }
          _ = y.doubles
        }
        #expect(log.strays.isEmpty, "\(log)")
        #expect(log.reads >= 1)
      }
    }
  }

  @Test func `a log hears what tapes do not`() {
    let v = Variable([1.0, 2.0])
    let log = OperationLog()
    log.record {
      withoutRecording { _ = v + 1 }
      _ = v < v
      _ = Tensor([3, 4]).stopGradient()
      v[0].assign(7)
      v.assignAdd([1.0, 1.0])
      _ = Tensor.randomUniform([2])
    }
    let names = log.operations.map { "\($0.primitive)".prefix { $0 != "(" } }
    #expect(
      names == [
        "binaryScalar", "compare", "upload", "identity", "fill", "pick", "reshape",
        "insert", "identity", "upload", "binary", "random",
      ])
    #expect(log.assignments == 2 && log.reads == 0 && log.strays.isEmpty)
    #expect(v.doubles == [8, 3])
  }

  @Test func `numbers written beside a tensor are no tensors`() {
    let x = Tensor([1.0, 2.0])
    let log = OperationLog()
    log.record {
      let tape = GradientTape()
      tape.watch(x)
      let y = tape.record { (2 * x - 1) / 4 }
      _ = tape.gradient(of: y, for: x)
      _ = (x > 1).select(x, 0)
    }
    let fills = log.operations.filter { if case .fill = $0.primitive { true } else { false } }
    #expect(fills.count == 1, "the gradient that everything begins with")
    #expect(
      log.operations.allSatisfy { operation in
        operation.operands.allSatisfy { !$0.shape.isEmpty }
      })
  }

  @Test func `a log prints what ran`() {
    let (a, b) = (Tensor.ones([2, 3]), Tensor.ones([3, 4]))
    let log = OperationLog()
    log.record { _ = a.matmul(b) }
    #expect("\(log)" == "matmul (2, 3) (3, 4) -> float32 (2, 4)")
  }
}
