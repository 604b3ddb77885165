/// Points.
public struct ScatterMark: Mark {
  /// What decides a point's color.
  public enum Coloring: Sendable, Equatable {
    /// One color for all; `nil` takes the next of the cycle.
    case single(PlotColor?)
    /// A value a point, shown by the axes' color map and a color bar.
    case values(PlotArray)
    /// A class a point, shown by color and marker, with one legend entry a class.
    case classes(PlotArray, names: [String])
  }

  /// Horizontal positions.
  public var x: PlotArray
  /// Vertical positions.
  public var y: PlotArray
  /// What decides the color.
  public var coloring: Coloring
  /// The points' shape; `nil` takes the next of the cycle, or the smallest for very many.
  public var marker: Marker?
  /// The points' size, 1 for the usual; `nil` chooses by their number.
  public var size: Double?
  /// From 0, not to be seen, to 1, opaque; `nil` chooses by the points' number.
  public var opacity: Double?
  /// The entry in the legend of points of one color; classes have an entry each instead.
  public var label: String?

  /// "scatter", as messages and the headings of the data say.
  public var name: String { "scatter" }
  /// Above areas, below lines.
  public var layer: MarkLayer { .points }
  /// One color for each class up to the last, one for all points, or none for values and for a
  /// given color.
  public var seriesCount: Int {
    switch coloring {
    case .single(let color): color == nil ? 1 : 0
    case .values: 0
    case .classes: classes.numberCount
    }
  }
  /// The name of each class, or "class" and its value where names run out; the label otherwise.
  public var legendEntries: [String] {
    guard case .classes(_, let names) = coloring else { return label.map { [$0] } ?? [] }
    return classes.entries.map { one in
      one.number < names.count ? names[one.number] : "class \(one.value.shortest)"
    }
  }
  /// All points.
  public var outline: Outline { Outline(xs: x.values, ys: y.values) }

  /// The values that color the points; empty where something else decides the color.
  public var colorValues: [Double] {
    if case .values(let values) = coloring { return values.values }
    return []
  }

  /// The positions of the points, "x" and "y", with their "value" or "class" where they have one.
  public var columns: [DataColumn] {
    let position = [DataColumn("x", x.values), DataColumn("y", y.values)]
    switch coloring {
    case .single: return position
    case .values(let values): return position + [DataColumn("value", values.values)]
    case .classes(let classes, _): return position + [DataColumn("class", classes.values)]
    }
  }

  /// Throws for lists of different lengths, for more than 50 classes, for no finite point, for a
  /// size that is not between 0 and 100 and for an opacity outside 0 to 1.
  public func check() throws(PlotError) {
    try require(x, named: "x", asLongAs: y, named: "y")
    switch coloring {
    case .single: break
    case .values(let values): try require(x, named: "x", asLongAs: values, named: "color values")
    case .classes(let classes, _):
      try require(x, named: "x", asLongAs: classes, named: "color classes")
      let count = self.classes.entries.count
      try require(
        count <= 50, "the number of classes", "at most 50; color values with .byValue", count)
    }
    try requirePoint(x, y)
    try require((size ?? 1) > 0 && (size ?? 1) < 100, "size", "from 0 to 100", size ?? 1)
    try require((0...1).contains(opacity ?? 1), "opacity", "from 0 to 1", opacity ?? 1)
  }

  /// The points, class by class where there are classes; of more than 50,000 only those that can be
  /// seen.
  public func elements(in context: DrawingContext) -> [PlotElement] {
    switch coloring {
    case .single(let color):
      let style = style(marker: shape(in: context), color: context.color(color))
      let points = seen([x.values, y.values], in: context)
      return series(columns: points, style: style, title: label)
    case .values(let values):
      let style = pointStyle(shape(in: context)) + " lc palette"
      let points = seen([x.values, y.values, values.values], opacity: 1, in: context)
      return [PlotElement("using 1:2:3 with \(style)", columns: points)]
    case .classes:
      return zip(classes.entries, legendEntries).flatMap { one, title in
        let color = context.color(nil, offset: one.number)
        let style = style(marker: shape(in: context, offset: one.number), color: color)
        return series(columns: seen(points(of: one.value), in: context), style: style, title: title)
      }
    }
  }
}

extension ScatterMark {
  /// The classes that occur, from the lowest.
  var classes: Classes {
    guard case .classes(let classes, _) = coloring else { return Classes([]) }
    return Classes(classes.values)
  }

