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

/// The plain table of Keras 2.6: 65 columns, positions at 45, 85 and 100 percent.
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

  var lines: [String] = []

  /// The head and a row a layer.
  init(model: String, rows: [Row]) {
    lines.append("Model: \"\(model)\"")
    line("_")
    lines.append(SummaryTable.row(["Layer (type)", "Output Shape", "Param #"]))
    line("=")
    for (place, row) in rows.enumerated() {
      lines.append(SummaryTable.row(row.fields))
      line(place == rows.count - 1 ? "=" : "_")
    }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func line(_ character: Character) {
    lines.append(String(repeating: character, count: 65))
  }

  /// Fields cut at their columns.
  static func row(_ fields: [String]) -> String {
    var line = ""
    for (place, (field, end)) in zip(fields, [29, 55, 65]).enumerated() {
      if place > 0 { line = line.dropLast() + " " }
      line = String((line + field).prefix(end))
      line += String(repeating: " ", count: end - line.count)
    }
    return line
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
    for (place, digit) in digits.enumerated() {
      if place > 0 && (digits.count - place) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }
}
