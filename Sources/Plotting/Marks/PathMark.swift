/// A line through points in space, such as the steps of a descent.
public struct PathMark: Mark {
  /// Positions along the first axis.
  public var x: PlotArray
  /// Positions along the second axis.
  public var y: PlotArray
  /// Heights.
  public var z: PlotArray
  /// The color; `nil` takes the next of the cycle.
  public var color: PlotColor?
  /// How the line is broken up.
  public var dash: Dash
  /// The line's width in points.
  public var width: Double
  /// The shape drawn at each point, if any.
  public var marker: Marker?
  /// The path's entry in the legend; `nil` leaves it out.
  public var label: String?

  /// "path", as messages and the headings of the data say.
  public var name: String { "path" }
  /// One color, none when the path has a color of its own.
  public var seriesCount: Int { color == nil ? 1 : 0 }
  /// Always: every point has a height.
  public var isInSpace: Bool { true }
  /// The points seen from above; the upright axis covers the heights by itself.
  public var outline: Outline { Outline(xs: x.values, ys: y.values) }
  /// The positions of the points, "x", "y" and "z".
  public var columns: [DataColumn] {
    [DataColumn("x", x.values), DataColumn("y", y.values), DataColumn("z", z.values)]
  }

  /// Throws for lists of different lengths, for no finite point and for a width that is not between
  /// 0 and 100 points.
  public func check() throws(PlotError) {
    try require(x, named: "x", asLongAs: y, named: "y")
    try require(x, named: "x", asLongAs: z, named: "z")
    try requirePoint(x, y)
    try requirePoint(x, z)
    try require(width > 0 && width < 100, "width", "from 0 to 100 points", width)
  }

  /// One line in space, with its marker at each point if it has one.
  public func elements(in context: DrawingContext) -> [PlotElement] {
    let points = marker.map { "spoints pt \($0.rawValue) ps 0.8" } ?? "s"
    let line = "\(dash.forGnuplot) lw \(width.shortest) lc \(context.color(color).forGnuplot())"
    return [
      PlotElement(
        "using 1:2:3 with line\(points) \(line)", columns: [x.values, y.values, z.values],
        title: label)
    ]
  }
}

extension Canvas {
  /// Draws a line through points in space, such as the steps of a descent on a surface.
  ///
  /// ```swift
  /// figure.path([0, 0.5, 1], [0, 1, 1], [4, 2, 1], .red, marker: .circle)
  /// ```
  /// **Errors** (when drawn): lengths that differ, no finite point.
  public mutating func path(
    _ x: some PlotData, _ y: some PlotData, _ z: some PlotData, _ color: PlotColor? = nil,
    _ dash: Dash = .solid, width: Double = 1.5, marker: Marker? = nil, label: String? = nil
  ) {
    add(
      PathMark(
        x: x.plotArray, y: y.plotArray, z: z.plotArray, color: color, dash: dash, width: width,
        marker: marker, label: label))
  }
}