  private func points(of one: Double) -> [[Double]] {
    guard case .classes(let classes, _) = coloring else { return [] }
    let indices = classes.values.indices.filter { classes.values[$0] == one }
    return [indices.map { x.values[$0] }, indices.map { y.values[$0] }]
  }

  /// Very many discs take long and hide each other; dots do not.
  private var areVeryMany: Bool { x.values.count > 50_000 }

  /// Of very many points those that can be seen.
  private func seen(
    _ columns: [[Double]], opacity: Double? = nil, in context: DrawingContext
  ) -> [[Double]] {
    guard areVeryMany else { return columns }
    let thinning = Thinning(context: context, opacity: opacity ?? pointOpacity)
    let indices = thinning.visible(columns[0], columns[1])
    return columns.map { column in indices.map { column[$0] } }
  }

  private func shape(in context: DrawingContext, offset: Int = 0) -> Marker {
    if let marker { return marker }
    if areVeryMany { return .dot }
    if case .values = coloring { return .circle }
    return context.marker(nil, offset: offset)
  }

  private var pointSize: Double {
    if let size { return size }
    switch x.values.count {
    case ...200: return 1
    case ...1000: return 0.75
    case ...5000: return 0.55
    default: return 0.4
    }
  }

  private var pointOpacity: Double {
    if let opacity { return opacity }
    return x.values.count <= 200 ? 0.9 : x.values.count <= 5000 ? 0.65 : areVeryMany ? 0.6 : 0.45
  }

  private func pointStyle(_ marker: Marker) -> String {
    "points pt \(marker.rawValue) ps \((0.9 * pointSize).shortest) lw 1"
  }

  /// The size in the legend: the usual one, or larger where the points are.
  private var entrySize: Double { 0.9 * min(max(size ?? 1, 1), 1.8) }

  private func style(marker: Marker, color: PlotColor) -> (points: String, entry: String) {
    let shown = marker == .dot ? Marker.circle : marker
    return (
      pointStyle(marker) + " lc " + color.forGnuplot(opacity: pointOpacity),
      "points pt \(shown.rawValue) ps \(entrySize.shortest) lw 1 lc " + color.forGnuplot()
    )
  }

  private func series(
    columns: [[Double]], style: (points: String, entry: String), title: String?
  ) -> [PlotElement] {
    let points = PlotElement("using 1:2 with \(style.points)", columns: columns)
    return [points] + (title.map { [.legendEntry(style.entry, title: $0)] } ?? [])
  }
}

/// What decides the color, as an argument of
/// ``Canvas/scatter(_:_:color:marker:size:opacity:label:)``.
extension ScatterMark.Coloring {
  /// The next color of the cycle.
  public static let automatic = Self.single(nil)

  /// One color for all points.
  public static func color(_ color: PlotColor) -> Self { .single(color) }

  /// A value a point, shown by the color map and a color bar.
  public static func byValue(_ values: some PlotData) -> Self { .values(values.plotArray) }

  /// A class a point, shown by color and marker. Class 0 has the first of the names; classes that
  /// are not integers have them from the lowest up.
  public static func byClass(_ classes: some PlotData, names: [String] = []) -> Self {
    .classes(classes.plotArray, names: names)
  }
}

extension Canvas {
  /// Draws points at positions `x` and `y`.
  ///
  /// ```swift
  /// let (height, weight, species) = ([18.7, 15.0], [3750, 4950], [0, 1])
  /// figure.scatter(height, weight, color: .byClass(species))
  /// ```
  /// **Errors** (when drawn): lengths that differ, no finite point.
  public mutating func scatter(
    _ x: some PlotData, _ y: some PlotData, color: ScatterMark.Coloring = .automatic,
    marker: Marker? = nil,
    size: Double? = nil, opacity: Double? = nil, label: String? = nil
  ) {
    add(
      ScatterMark(
        x: x.plotArray, y: y.plotArray, coloring: color.flattened, marker: marker,
        size: size, opacity: opacity, label: label))
  }

  /// Draws points that come as rows of two, such as `[[x, y], ...]`.
  ///
  /// **Errors** (when drawn): another shape than `[points, 2]`.
  public mutating func scatter(
    _ points: some PlotData, color: ScatterMark.Coloring = .automatic, marker: Marker? = nil,
    size: Double? = nil, opacity: Double? = nil, label: String? = nil
  ) {
    let (x, y) = points.plotArray.twoColumns
    add(
      ScatterMark(
        x: x, y: y, coloring: color.flattened, marker: marker, size: size,
        opacity: opacity, label: label))
  }
}
