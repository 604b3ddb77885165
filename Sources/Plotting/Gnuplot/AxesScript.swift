/// The gnuplot script of one plot.
struct AxesScript {
  let axes: Axes
  /// The line above the plot.
  let title: String
  /// The marks of the figure before these.
  let markOffset: Int
  let terminal: Terminal
  /// The size of the plot with all its words, in points.
  let size: Figure.Size

  private let xRange: ClosedRange<Double>
  private let yRange: ClosedRange<Double>
  private let colorRange: ClosedRange<Double>
  /// The distances between all other ticks of linear axes.
  private let steps: [String: TickStep]
  /// Ticks that gnuplot would not find by itself, by the name of their axis.
  private let ticks: [String: AxisTicks]

  init(_ axes: Axes, title: String, markOffset: Int, size: Figure.Size, terminal: Terminal) {
    self.axes = axes
    self.title = title
    self.markOffset = markOffset
    self.size = size
    self.terminal = terminal
    var x = AxisExtent(scale: axes.xScale)
    var y = AxisExtent(scale: axes.yScale)
    var color = AxisExtent(scale: .linear)
    for mark in axes.marks {
      let outline = mark.outline
      x.include(outline.xs, edges: outline.xEdges)
      y.include(outline.ys, edges: outline.yEdges)
      color.include(mark.colorValues)
    }
    xRange = axes.xRange ?? x.range
    yRange = axes.yRange ?? y.range
    colorRange = axes.colorRange ?? color.exactRange
    var z = AxisExtent(scale: .linear)
    for mark in axes.marks where mark.isInSpace { z.include(mark.heights) }
    ticks = [
      "x": AxisTicks(xRange, scale: axes.xScale), "y": AxisTicks(yRange, scale: axes.yScale),
      "z": AxisTicks(z.exactRange, scale: .linear), "cb": AxisTicks(colorRange, scale: .linear),
    ].compactMapValues { $0 }
    steps = AxesScript.steps(axes, (x, xRange), (y, yRange), colorRange, in: size)
      .filter { [ticks] axis, _ in ticks[axis] == nil }
  }

  /// The distances between ticks on the linear axes of a flat plot.
  private static func steps(
    _ axes: Axes, _ x: (extent: AxisExtent, range: ClosedRange<Double>),
    _ y: (extent: AxisExtent, range: ClosedRange<Double>), _ colors: ClosedRange<Double>,
    in size: Figure.Size
  ) -> [String: TickStep] {
    guard axes.hasFrame, !axes.marks.contains(where: \.isInSpace) else { return [:] }
    // Rows and columns of cells have integers as the names of epochs are.
    let hasCells = axes.marks.contains { $0 is HeatMapMark }
    let hasColors = axes.hasColorBar && axes.marks.contains { !$0.colorValues.isEmpty }
    let width = size.width - 70 - (hasColors ? 60 : 0)
    let height = size.height - (axes.xLabel.isEmpty ? 60 : 80)
    var steps = ["cb": TickStep(colors, length: height, direction: .up)]
    if axes.xScale == .linear {
      steps["x"] = TickStep(
        x.range, length: width, direction: .across, isCount: x.extent.isCount || hasCells)
    }
    if axes.yScale == .linear {
      steps["y"] = TickStep(
        y.range, length: height, direction: .up, isCount: y.extent.isCount || hasCells)
    }
    // Where units are equally long, so are the distances between ticks.
    if axes.hasEqualUnits, let first = steps["x"], let second = steps["y"] {
      let larger = first.step > second.step ? first : second
      if x.range.holds(larger) { steps["x"] = larger }
      if y.range.holds(larger) { steps["y"] = larger }
    }
    return steps
  }

  /// The commands and their data.
  var chunks: [ScriptChunk] {
    let drawn = marksWithContext.sorted { $0.mark.layer < $1.mark.layer }
    var elements = drawn.flatMap { $0.mark.elements(in: $0.context) }
    if elements.isEmpty { elements = [PlotElement.nothing] }
    var lines = settings
    for (mark, context) in drawn { lines += mark.settings(in: context) }
    let command = (isInSpace ? "splot " : "plot ") + elements.map(\.command).joined(separator: ", ")
    return [.text(lines.joined(separator: "\n") + "\n")] + elements.flatMap(\.preparation)
      + [.text((formats + [command]).joined(separator: "\n") + "\n")]
      + elements.compactMap(\.data)
  }

