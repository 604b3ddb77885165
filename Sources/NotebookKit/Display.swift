import DeepLearning
import Foundation

/// Shows the value of a cell's last line below the cell.
///
/// A ``Figure`` is drawn, a ``Model`` shows its summary, a text is shown in quotation marks,
/// everything else as `print` prints it. The kernel puts this call around a last line whose value
/// nobody uses; a cell may also call it:
///
///     for units in [4, 8] { display(Dense(units)) }
public func display(_ value: some Any) {
  switch value {
  case let figure as Figure: Display.show(figure, named: figure.title)
  case let model as Model: Frame(kind: .value, text: model.summaryText).write(Display.mark)
  case let text as String: Frame(kind: .value, text: text.debugDescription).write(Display.mark)
  default: Frame(kind: .value, text: "\(value)").write(Display.mark)
  }
}

/// Where values and pictures go.
enum Display {
  /// What frames of this process begin with.
  static let mark = ProcessInfo.processInfo.environment["WORKBOOK_MARK"] ?? ""

  /// Shapes above this many bytes are sent as pixels: a browser would be slow to draw them.
  private static let largestSize = 200_000

  /// Shows a picture below the cell that runs.
  static func show(_ figure: Figure, named name: String) {
    do {
      let shapes = try figure.bytes(.svg)
      let isLarge = shapes.count > largestSize
      let bytes = isLarge ? try figure.bytes(.png) : shapes
      let type = isLarge ? "image/png" : "image/svg+xml"
      var frame = Frame(kind: .picture, text: name, type: type, data: Data(bytes))
      if isLarge { (frame.width, frame.height) = (figure.size.width, figure.size.height) }
      frame.write(mark)
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
    }
  }
}
