/// How a line is broken up.
public enum Dash: Int, Sendable, Hashable, CaseIterable {
  /// One stroke.
  case solid = 1
  /// Long strokes.
  case dashed = 2
  /// Dots.
  case dotted = 3
  /// Strokes and dots in turn.
  case dashDotted = 4

  /// The patterns that lines take in turn, so that colour is not the only difference.
  public static let cycle: [Dash] = [.solid, .dashed, .dashDotted, .dotted]
}
