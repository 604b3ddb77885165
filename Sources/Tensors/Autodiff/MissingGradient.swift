/// Why a tape has no gradient of a target with respect to a source.
public enum MissingGradient: Hashable, Sendable, CustomStringConvertible {
  /// The source is a tensor that `watch` was not called for before it was used.
  case notWatched
  /// The variable was not read while the tape recorded, or is not trainable.
  case variableNotWatched(String, isTrainable: Bool)
  /// No recorded operation leads from the source to the target.
  case notConnected
  /// The target or the source holds integers or Booleans.
  case notFloating(Role, DType)
  /// The way led through this variable, which was assigned to: assignment keeps only the value.
  case assignedWhileRecording(String)

  /// What a tensor is to a gradient.
  public enum Role: String, Sendable {
    /// What the gradient is of.
    case target
    /// What the gradient is with respect to.
    case source
  }

  /// The reason and what to do, in a sentence or two.
  public var description: String {
    switch self {
    case .notWatched:
      "the tape did not watch the source. Call tape.watch(x) before x is used, or make it a "
        + "Variable."
    case .variableNotWatched(let name, isTrainable: true):
      "variable '\(name)' was not read while the tape recorded. Use it inside record { }."
    case .variableNotWatched(let name, isTrainable: false):
      "variable '\(name)' is not trainable, so the tape leaves it out. Watch it before it is used, "
        + "with tape.watch."
    case .notConnected:
      "the target does not depend on the source: no recorded operation leads from one to the "
        + "other. A stopGradient(), or numbers read back into Swift, cut the way. A gradient can be "
        + "differentiated only if it was taken while the tape recorded."
    case .notFloating(let role, let dtype):
      "the \(role.rawValue) is \(dtype), and only floating dtypes have gradients. "
        + "Write 1.0 for 1, or cast before the tape records."
    case .assignedWhileRecording(let name):
      "variable '\(name)' was assigned to while the tape recorded: the variable keeps the value, "
        + "not the way it was computed. Use the assigned tensor itself."
    }
  }
}
