/// A line through points.
public struct LineMark: Mark {
  /// Horizontal positions.
  public var x: PlotArray
  /// Vertical positions; where one is NaN the line is broken.
  public var y: PlotArray
  /// The color; `nil` takes the next of the cycle.
  public var color: PlotColor?
  /// How the line is broken up; `nil` takes the next of the cycle.
  public var dash: Dash?
  /// The line's width in points.
  public var width: Double
  /// The shape drawn at each point, if any.
  public var marker: Marker?
  /// Where the line jumps from one value to the next; `nil` joins the points.
  public var steps: Steps?
  /// The line's entry in the legend; `nil` leaves it out.
  public var label: String?

  /// Where a line of steps jumps from one value to the next, in matplotlib's words.
  public enum Steps: Sendable, Hashable {
    /// At the point before: a value holds from the point before its own on.
    case pre
    /// At the next point: a value holds until then.
    case post
    /// Halfway between two points.
    case mid

    /// The style in gnuplot's words.
    var forGnuplot: String {
      switch self {
      case .pre: "fsteps"
      case .post: "steps"
      case .mid: "histeps"
      }
    }
  }

  /// "line", as messages and the headings of the data say.
  public var name: String { "line" }
  /// One color, none when the line has a color of its own.
  public var seriesCount: Int { color == nil ? 1 : 0 }
  /// All points of the line.
  public var outline: Outline { Outline(xs: x.values, ys: y.values) }
  /// The positions of the points, "x" and "y".
  public var columns: [DataColumn] { [DataColumn("x", x.values), DataColumn("y", y.values)] }

  /// Throws for lists of different lengths, for no finite point and for a width that is not between
  /// 0 and 100 points.
  public func check() throws(PlotError) {
    try require(x, named: "x", asLongAs: y, named: "y")
    try requirePoint(x, y)
    try require(width > 0 && width < 100, "width", "from 0 to 100 points", width)
  }

  /// A line with a color of its own is solid unless told otherwise.
  private var usedDash: Dash? { dash ?? (color == nil ? nil : .solid) }

  /// One line, with its marker at each point if it has one.
  public func elements(in context: DrawingContext) -> [PlotElement] {
    let line = "\(context.dash(usedDash).forGnuplot) lw \(width.shortest)"
    let points = marker.map { " pt \($0.rawValue) ps 0.8" } ?? ""
    let style = steps?.forGnuplot ?? (marker == nil ? "lines" : "linespoints")
    let color = " lc " + context.color(color).forGnuplot()
    return [
      PlotElement(
        "using 1:2 with \(style) \(line)\(points)\(color)", columns: [x.values, y.values],
        title: label)
    ]
  }
}

extension Canvas {
  /// Draws a line through the points at `x` and `y`.
  ///
  /// ```swift
  /// figure.line(x, y, .red, .solid)  // matplotlib's "-r"
  /// ```
  /// **Errors** (when drawn): lengths that differ, no finite point.
  public mutating func line(
    _ x: some PlotData, _ y: some PlotData, _ color: PlotColor? = nil, _ dash: Dash? = nil,
    width: Double = 1.5, marker: Marker? = nil, label: String? = nil
  ) {
    add(
      LineMark(
        x: x.plotArray, y: y.plotArray, color: color, dash: dash, width: width, marker: marker,
        label: label))
  }

  /// Draws values that hold from one point to another and then jump, such as a learning rate.
  ///
  /// ```swift
  /// figure.step([0, 300, 700, 1000], [0.01, 0.01, 0.005, 0.001])  // jumps at 0, 300 and 700
  /// ```
  /// **Errors** (when drawn): lengths that differ, no finite point.
  public mutating func step(
    _ x: some PlotData, _ y: some PlotData, _ color: PlotColor? = nil, _ dash: Dash? = nil,
    where steps: LineMark.Steps = .pre, width: Double = 1.5, label: String? = nil
  ) {
    add(
      LineMark(
        x: x.plotArray, y: y.plotArray, color: color, dash: dash, width: width, marker: nil,
        steps: steps, label: label))
  }

  /// Draws a line through values at 0, 1, 2 and so on, such as a loss after each epoch.
  public mutating func line(
    _ y: some PlotData, _ color: PlotColor? = nil, _ dash: Dash? = nil, width: Double = 1.5,
    marker: Marker? = nil, label: String? = nil
  ) {
    let y = y.plotArray
    line(0..<y.values.count, y, color, dash, width: width, marker: marker, label: label)
  }
}
