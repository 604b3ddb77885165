/// Someone who sees everything that operations do on a thread: a log, a profiler, a recorder of
/// plans.
///
/// An observer is not a tape: `withoutRecording` hides nothing from it, and operations without
/// gradients are told, too.
package protocol OperationObserver: AnyObject {
  /// A primitive ran.
  func didRun(_ operation: Operation)
  /// Numbers of a tensor were read into host memory.
  func didRead(_ tensor: Tensor)
  /// A variable was read.
  func didRead(_ variable: Variable, value: Tensor)
  /// A variable has another value, of which `source` is the whole or a part.
  func didAssign(_ variable: Variable, value: Tensor, source: Tensor)
}

extension ThreadContext {
  /// Runs `body` with an observer of this thread.
  package static func observe<Result, Failure: Error>(
    with observer: any OperationObserver, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let context = ThreadContext.current
    context.observers.append(observer)
    defer { context.observers.removeAll { $0 === observer } }
    return try body()
  }
}

/// Runs `body` without telling anybody: no tape and no observer.
func withoutObservers<Result>(_ body: () throws -> Result) rethrows -> Result {
  try ThreadContext.with(\.observers, []) { try withoutRecording(body) }
}
