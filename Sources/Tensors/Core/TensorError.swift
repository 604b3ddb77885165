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
/// `precondition` prints nothing in optimised code; this always does.
///
/// On a thread that works with a ``ThreadLoan``, the loan's handler gets a ``FailedCheck`` instead.
@inline(never)
package func stop(_ message: String) -> Never {
  let context = ThreadContext.current
  if let handler = context.failedCheckHandler {
    handler.take(FailedCheck(description: message, place: context.trail.last?.trailName))
  }
  fatalError(message + trailText())
}

/// Stops the program with the text of an error; a handler gets the error itself.
@inline(never)
package func stop(because error: any Error) -> Never {
  ThreadContext.current.failedCheckHandler?.take(error)
  fatalError("\(error)" + trailText())
}

/// A check that failed where somebody handles it.
package struct FailedCheck: Error, CustomStringConvertible {
  /// What the check says.
  package let description: String
  /// The name of the innermost part of the trail, as that of a layer.
  package let place: String?
}

/// The result of a shape rule, or the end of the program with the rule's own text.
@inline(__always)
func checked<Result>(_ rule: () throws(TensorError) -> Result) -> Result {
  do { return try rule() } catch { stop(error.description) }
}
