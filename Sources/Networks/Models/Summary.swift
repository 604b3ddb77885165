import Files
import Tensors

extension Model {
  /// Prints the layers with their output shapes and numbers of parameters, as Keras 2.6 does.
  public final func summary() { print(summaryText, terminator: "") }

  /// What ``summary()`` prints.
  ///
  /// A model that is not built shows its layers, and says how to build it.
  public final var summaryText: String {
    let rows = sublayers.filter { !($0 is Input) }.map { SummaryTable.Row($0, isWaiting: !isBuilt) }
    var table = SummaryTable(model: name, rows: rows)
    guard isBuilt else {
      table.lines.append("The model is not built: its weights wait for the shape of its inputs.")
      table.lines.append("Call it on a batch, begin it with Input(shape: [...]), or build it:")
      table.lines.append("    try model.buildIfNeeded([1, ...])   // axis 0 counts samples")
      table.line("_")
      return table.text
    }
    let entries = allEntries
    let total = entries.reduce(0) { $0 + $1.variable.elementCount }
    let trained = entries.reduce(0) { $0 + ($1.isTrained ? $1.variable.elementCount : 0) }
    table.lines.append("Total params: \(SummaryTable.grouped(total))")
    table.lines.append("Trainable params: \(SummaryTable.grouped(trained))")
    table.lines.append("Non-trainable params: \(SummaryTable.grouped(total - trained))")
    table.line("_")
    return table.text
  }
}

/// The plain table of Keras 2.6, 29, 26 and 10 characters wide; a column with a longer text is
/// wider, where Keras would cut the text.
struct SummaryTable {
  struct Row {
    let fields: [String]

    /// - Parameter isWaiting: whether the model around the layer is not built yet.
    init(_ layer: Layer, isWaiting: Bool) {
      let title = "\(layer.name) (\(type(of: layer).typeName))"
      guard layer.isBuilt else {
        fields = [title, "?", isWaiting ? "0 (unbuilt)" : "0 (unused)"]
        return
      }
      let shape = layer.inputShape.flatMap { try? layer.outputShape(for: $0) }
      fields = [title, shape.map(SummaryTable.batched) ?? "?", "\(layer.parameterCount)"]
    }
  }

  private static let head = ["Layer (type)", "Output Shape", "Param #"]

  var lines: [String] = []
  private let widths: [Int]

  /// The head and a row a layer.
  init(model: String, rows: [Row]) {
    let texts = [SummaryTable.head] + rows.map(\.fields)
    widths = [29, 26, 10].enumerated().map { column, width in
      max(width, (texts.map(\.[column].columnWidth).max() ?? 0) + (column < 2 ? 1 : 0))
    }
    lines.append("Model: \"\(model)\"")
    line("_")
    lines.append(row(SummaryTable.head))
    line("=")
    for (index, fields) in rows.map(\.fields).enumerated() {
      lines.append(row(fields))
      line(index == rows.count - 1 ? "=" : "_")
    }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func line(_ character: Character) {
    lines.append(String(repeating: character, count: widths.reduce(0, +)))
  }

  private func row(_ fields: [String]) -> String {
    zip(fields, widths).map { $0.padded(toColumns: $1) }.joined()
  }

  /// A shape whose axis 0 counts samples: `(None, 32)`.
  static func batched(_ shape: Shape) -> String {
    let rest = shape.dropFirst().map(String.init)
    return rest.isEmpty ? "(None,)" : "(None, \(rest.joined(separator: ", ")))"
  }

  /// 1234567 as `1,234,567`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }
}
