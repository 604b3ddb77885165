/// A grid of cells colored by their values, the first row at the top.
public struct HeatMapMark: Mark {
  /// The values, [rows, columns].
  public var values: PlotArray
  /// The text beside each row; row numbers when empty.
  public var rowNames: [String]
  /// The text below each column; column numbers when empty.
  public var columnNames: [String]
  /// The number of digits after the point of the values in the cells; `nil` leaves them out.
  public var digits: Int?

  /// "heat map", as messages and the headings of the data say.
  public var name: String { "heat map" }
  /// Below all marks that do not fill the axes.
  public var layer: MarkLayer { .ground }
  /// None: the cells take their colors from the color map.
  public var seriesCount: Int { 0 }
  /// The values of all cells.
  public var colorValues: [Double] { values.values }

  /// The grid's columns, each under its name or its number; none when the values are no grid.
  public var columns: [DataColumn] {
    guard values.shape.count == 2, values.isRegular else { return [] }
    return (0..<values.shape[1]).map { column in
      DataColumn(
        column < columnNames.count ? columnNames[column] : "column \(column)",
        values.column(column).values)
    }
  }

  /// The sides of the grid, whose cells have their centers at integers.
  public var outline: Outline {
    guard values.shape.count == 2 else { return Outline() }
    let (right, bottom) = (Double(values.shape[1]) - 0.5, Double(values.shape[0]) - 0.5)
    return Outline(
      xs: [-0.5, right], ys: [-0.5, bottom], xEdges: [-0.5, right], yEdges: [-0.5, bottom])
  }

  /// Throws for values that are not [rows, columns], for names that are not one for each row or
  /// column, for no finite value and for digits outside 0 to 9.
  public func check() throws(PlotError) {
    try require(grid: values, named: "values")
    for (part, names, count) in [
      ("row", rowNames, values.shape[0]), ("column", columnNames, values.shape[1]),
    ] where !names.isEmpty && names.count != count {
      throw .lengthsDiffer(
        mark: fullName, first: "\(part) names", firstCount: names.count, second: "\(part)s",
        secondCount: count)
    }
    try require((0...9).contains(digits ?? 0), "digits", "from 0 to 9", digits ?? 0)
  }

  /// A vertical axis that runs down, and the names of rows and columns in place of its ticks.
  public func settings(in context: DrawingContext) -> [String] {
    let (low, high) = (context.yRange.lowerBound, context.yRange.upperBound)
    return ["set yrange [\(high):\(low)] noextend", "unset grid", "set border 0"]
      + ticks("x", columnNames) + ticks("y", rowNames)
  }

  private func ticks(_ axis: String, _ names: [String]) -> [String] {
    let numbers = isSmall ? " autofreq 1" : ""
    return ["set \(axis)tics scale 0" + (names.isEmpty ? numbers : " \(names.asTicks(on: axis))")]
  }

  /// Few enough cells for a number at each row and column.
  private var isSmall: Bool { max(values.shape[0], values.shape[1]) <= 12 }

  /// The colored cells and, where digits are wanted, the numbers in them.
  public func elements(in context: DrawingContext) -> [PlotElement] {
    let cells = PlotElement.sharpCells(
      values.values, columns: values.shape[1],
      repeats: PlotElement.repeats(for: max(values.shape[0], values.shape[1]))
    ) { PlotElement("using 1 with image", columns: [$0], layout: $1) }
    guard let digits else { return [cells] }
    return [cells, cellTexts(digits: digits, in: context)]
  }

  /// The values in the cells: white on dark cells, black on light ones.
  private func cellTexts(digits: Int, in context: DrawingContext) -> PlotElement {
    let (low, high) = (context.colorRange.lowerBound, context.colorRange.upperBound)
    let columns = values.shape[1]
    let inks = values.values.map { value in
      let position = (value - low) / (high - low)
      let isDark = context.colorMap.color(at: position).lightness < 0.5
      return Double(isDark ? PlotColor.white.number : PlotColor.black.number)
    }
    return PlotElement(
      "using 1:2:(gprintf('%.\(digits)f', $3)):4 with labels center tc rgb variable",
      columns: [
        values.values.indices.map { Double($0 % columns) },
        values.values.indices.map { Double($0 / columns) }, values.values, inks,
      ])
  }
}

extension Canvas {
  /// Draws a grid of cells colored by their values, the first row at the top.
  ///
  /// ```swift
  /// let classes = ["shirt", "bag"]
  /// figure.heatMap([[50, 2], [3, 45]], rows: classes, columns: classes, digits: 0)
  /// ```
  /// **Shape**: [rows, columns]. **Errors** (when drawn): another shape, no finite value, names
  /// that are not as many as rows or columns.
  public mutating func heatMap(
    _ values: some PlotData, rows: [String] = [], columns: [String] = [], digits: Int? = nil
  ) {
    add(
      HeatMapMark(
        values: values.plotArray, rowNames: rows, columnNames: columns, digits: digits))
  }
}
