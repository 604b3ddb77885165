/// How a line is broken up.
public enum Dash: Sendable, Hashable, CaseIterable {
  /// One stroke.
  case solid
  /// Long strokes.
  case dashed
  /// Dots.
  case dotted
  /// Strokes and dots in turn.
  case dashDotted
  /// Longer strokes.
  case longDashed
  /// Strokes and pairs of dots in turn.
  case dashDotDotted

  /// The patterns that lines take in turn, so that color is not the only difference.
  public static let cycle: [Dash] = [
    .solid, .dashed, .dashDotted, .dotted, .longDashed, .dashDotDotted,
  ]

  /// The pattern in gnuplot's words: strokes and gaps in turn.
  var forGnuplot: String {
    switch self {
    case .solid: "dt solid"
    case .dashed: "dt (9,4)"
    case .dotted: "dt (2,3)"
    case .dashDotted: "dt (9,3,2,3)"
    case .longDashed: "dt (20,5)"
    case .dashDotDotted: "dt (9,3,2,3,2,3)"
    }
  }
}
