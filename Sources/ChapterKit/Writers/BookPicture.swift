import DeepLearning
import Foundation

/// A figure as the book shows it: a small file.
struct BookPicture {
  let name: String
  /// What is said where the picture cannot be seen.
  let title: String
  let format: PictureFormat
  let bytes: [UInt8]
  /// How large it is meant to be seen, in points.
  let size: Figure.Size
  let stability: OutputStability
  /// A number of the drawing that its data, when rounded otherwise, leave as it is.
  let drawing: String

  /// A page on the web is not to be slowed down by a picture.
  static let largestSize = 60_000

  /// Draws a figure: as shapes, or in pixels where the shapes would take more bytes.
  init(_ figure: Figure, name: String, stability: OutputStability) throws {
    self.name = name
    self.stability = stability
    size = figure.size
    title = figure.title.isEmpty ? name : figure.title
    let shapes = try figure.bytes(.svg)
    drawing = Comparison.digest(of: shapes)
    if shapes.count <= Self.largestSize {
      (format, bytes) = (.svg, shapes)
      return
    }
    format = .png
    var pixels: [UInt8] = []
    for pixelsPerPoint in [2, 1.5, 1.25, 1, 0.8] {
      pixels = try figure.png(pixelsPerPoint: pixelsPerPoint)
      if pixels.count <= Self.largestSize { break }
    }
    bytes = pixels
  }

  var fileName: String { "\(name).\(format.rawValue)" }

  /// The picture inside a page.
  var dataAddress: String {
    let kind = format == .svg ? "svg+xml" : "png"
    return "data:image/\(kind);base64,\(Data(bytes).base64EncodedString())"
  }

  /// Whether a file shows the same, but for what rounding changes; `page` is the page it is on.
  func isShown(by old: [UInt8], on page: String) -> Bool {
    if old == bytes { return true }
    if old.isEmpty { return false }
    if stability != .exact { return true }
    if format == .png { return page.contains("drawing \(drawing) ") }
    let texts = [old, bytes].map { String(decoding: $0, as: UTF8.self) }
    return Comparison.withoutNumbers(texts[0]) == Comparison.withoutNumbers(texts[1])
  }
}
