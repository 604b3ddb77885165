/// Something that operations run inside of, and that a failed check names: a layer, a step of
/// `fit`.
package protocol Scope: AnyObject {
  /// What a message says of it: `layer 'dense_1' (Dense)`.
  var scopeDescription: String { get }
}

/// Runs `body` so that a check that fails in it names `scope`.
@inline(__always)
package func withScope<Result>(
  _ scope: any Scope, _ body: () throws -> Result
) rethrows -> Result {
  let context = ThreadContext.current
  context.scopes.append(scope)
  defer { context.scopes.removeLast() }
  return try body()
}

/// Where this thread is, innermost first, as lines to end a message with.
func scopeText() -> String {
  ThreadContext.current.scopes.reversed().map { "\n  in \($0.scopeDescription)" }.joined()
}
