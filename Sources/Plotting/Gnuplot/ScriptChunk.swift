/// A piece of what is sent to gnuplot: commands, or numbers in binary after the command that asks
/// for them.
public enum ScriptChunk: Sendable, Equatable {
  /// Commands as they are.
  case text(String)
  /// Numbers, eight bytes each.
  case numbers([Double])
}
