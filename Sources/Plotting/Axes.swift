/// One plot of a figure: its marks, and how its axes show them.
public struct Axes: Canvas, Sendable {
  /// The marks in the order in which they were added.
  public private(set) var marks: [any Mark] = []
  /// The line above the plot.
  public var title = ""
  /// What the horizontal axis shows, with its unit.
  public var xLabel = ""
  /// What the vertical axis shows, with its unit.
  public var yLabel = ""
  /// What the upright axis of a plot in space shows, with its unit.
  public var zLabel = ""
  /// What the color bar shows, with its unit.
  public var colorLabel = ""
  /// What the horizontal axis covers; `nil` covers the marks.
  public var xRange: ClosedRange<Double>?
  /// What the vertical axis covers; `nil` covers the marks.
  public var yRange: ClosedRange<Double>?
  /// What the color bar covers; `nil` covers the values.
  public var colorRange: ClosedRange<Double>?
  /// How horizontal distances are measured.
  public var xScale = AxisScale.linear
  /// How vertical distances are measured.
  public var yScale = AxisScale.linear
  /// The colors of values.
  public var colorMap = ColorMap.viridis
  /// The position of the legend.
  public var legend = Legend.automatic
  /// Whether one unit is as long on the vertical axis as on the horizontal one.
  public var hasEqualUnits = false
  /// Whether faint lines continue the ticks.
  public var hasGrid = true
  /// Whether the axes themselves are drawn; an image needs none.
  public var hasFrame = true
  /// Whether colors of values are explained by a bar beside the axes.
  public var hasColorBar = true
  /// From where a plot in space is seen.
  public var view = View()

  /// Empty axes.
  public init() {}

  /// Adds a mark after those that are there; its data are checked when the figure is drawn.
  public mutating func add(_ mark: some Mark) { marks.append(mark) }

  /// From where a plot in space is seen.
  public struct View: Sendable, Hashable {
    /// The angle above the ground in degrees, 0 to 90.
    public var elevation: Double
    /// The turn about the upright axis in degrees, 0 to 360.
    public var azimuth: Double

    /// A view from a little above the ground.
    public init(elevation: Double = 30, azimuth: Double = 40) {
      self.elevation = elevation
      self.azimuth = azimuth
    }
  }
}

/// How distances along an axis are measured.
public enum AxisScale: Sendable, Hashable {
  /// Equal differences are equally long.
  case linear
  /// Equal ratios are equally long, to the base 10; positive numbers only.
  case log
}

/// The position of the legend.
public enum Legend: Sendable, Hashable {
  /// In the corner with the fewest points, or beside the plot when every corner is full.
  case automatic
  /// Nowhere.
  case none
  /// In the given corner.
  case topLeft, topRight, bottomLeft, bottomRight
  /// To the right of the plot.
  case beside
  /// Below the plot.
  case below
}
