/// The points between which a mark extends: what the axes have to show.
public struct Outline: Sendable {
  /// Horizontal positions.
  public var xs: [Double]
  /// Vertical positions.
  public var ys: [Double]
  /// Horizontal positions at which the axes end without a margin, such as the sides of an image.
  public var xEdges: [Double]
  /// Vertical positions at which the axes end without a margin, such as the foot of bars.
  public var yEdges: [Double]

  /// Creates an outline; a mark that adds nothing to the axes leaves all lists empty.
  public init(
    xs: [Double] = [], ys: [Double] = [], xEdges: [Double] = [], yEdges: [Double] = []
  ) {
    self.xs = xs
    self.ys = ys
    self.xEdges = xEdges
    self.yEdges = yEdges
  }
}
