/// The ways in which gnuplot draws.
enum Terminal: Equatable {
  case png(pixelsPerPoint: Double)
  case svg
  case pdf
  /// Characters.
  case text(columns: Int, rows: Int)
  /// An image in the terminal, in DEC's code.
  case sixel
  /// A window of the kind that gnuplot calls by this name.
  case window(String)

  /// The size of all text but titles, in points.
  static let fontSize = 10.0
  /// A calm sans-serif that Debian installs with gnuplot.
  private static let font = "font 'DejaVu Sans,10'"

  /// Whether a grid looks lighter than the data.
  var hasFineLines: Bool {
    if case .text = self { return false }
    return true
  }

  /// How wide gnuplot takes a character for, in points: `GPVAL_TERM_HCHAR`. Nil where every
  /// character is as wide.
  var characterWidth: Double? {
    switch self {
    case .svg: 7
    case .png, .pdf, .window: 6.4
    case .text, .sixel: nil
    }
  }

  /// The height of a line of the legend, as a multiple of what gnuplot takes for one, which with
  /// shapes is `GPVAL_TERM_VCHAR` 15 points and elsewhere 12.
  var legendSpacing: Double { self == .svg ? 1.1 : characterWidth == nil ? 1 : 1.4 }

  /// The command that chooses this terminal.
  func command(size: Figure.Size) -> String {
    let (width, height) = (size.width, size.height)
    switch self {
    case .png(let scale):
      let pixels = "\(Int((width * scale).rounded())),\(Int((height * scale).rounded()))"
      let scales = "fontscale \(scale * 0.75) linewidth \(scale) pointscale \(scale * 0.75)"
      return "set terminal pngcairo noenhanced size \(pixels) \(Self.font) \(scales)"
        + " background '#FFFFFF'"
    case .svg:
      return "set terminal svg noenhanced size \(width.rounded().shortest),"
        + "\(height.rounded().shortest) \(Self.font) linewidth 1 background '#FFFFFF'"
    case .pdf:
      return "set terminal pdfcairo noenhanced size \(width / 72)in,\(height / 72)in \(Self.font)"
        + " fontscale 0.75 linewidth 2 pointscale 0.9 background '#FFFFFF'"
    case .text(let columns, let rows):
      return "set terminal dumb noenhanced mono size \(columns),\(rows)"
    case .sixel:
      return "set terminal sixelgd noenhanced truecolor size \(Int(width.rounded())),"
        + "\(Int(height.rounded()))"
    case .window(let name):
      return "set terminal \(name) noenhanced persist size \(Int(width * 1.5)),\(Int(height * 1.5))"
    }
  }
}
