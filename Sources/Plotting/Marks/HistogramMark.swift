/// How often values fall in each of equally wide bins.
public struct HistogramMark: Mark {
  /// The values, of any shape.
  public var values: PlotArray
  /// The number of bins; `nil` chooses by the values' spread.
  public var bins: Int?
  /// What the bins cover; `nil` covers the values.
  public var range: ClosedRange<Double>?
  /// Whether the bars' areas sum to 1, so that a density can be drawn over them.
  public var isDensity: Bool
  /// The color; `nil` takes the next of the cycle.
  public var color: PlotColor?
  /// The histogram's entry in the legend; `nil` leaves it out.
  public var label: String?

  /// "histogram", as messages and the headings of the data say.
  public var name: String { "histogram" }
  /// One color for all bins, none when the histogram has a color of its own.
  public var seriesCount: Int { color == nil ? 1 : 0 }
  /// As high as points, so that a density can be drawn over it as a line.
  public var layer: MarkLayer { .points }
  /// The values as they were given, not the counts of the bins.
  public var columns: [DataColumn] { [DataColumn("value", values.values)] }

  /// The edges of the bins and their heights from 0, at which the axes end.
  public var outline: Outline {
    let counted = Bins(values.values, count: bins, range: range)
    let heights = heights(of: counted)
    return Outline(xs: counted.edges, ys: heights + [0, 0], yEdges: [0])
  }

  /// Throws for rows of different lengths, for no finite value, for a number of bins outside 1 to
  /// 10000 and for an empty range.
  public func check() throws(PlotError) {
    try require(regular: values, named: "values")
    guard values.values.contains(where: \.isDrawable) else { throw .nothingToDraw(mark: fullName) }
    try require((1...10_000).contains(bins ?? 1), "bins", "from 1 to 10000", bins ?? 1)
    if let range { try require(range, named: "range") }
  }

  /// One pale box for each bin, bordered in the full color.
  public func elements(in context: DrawingContext) -> [PlotElement] {
    let counted = Bins(values.values, count: bins, range: range)
    let color = context.color(color)
    let pale = color.mixed(with: .white, share: 0.35).forGnuplot(opacity: 0.75)
    let fill = "fs solid 1 border lc \(color.forGnuplot()) lc \(pale)"
    let widths = counted.middles.map { _ in counted.width }
    return [
      PlotElement(
        "using 1:2:3 with boxes \(fill) lw 0.5",
        columns: [counted.middles, heights(of: counted), widths], title: label)
    ]
  }

  private func heights(of bins: Bins) -> [Double] {
    let area = isDensity ? Double(bins.total) * bins.width : 1
    return bins.counts.map { Double($0) / max(area, .leastNormalMagnitude) }
  }
}

extension Canvas {
  /// Draws how often values fall in each of equally wide bins.
  ///
  /// ```swift
  /// figure.histogram(Tensor.randomNormal([1000]), bins: 40, isDensity: true)
  /// ```
  /// The values may have any shape. **Errors** (when drawn): no finite value, bins outside 1 to
  /// 10,000.
  public mutating func histogram(
    _ values: some PlotData, bins: Int? = nil, range: ClosedRange<Double>? = nil,
    isDensity: Bool = false, color: PlotColor? = nil, label: String? = nil
  ) {
    add(
      HistogramMark(
        values: values.plotArray, bins: bins, range: range, isDensity: isDensity, color: color,
        label: label))
  }
}
