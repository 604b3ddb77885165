@preconcurrency import Glibc

/// What a rule of shapes, dtypes or axes says of a call that breaks it.
///
/// Shape rules are pure functions that throw this; an operation that is called with wrong shapes
/// stops the program with the same text.
public struct TensorError: Error, Hashable, CustomStringConvertible {
  /// The operation, the rule, what came and what to do, in one line or two.
  public let description: String

  /// `[operation] rule: what came. What to do.`
  init(_ operation: String, _ text: String) { description = "[\(operation)] \(text)" }

  static func scalarDoesNotFit(_ scalar: String, _ dtype: DType) -> TensorError {
    TensorError(
      "scalar",
      "\(scalar) is not a value of \(dtype). Use a value that \(dtype) holds, or cast the tensor "
        + "first: x.cast(to: .float32).")
  }
}

/// Stops the program with a message: the end of every failed check.
///
/// `precondition` prints nothing in optimized code; this always does. The message ends with the
/// scopes that the check stood in, innermost first.
@inline(never)
package func stop(_ message: String) -> Never {
  // What was printed into a pipe or a file still waits in a buffer, which the trap would drop.
  // Whoever waits for a lock here may wait for good: of standard input, which another thread reads.
  if ftrylockfile(stdout) == 0 {
    fflush(stdout)
    funlockfile(stdout)
  }
  fatalError(message + scopeText())
}

/// Stops the program with the text of an error.
@inline(never)
package func stop(because error: any Error) -> Never { stop("\(error)") }

/// The result of a shape rule, or the end of the program with the rule's own text.
@inline(__always)
func checked<Result>(_ rule: () throws(TensorError) -> Result) -> Result {
  do { return try rule() } catch { stop(error.description) }
}
