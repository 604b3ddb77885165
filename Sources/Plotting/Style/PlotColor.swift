/// A color by its red, green and blue parts, each from 0 to 255.
///
/// The named ones differ in lightness as well as in hue, so that the color-blind and a gray print
/// distinguish them:
///
/// ```swift
/// figure.line(x, y, .red)
/// ```
public struct PlotColor: Sendable, Hashable {
  /// The red part, 0 to 255.
  public var red: UInt8
  /// The green part, 0 to 255.
  public var green: UInt8
  /// The blue part, 0 to 255.
  public var blue: UInt8

  /// A color by its parts.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A color by the number that web pages write, such as `0x004488`.
  public init(hex: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: hex >> 16), green: UInt8(truncatingIfNeeded: hex >> 8),
      blue: UInt8(truncatingIfNeeded: hex))
  }

  /// A dark blue.
  public static let blue = PlotColor(hex: 0x004488)
  /// A warm, light orange.
  public static let orange = PlotColor(hex: 0xE69F00)
  /// A clear red.
  public static let red = PlotColor(hex: 0xCC3311)
  /// A bluish green.
  public static let green = PlotColor(hex: 0x009E73)
  /// A light blue.
  public static let skyBlue = PlotColor(hex: 0x77B7E5)
  /// A dark purple.
  public static let purple = PlotColor(hex: 0x882255)
  /// A middle gray.
  public static let gray = PlotColor(hex: 0x777777)
  /// Black.
  public static let black = PlotColor(hex: 0x000000)
  /// White.
  public static let white = PlotColor(hex: 0xFFFFFF)

  /// The colors that marks without one of their own take in turn.
  public static let cycle: [PlotColor] = [
    .blue, .orange, .red, .green, .purple, .skyBlue, .gray, .black,
  ]

  /// How light the color looks in a gray print, 0 for black to 1 for white.
  public var lightness: Double {
    let sum = 0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue)
    return sum / 255
  }

  /// This color mixed with another; `share` of the other, from 0 to 1, and the nearer end beyond.
  public func mixed(with other: PlotColor, share: Double) -> PlotColor {
    let share = share.isNaN ? 0 : min(max(share, 0), 1)
    func mix(_ one: UInt8, _ two: UInt8) -> UInt8 {
      let (from, to) = (Double(one), Double(two))
      let mixed = from + (to - from) * share
      return UInt8(clamping: Int(mixed.rounded()))
    }
    return PlotColor(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  /// The color as one number, `0xRRGGBB`.
  var number: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
}
