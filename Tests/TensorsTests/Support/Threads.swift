import Foundation

/// What `body` gives on a new thread, which starts with a context of its own.
func onAnotherThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
  await withCheckedContinuation { continuation in
    Thread { continuation.resume(returning: body()) }.start()
  }
}
