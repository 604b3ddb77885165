/// Lines of equal value, or the areas between them.
public struct ContourMark: Mark {
  /// Where the values were taken.
  public var mesh: Mesh
  /// The values, one for each point of the mesh.
  public var values: PlotArray
  /// The values at which there is a line; empty chooses ten at equal distances.
  public var levels: [Double]
  /// Whether the areas between the lines are filled.
  public var isFilled: Bool
  /// One color for all lines, which then need no color bar; `nil` colors them by value.
  public var color: PlotColor?

  /// "contour", as messages and the headings of the data say.
  public var name: String { "contour" }
  /// Filled areas lie at the bottom, lines alone over what fills the axes.
  public var layer: MarkLayer { isFilled ? .ground : .area }
  /// None: the lines are colored by value or all alike.
  public var seriesCount: Int { 0 }
  /// The mesh's rectangle, at whose sides the axes end.
  public var outline: Outline { mesh.outline() }
  /// The values and the levels; empty for lines of one color, which need no color bar.
  public var colorValues: [Double] {
    color != nil && !isFilled ? [] : values.values + levels
  }
  /// The mesh's points, "x" and "y", with the "value" at each.
  public var columns: [DataColumn] { mesh.dataColumns("value", values) }

  /// Throws for another number of values than points, for none that is finite, for an empty mesh
  /// and for more than 200 levels.
  public func check() throws(PlotError) {
    try require(values, on: mesh)
    try require(
      levels.allSatisfy(\.isDrawable) && levels.count <= 200, "levels",
      "at most 200 finite numbers", "\(levels)")
  }

  /// The filled areas, if wanted, and over them the lines.
  public func elements(in context: DrawingContext) -> [PlotElement] {
    let steps = steps(in: colorValues.isEmpty ? valueRange : context.colorRange)
    return (isFilled ? [filling(steps, in: context)] : []) + [lines(steps, in: context)]
  }

  private var valueRange: ClosedRange<Double> {
    var extent = AxisExtent(scale: .linear)
    extent.include(values.values)
    return extent.exactRange
  }

  private func steps(in range: ClosedRange<Double>) -> [Double] {
    guard levels.isEmpty else { return levels.sorted() }
    let width = range.upperBound - range.lowerBound
    return (1...10).map { range.lowerBound + width * Double($0) / 11 }
  }

  /// Each point of the mesh in the color of the middle of its step.
  private func filling(_ steps: [Double], in context: DrawingContext) -> PlotElement {
    let edges = [context.colorRange.lowerBound] + steps + [context.colorRange.upperBound]
    let fine = Refinement(mesh: mesh, values: values.values)
    let colors = fine.values.map { value in
      guard value.isDrawable else { return Double.nan }
      let step = min(steps.count { $0 <= value }, edges.count - 2)
      return (edges[step] + edges[step + 1]) / 2
    }
    return PlotElement("using 1 with image", columns: [colors], layout: fine.mesh.cells)
  }

  /// gnuplot finds the lines itself and keeps them in a block.
  private func lines(_ steps: [Double], in context: DrawingContext) -> PlotElement {
    let block = "$contour\(context.markNumber)"
    let levels = steps.map { "\($0)" }.joined(separator: ",")
    let (x, y) = mesh.coordinates
    let surface = PlotElement(
      "using 1:2:3 with lines", columns: [x, y, values.values], layout: .rows(of: mesh.columns))
    let color =
      color?.forGnuplot()
      ?? (isFilled ? PlotColor.white.forGnuplot(opacity: 0.6) : "palette")
    var lines = PlotElement(
      "using 1:2:3 with lines lw \(isFilled || self.color != nil ? 0.7 : 1.5) lc \(color)",
      columns: [],
      layout: .block(block))
    lines.preparation = [
      .text(
        "set contour base\nset cntrparam levels discrete \(levels)\nunset surface\n"
          + "set table \(block)\nsplot \(surface.command)\n")
    ]
    lines.preparation += surface.data.map { [$0] } ?? []
    lines.preparation.append(.text("unset table\nunset contour\nset surface\n"))
    return lines
  }
}

extension Canvas {
  /// Draws lines of equal value, colored by it.
  ///
  /// ```swift
  /// let mesh = Mesh(x: -2...2, y: -2...2)
  /// figure.contour(mesh, mesh.map { x, y in x * x + 4 * y * y }, levels: [0.1, 1, 10])
  /// ```
  /// **Shape**: one value for each point of the mesh, in its order. **Errors** (when drawn):
  /// another number of values, none that is finite.
  public mutating func contour(
    _ mesh: Mesh, _ values: some PlotData, levels: [Double] = [], isFilled: Bool = false,
    color: PlotColor? = nil
  ) {
    add(
      ContourMark(
        mesh: mesh, values: values.plotArray, levels: levels, isFilled: isFilled, color: color))
  }
}
