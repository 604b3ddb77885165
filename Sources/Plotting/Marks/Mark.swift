/// Something that can be drawn on axes.
///
/// A kind of plot is one type that says what it shows (``outline``), what data are behind it
/// (``columns``), what must hold (``check()``) and how gnuplot draws it (``elements(in:)``).
/// ``Canvas/add(_:)`` takes any.
public protocol Mark: Sendable {
  /// What to call the mark in a message, such as "scatter".
  var name: String { get }
  /// The entry in the legend, if any.
  var label: String? { get }
  /// Whether the mark is drawn in space instead of on a plane.
  var isInSpace: Bool { get }
  /// What covers what: higher layers are drawn over lower ones.
  var layer: MarkLayer { get }
  /// How many of the axes' colors the mark takes from the cycle.
  var seriesCount: Int { get }
  /// The mark's entries in the legend.
  var legendEntries: [String] { get }
  /// The points that the axes have to show.
  var outline: Outline { get }
  /// The values that the color bar has to cover; empty when the mark needs none.
  var colorValues: [Double] { get }
  /// The data as they were given.
  var columns: [DataColumn] { get }
  /// Checks the data before anything is drawn.
  func check() throws(PlotError)
  /// Commands that come before the plot: text, arrows, names along an axis.
  func settings(in context: DrawingContext) -> [String]
  /// What gnuplot is to draw.
  func elements(in context: DrawingContext) -> [PlotElement]
}

/// What covers what, from the lowest.
public enum MarkLayer: Int, Sendable, Comparable {
  /// Areas that fill the axes: regions, images.
  case ground
  /// Areas that let see through: bands.
  case area
  /// Points and bars.
  case points
  /// Lines.
  case lines
  /// Text and arrows.
  case notes

  /// Whether `one` is drawn below `two`.
  public static func < (one: MarkLayer, two: MarkLayer) -> Bool { one.rawValue < two.rawValue }
}

extension Mark {
  /// No entry in the legend.
  public var label: String? { nil }
  /// On a plane.
  public var isInSpace: Bool { false }
  /// As high as lines.
  public var layer: MarkLayer { .lines }
  /// One color of the cycle.
  public var seriesCount: Int { 1 }
  /// The label alone, or nothing without one.
  public var legendEntries: [String] { label.map { [$0] } ?? [] }
  /// Nothing that the axes have to show.
  public var outline: Outline { Outline() }
  /// Nothing that needs a color bar.
  public var colorValues: [Double] { [] }
  /// No data.
  public var columns: [DataColumn] { [] }
  /// Accepts everything.
  public func check() throws(PlotError) {}
  /// No commands before the plot.
  public func settings(in context: DrawingContext) -> [String] { [] }
  /// Nothing to draw, for a mark that consists of settings alone.
  public func elements(in context: DrawingContext) -> [PlotElement] { [] }

  /// The mark's name with its label, for messages.
  var fullName: String {
    guard let label else { return name }
    return "\(name) \"\(label)\""
  }
}
