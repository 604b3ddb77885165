/// The area between two curves, such as a mean's error.
public struct BandMark: Mark {
  /// Horizontal positions.
  public var x: PlotArray
  /// The band's lower side.
  public var lower: PlotArray
  /// The band's upper side.
  public var upper: PlotArray
  /// The color; `nil` takes that of the mark that comes next, usually the band's own line.
  public var color: PlotColor?
  /// From 0, not to be seen, to 1, opaque.
  public var opacity: Double
  /// The band's entry in the legend; `nil` leaves it out.
  public var label: String?

  /// "band", as messages and the headings of the data say.
  public var name: String { "band" }
  /// Above areas that fill the axes, below points and lines.
  public var layer: MarkLayer { .area }
  /// None: the color is left to the line that the band belongs to.
  public var seriesCount: Int { 0 }
  /// Both curves, each with all horizontal positions.
  public var outline: Outline {
    Outline(xs: x.values + x.values, ys: lower.values + upper.values)
  }
  /// The positions, "x", and the two curves, "lower" and "upper".
  public var columns: [DataColumn] {
    [
      DataColumn("x", x.values), DataColumn("lower", lower.values),
      DataColumn("upper", upper.values),
    ]
  }

  /// Throws for lists of different lengths, for a curve without a finite point and for an opacity
  /// outside 0 to 1.
  public func check() throws(PlotError) {
    try require(x, named: "x", asLongAs: lower, named: "lower")
    try require(x, named: "x", asLongAs: upper, named: "upper")
    try requirePoint(x, lower)
    try requirePoint(x, upper)
    try require((0...1).contains(opacity), "opacity", "from 0 to 1", opacity)
  }

  /// One filled area between the curves, without a border.
  public func elements(in context: DrawingContext) -> [PlotElement] {
    let color = context.color(color).forGnuplot(opacity: opacity)
    return [
      PlotElement(
        "using 1:2:3 with filledcurves fs solid 1 noborder lc \(color)",
        columns: [x.values, lower.values, upper.values], title: label)
    ]
  }
}

extension Canvas {
  /// Fills the area between two curves.
  ///
  /// Before its line, it takes the line's color:
  ///
  /// ```swift
  /// let (epoch, mean) = ([1, 2, 3], [0.9, 0.5, 0.3])
  /// figure.band(epoch, mean.map { $0 - 0.1 }, mean.map { $0 + 0.1 })
  /// figure.line(epoch, mean, label: "mean of ten runs")
  /// ```
  /// **Errors** (when drawn): lengths that differ, no finite point.
  public mutating func band(
    _ x: some PlotData, _ lower: some PlotData, _ upper: some PlotData, color: PlotColor? = nil,
    opacity: Double = 0.25, label: String? = nil
  ) {
    add(
      BandMark(
        x: x.plotArray, lower: lower.plotArray, upper: upper.plotArray, color: color,
        opacity: opacity, label: label))
  }
}
