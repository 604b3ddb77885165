import DeepLearning

/// How often numbers of tensors are read into host memory.
final class ReadCount: OperationObserver {
  private var reads = 0

  /// Reads by this thread while `body` runs.
  ///
  /// Compiled functions run eagerly then, since somebody observes; in a plan there is no read.
  static func during(_ body: () throws -> Void) rethrows -> Int {
    let count = ReadCount()
    try ThreadContext.observe(with: count, body)
    return count.reads
  }

  func didRun(_ operation: Operation) {}
  func didRead(_ tensor: Tensor) { reads += 1 }
  func didRead(_ variable: Variable, value: Tensor) {}
  func didAssign(_ variable: Variable, value: Tensor, source: Tensor) {}
}