  private var isInSpace: Bool { axes.marks.contains(where: \.isInSpace) }
  private var hasColors: Bool { axes.marks.contains { !$0.colorValues.isEmpty } }

  private var marksWithContext: [(mark: any Mark, context: DrawingContext)] {
    let barCount = axes.marks.count { $0 is BarMark }
    var series = 0
    var bars = 0
    return axes.marks.enumerated().map { index, mark in
      let context = DrawingContext(
        seriesIndex: series, markNumber: markOffset + index, xRange: xRange, yRange: yRange,
        xScale: axes.xScale, yScale: axes.yScale, colorRange: colorRange, colorMap: axes.colorMap,
        barGroup: (bars, barCount))
      series += mark.seriesCount
      if mark is BarMark { bars += 1 }
      return (mark, context)
    }
  }
}

extension AxesScript {
  static let ink = PlotColor(hex: 0x333333).forGnuplot()
  private static let boxColor = PlotColor(hex: 0xCCCCCC).forGnuplot()
  private static let faint = PlotColor(hex: 0xE2E2E2).forGnuplot()

  private var settings: [String] {
    ["reset"] + labels + frame + ranges + colors + [legend]
  }

  private var labels: [String] {
    let titleFont = "font ',\((Terminal.fontSize * 1.15).shortest)'"
    var lines = ["set title \(title.quotedForGnuplot) \(titleFont) tc \(Self.ink)"]
    // gnuplot writes a legend below the plot over the axis's label: an empty line separates them.
    let isLegendBelow =
      legendWords == LegendPlace.below && !named("x", axes.xLabel).isEmpty && !isInSpace
    let xLabel = named("x", axes.xLabel) + (isLegendBelow ? "\n" : "")
    let yLabel = named("y", axes.yLabel)
    for (axis, text) in [("x", xLabel), ("y", yLabel), ("z", named("z", axes.zLabel))] {
      let turn = axis == "z" ? " rotate by 90 offset 1,0" : ""
      lines.append("set \(axis)label \(text.quotedForGnuplot) tc \(Self.ink)\(turn)")
    }
    return lines
  }

  /// The name of an axis with what its ticks leave out.
  private func named(_ axis: String, _ name: String) -> String {
    guard axes.hasFrame, let ticks = ticks[axis] else { return name }
    return ticks.naming(name)
  }

  private var frame: [String] {
    guard axes.hasFrame else { return ["unset border", "unset tics"] }
    var lines = [
      "set border \(isInSpace ? 31 : 3) lc \(Self.ink) lw 0.75",
      "set tics out nomirror scale 0.6 tc \(Self.ink)", "set format '%g'",
      "set minussign",
    ]
    if axes.hasGrid && terminal.hasFineLines {
      lines.append("set grid back lc \(Self.faint) lw 0.6 lt 1")
    }
    return lines
  }

  private var ranges: [String] {
    var lines = [
      "set xrange [\(xRange.lowerBound):\(xRange.upperBound)] noextend",
      "set yrange [\(yRange.lowerBound):\(yRange.upperBound)] noextend",
    ]
    for (axis, scale, range) in [("x", axes.xScale, xRange), ("y", axes.yScale, yRange)]
    where scale == .log {
      lines.append("set logscale \(axis) 10")
      // Beyond these gnuplot would change from 0.0001 to 1e-05 in the middle of an axis.
      if range.lowerBound < 1e-4 || range.upperBound >= 1e6 {
        lines.append("set format \(axis) '1e%T'")
      }
    }
    if axes.hasEqualUnits { lines.append(isInSpace ? "set view equal xy" : "set size ratio -1") }
    if isInSpace {
      lines.append("set view \(90 - axes.view.elevation),\(axes.view.azimuth),1.0,1.1")
      lines += [
        "set xyplane relative 0.05", "set xtics \(xRange.tickStep) offset 0,-0.3",
        "set ytics \(yRange.tickStep) offset 0.3,-0.3",
      ]
    }
    // Without a frame there are no ticks, and to set some would draw them.
    guard axes.hasFrame else { return lines }
    return lines + ticks.sorted { $0.key < $1.key }.map { "set \($0)tics \($1.words)" }
      + steps.sorted { $0.key < $1.key }.map { "set \($0)tics \($1.step.shortest)" }
  }

