@testable import Tensors

/// A list of everything that operations did on this thread while it was kept: what ran, what was
/// read into host memory, and which variables changed.
///
///     let log = OperationLog()
///     log.record { Tensor.ones([2, 2]) + 1 }
///     print(log)
package final class OperationLog: OperationObserver, CustomStringConvertible {
  /// What ran, in order. Holding it keeps operands and results alive.
  package private(set) var operations: [Operation] = []
  /// How often numbers were read into host memory.
  package private(set) var reads = 0
  /// How often a variable was assigned to.
  package private(set) var assignments = 0
  /// Operands that nothing accounts for: neither made while the log was kept, nor older than it.
  package private(set) var strays: [Tensor] = []
  private var start: UInt64 = 0
  private var made: Set<UInt64> = []

  package init() {}

  /// Keeps the log while `body` runs.
  package func record<Result>(_ body: () throws -> Result) rethrows -> Result {
    start = ThreadContext.nextSerial()
    return try ThreadContext.observe(with: self, body)
  }

  package func didRun(_ operation: Operation) {
    for operand in operation.operands { account(for: operand) }
    made.insert(operation.result.node.serial)
    operations.append(operation)
  }

  package func didRead(_ tensor: Tensor) {
    account(for: tensor)
    reads += 1
  }

  package func didRead(_ variable: Variable, value: Tensor) { account(for: value) }

  package func didAssign(_ variable: Variable, value: Tensor, source: Tensor) {
    account(for: source)
    made.insert(value.node.serial)
    assignments += 1
  }

  /// Notes a tensor that was made meanwhile, and not by an operation that was told.
  private func account(for tensor: Tensor) {
    let serial = tensor.node.serial
    let isOfThisThread = serial >> 40 == start >> 40
    if made.contains(serial) || (isOfThisThread && serial < start) { return }
    strays.append(tensor)
  }

  /// A line for each operation: `matmul (128, 784) (784, 512) -> float32 (128, 512)`.
  package var description: String {
    operations.map { operation in
      let operands = operation.operands.map { " \($0.shape)" }.joined()
      return "\(operation.primitive.text)\(operands) -> \(operation.result.spec)"
    }.joined(separator: "\n")
  }
}

extension Primitive {
  /// The operation with its parameters, but for the usual precision.
  fileprivate var text: String {
    if case .matmul(.full) = self { return "matmul" }
    return "\(self)"
  }
}
