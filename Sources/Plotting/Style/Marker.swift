/// The shape of a point.
public enum Marker: Int, Sendable, Hashable, CaseIterable {
  /// A filled disc.
  case circle = 7
  /// A filled triangle.
  case triangle = 9
  /// A filled square.
  case square = 5
  /// A filled diamond.
  case diamond = 13
  /// A filled triangle on its tip.
  case downTriangle = 11
  /// An upright cross.
  case plus = 1
  /// A slanted cross.
  case cross = 2
  /// A star.
  case star = 3
  /// The smallest point there is: for very many.
  case dot = 0

  /// The shapes that classes take in turn, so that color is not the only difference.
  public static let cycle: [Marker] = [
    .circle, .triangle, .square, .diamond, .downTriangle, .plus, .cross, .star,
  ]
}
