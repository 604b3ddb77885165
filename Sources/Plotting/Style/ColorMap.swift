/// The colors that represent values, from the lowest to the highest.
///
/// ```swift
/// figure.colorMap = .diverging
/// ```
public struct ColorMap: Sendable, Hashable {
  /// Colors at equal distances, at least two.
  public let stops: [PlotColor]

  /// A map through the given colors. One color alone is used for all values.
  public init(_ stops: [PlotColor]) {
    self.stops = stops.count > 1 ? stops : Array(repeating: stops.first ?? .gray, count: 2)
  }

  /// From dark violet to yellow, evenly lighter in gray too. Source: van der Walt and Smith, 2015.
  public static let viridis = ColorMap(
    [
      0x440154, 0x481769, 0x472A7A, 0x433D84, 0x3D4E8A, 0x355E8D, 0x2E6D8E, 0x297B8E, 0x23898E,
      0x1F978B, 0x21A585, 0x2EB37C, 0x46C06F, 0x65CB5E, 0x89D548, 0xB0DD2F, 0xD8E219, 0xFDE725,
    ].map(PlotColor.init(hex:)))

  /// From blue through near-white to orange: for values on both sides of a middle.
  public static let diverging = ColorMap(
    [0x00336B, 0x2C6AA8, 0x7FAED6, 0xC9DDEC, 0xF6F4F1, 0xF6D3A8, 0xE6A04E, 0xB86A12, 0x6E3B00]
      .map(PlotColor.init(hex:)))

  /// From black to white: for pictures.
  public static let gray = ColorMap([.black, .white])

  /// The color at a position from 0, the lowest, to 1, the highest; positions beyond take the end.
  public func color(at position: Double) -> PlotColor {
    let scaled = min(max(position.isNaN ? 0 : position, 0), 1) * Double(stops.count - 1)
    let below = min(Int(scaled), stops.count - 2)
    return stops[below].mixed(with: stops[below + 1], share: scaled - Double(below))
  }
}
