/// Bars with names below them; several marks on the same axes are drawn side by side.
public struct BarMark: Mark {
  /// The text below each bar.
  public var names: [String]
  /// The bars' heights.
  public var heights: PlotArray
  /// The color; `nil` takes the next of the cycle.
  public var color: PlotColor?
  /// The group's entry in the legend; `nil` leaves it out.
  public var label: String?

  /// "bar", as messages and the headings of the data say.
  public var name: String { "bar" }
  /// One color for all bars of the group, none when it has a color of its own.
  public var seriesCount: Int { color == nil ? 1 : 0 }
  /// As high as points, below lines.
  public var layer: MarkLayer { .points }
  /// The words below the bars, "name", and their heights, "height".
  public var columns: [DataColumn] {
    [DataColumn("name", words: names), DataColumn("height", heights.values)]
  }

  /// The bars at 0, 1, 2 and so on, half a unit beyond the outer ones, and the height 0, at which
  /// the axes end.
  public var outline: Outline {
    let count = Double(names.count)
    let positions = names.indices.map(Double.init)
    return Outline(
      xs: positions + [-0.5, count - 0.5], ys: heights.values + [0, 0], yEdges: [0])
  }

  /// Throws for heights that are no list, for another number of names and for no finite height.
  public func check() throws(PlotError) {
    try require(list: heights, named: "heights")
    guard names.count == heights.values.count else {
      throw .lengthsDiffer(
        mark: fullName, first: "names", firstCount: names.count, second: "heights",
        secondCount: heights.values.count)
    }
    try requirePoint(heights, heights)
  }

  /// The names as ticks, slanted when they are too long to fit side by side, and no vertical grid
  /// lines.
  public func settings(in context: DrawingContext) -> [String] {
    ["set xtics \(names.asTicks(on: "x"))", "set grid noxtics"]
  }

  /// The bars of this group, which share 0.8 of a unit with those of the other groups.
  public func elements(in context: DrawingContext) -> [PlotElement] {
    let width = 0.8 / Double(max(context.barGroup.count, 1))
    let first = -0.4 + width * (Double(context.barGroup.index) + 0.5)
    let positions = names.indices.map { Double($0) + first }
    let widths = names.map { _ in width * 0.94 }
    let style = "with boxes fs solid 1 noborder lc \(context.color(color).forGnuplot())"
    return [
      PlotElement(
        "using 1:2:3 \(style)", columns: [positions, heights.values, widths], title: label)
    ]
  }
}

extension Canvas {
  /// Draws a bar for each name; call it once for each group that is side by side.
  ///
  /// ```swift
  /// figure.bar(["SGD", "Adam"], [0.81, 0.88], label: "after one epoch")
  /// ```
  /// **Errors** (when drawn): another number of names than heights, no finite height.
  public mutating func bar(
    _ names: [String], _ heights: some PlotData, color: PlotColor? = nil, label: String? = nil
  ) {
    add(BarMark(names: names, heights: heights.plotArray.flattened, color: color, label: label))
  }
}
