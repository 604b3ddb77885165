/// A straight line across the whole plot.
public struct RuleMark: Mark {
  /// Which way the line runs.
  public enum Direction: Sendable, Equatable {
    /// At one height.
    case horizontal
    /// At one horizontal position.
    case vertical
  }

  /// Which way the line runs.
  public var direction: Direction
  /// The height or horizontal position.
  public var position: Double
  /// The line's color.
  public var color: PlotColor
  /// How the line is broken up.
  public var dash: Dash
  /// The rule's entry in the legend; `nil` leaves it out.
  public var label: String?

  /// "rule", as messages and the headings of the data say.
  public var name: String { "rule" }
  /// None: a rule has a color of its own.
  public var seriesCount: Int { 0 }
  /// The position alone, as "y" of a horizontal rule and "x" of a vertical one.
  public var columns: [DataColumn] {
    [DataColumn(direction == .horizontal ? "y" : "x", [position])]
  }
  /// The position, in the direction in which the axes have to reach it.
  public var outline: Outline {
    direction == .horizontal ? Outline(ys: [position]) : Outline(xs: [position])
  }

  /// Throws when the position is not finite.
  public func check() throws(PlotError) {
    guard position.isDrawable else { throw .nothingToDraw(mark: fullName) }
  }

  /// A line from one side of the axes to the other.
  public func elements(in context: DrawingContext) -> [PlotElement] {
    let (xs, ys) = (context.xRange, context.yRange)
    let columns =
      direction == .horizontal
      ? [[xs.lowerBound, xs.upperBound], [position, position]]
      : [[position, position], [ys.lowerBound, ys.upperBound]]
    let style = "lines \(dash.forGnuplot) lw 1 lc \(color.forGnuplot())"
    return [PlotElement("using 1:2 with \(style)", columns: columns, title: label)]
  }
}

extension Canvas {
  /// Draws a horizontal line across the plot at a height, such as a threshold.
  public mutating func horizontalRule(
    at y: Double, _ color: PlotColor = .gray, _ dash: Dash = .dashed, label: String? = nil
  ) {
    add(RuleMark(direction: .horizontal, position: y, color: color, dash: dash, label: label))
  }

  /// Draws a vertical line across the plot at a horizontal position, such as the best epoch.
  public mutating func verticalRule(
    at x: Double, _ color: PlotColor = .gray, _ dash: Dash = .dashed, label: String? = nil
  ) {
    add(RuleMark(direction: .vertical, position: x, color: color, dash: dash, label: label))
  }
}
