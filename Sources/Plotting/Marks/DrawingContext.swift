/// What a mark may know of the axes it is drawn on.
public struct DrawingContext: Sendable {
  /// The mark's first index in the cycle of colors, markers and dashes.
  public var seriesIndex: Int
  /// A number that no other mark of the figure has.
  public var markNumber: Int
  /// What the horizontal axis shows.
  public var xRange: ClosedRange<Double>
  /// What the vertical axis shows.
  public var yRange: ClosedRange<Double>
  /// How horizontal distances are measured.
  public var xScale: AxisScale
  /// How vertical distances are measured.
  public var yScale: AxisScale
  /// What the color bar shows.
  public var colorRange: ClosedRange<Double>
  /// The colors of values.
  public var colorMap: ColorMap
  /// Which of the axes' groups of bars this is, from 0, and how many there are.
  public var barGroup: (index: Int, count: Int)

  /// The color given, or the next of the cycle.
  public func color(_ given: PlotColor?, offset: Int = 0) -> PlotColor {
    given ?? next(of: PlotColor.cycle, offset)
  }

  /// The marker given, or the next of the cycle.
  public func marker(_ given: Marker?, offset: Int = 0) -> Marker {
    given ?? next(of: Marker.cycle, offset)
  }

  /// The dash given, or the next of the cycle.
  public func dash(_ given: Dash?, offset: Int = 0) -> Dash {
    given ?? next(of: Dash.cycle, offset)
  }

  /// A cycle goes on in both directions, whatever the offset.
  private func next<Style>(of cycle: [Style], _ offset: Int) -> Style {
    let (first, second) = (seriesIndex % cycle.count, offset % cycle.count)
    return cycle[(first + second + 2 * cycle.count) % cycle.count]
  }
}

extension PlotColor {
  /// The color in gnuplot's words, `opacity` from 0 to 1.
  func forGnuplot(opacity: Double = 1) -> String {
    let hidden = UInt32(((1 - min(max(opacity, 0), 1)) * 255).rounded())
    let digits = String(hidden << 24 | number, radix: 16, uppercase: true)
    return "rgb '#" + String(repeating: "0", count: 8 - digits.count) + digits + "'"
  }
}