  /// As many digits beside each tick of an axis. gnuplot would write the lines of a contour that it
  /// finds with these formats, so they come last.
  private var formats: [String] {
    steps.sorted { $0.key < $1.key }.compactMap { axis, step in
      step.decimals.map { "set format \(axis) '%.\($0)f'" }
    }
  }

  private var colors: [String] {
    guard hasColors else { return ["unset colorbox"] }
    let stops = axes.colorMap.stops.enumerated().map { "\($0) '#\($1.digits)'" }
    // The height of a surface is on its axis already.
    let isBarNeeded = axes.hasColorBar && (!isInSpace || !axes.colorLabel.isEmpty)
    return [
      "set palette defined (\(stops.joined(separator: ", ")))",
      "set cbrange [\(colorRange.lowerBound):\(colorRange.upperBound)]",
      isBarNeeded ? "set colorbox noborder" : "unset colorbox",
      isInSpace || !axes.hasColorBar ? "" : "set rmargin \(colorBarRoom)",
      "set cblabel \(named("cb", axes.colorLabel).quotedForGnuplot) offset 0.7,0 tc \(Self.ink)",
    ]
  }

  /// The space to the right of the color bar for its words, in characters, beyond what gnuplot
  /// leaves.
  private var colorBarRoom: Double {
    let isNamed = !named("cb", axes.colorLabel).isEmpty
    let own = ticks["cb"]?.ticks.map(\.label.count).max()
    let longest = Double(own ?? steps["cb"]?.longest ?? 1)
    let usual = (isNamed ? 3.5 : 1) + 0.6 * max(longest - 5, 0)
    // What gnuplot leaves is a part of the width, and too little beside narrow axes: measured.
    return max(usual, longest + (isNamed ? 3 : 1) - size.width / 100)
  }

  private var legendWords: String? {
    LegendPlace(axes: axes, size: size, xRange: xRange, yRange: yRange).words
  }

  private var legend: String {
    guard let words = legendWords else { return "unset key" }
    let box = words.hasPrefix("inside") ? "box lc \(Self.boxColor) lw 0.6" : "nobox"
    return "set key \(words) Left reverse samplen 2.5 spacing \(terminal.legendSpacing.shortest)"
      + " width \(legendExcess.shortest) \(box) tc \(Self.ink)"
  }

  /// By how many of its characters gnuplot has to widen the legend, mostly a number below 0: it
  /// takes entries for wider than they are.
  private var legendExcess: Double {
    let entries = axes.marks.flatMap(\.legendEntries).flatMap { $0.split(separator: "\n") }
    guard let width = terminal.characterWidth, let count = entries.map(\.count).max() else {
      return 0
    }
    let widest = entries.map { String($0).widthInPoints }.max() ?? 0
    return (widest / width + 0.5 - Double(count)).rounded(.up)
  }
}

extension ClosedRange<Double> {
  /// Whether an axis has two distances between ticks at least.
  fileprivate func holds(_ step: TickStep) -> Bool { upperBound - lowerBound >= 2 * step.step }
}

extension Mark {
  /// The heights of a mark in space, as its data have them.
  fileprivate var heights: [Double] {
    for column in columns where column.name == "z" {
      if case .numbers(let numbers) = column.cells { return numbers }
    }
    return []
  }
}

extension PlotElement {
  /// Empty axes need something to draw: a point that is nowhere.
  static let nothing = PlotElement("using 1:2 with points", columns: [[0], [.nan]])
}

extension PlotColor {
  /// The color as six digits.
  var digits: String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}
