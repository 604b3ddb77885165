/// Something that operations run inside of, and that a failed check names: a layer, say.
package protocol TrailPart: AnyObject {
  /// What a message says of it: `layer 'dense_1' (Dense)`.
  var trailDescription: String { get }
  /// Its name alone: `dense_1`.
  var trailName: String { get }
}

/// Runs `body` so that a check that fails in it names `part`.
@inline(__always)
package func withTrail<Result>(
  _ part: any TrailPart, _ body: () throws -> Result
) rethrows -> Result {
  let context = ThreadContext.current
  context.trail.append(part)
  defer { context.trail.removeLast() }
  return try body()
}

/// Where this thread is, innermost first, as lines to end a message with.
func trailText() -> String {
  ThreadContext.current.trail.reversed().map { "\n  in \($0.trailDescription)" }.joined()
}
