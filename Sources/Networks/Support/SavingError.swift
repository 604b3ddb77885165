/// What saving or loading a model says of what it cannot write or take.
public struct SavingError: Error, Hashable, CustomStringConvertible {
  /// What was expected, what came, what to do.
  public let description: String

  /// An error with this text.
  public init(_ description: String) { self.description = description }
}
