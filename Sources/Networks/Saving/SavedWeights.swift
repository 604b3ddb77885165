import Files
import Tensors

extension Layer {
  /// Writes all weights into a safetensors file, under their paths: `dense/kernel`.
  ///
  /// Python reads it with `safetensors.numpy.load_file`.
  ///
  /// **Errors:** a layer that is not built; a ``FileError`` when the system refuses.
  public final func saveWeights(to path: String) throws {
    try requireBuilt("save")
    try SafetensorsFile(tensors: namedValues).write(to: path)
  }

  /// Takes all weights from a safetensors file.
  ///
  /// **Errors:** a layer that is not built; a file that cannot be read; weights that differ in
  /// name, shape or dtype, with a table of them. Nothing is changed then.
  public final func loadWeights(from path: String) throws {
    try requireBuilt("load")
    try take(try SafetensorsFile(contentsOf: path), from: path)
  }

  final var namedValues: [String: Tensor] {
    withoutRecording {
      Dictionary(uniqueKeysWithValues: namedWeights.map { ($0.name, $0.weight.tensor) })
    }
  }

  /// Gives the weights the values of a file.
  ///
  /// **Errors:** a weight whose dtype in the file does not exist here; weights that differ in name,
  /// shape or dtype.
  final func take(_ file: SafetensorsFile, from path: String) throws {
    for (name, _) in namedWeights {
      if let error = file.refused[name] { throw error }
    }
    try take(file.tensors, from: path)
  }

  /// Gives the weights the values saved under their names.
  final func take(_ values: [String: Tensor], from path: String) throws {
    for (weight, value) in try fitting(values, from: path) { weight.take(value) }
  }

  /// The weights with the values saved under their names.
  ///
  /// **Errors:** weights that differ in name, shape or dtype.
  final func fitting(
    _ values: [String: Tensor], from path: String
  ) throws -> [(weight: Variable, value: Tensor)] {
    let weights = namedWeights
    let expected = Dictionary(uniqueKeysWithValues: weights.map { ($0.name, $0.weight) })
    var rows: [[String]] = []
    for (name, weight) in weights {
      let value = values[name]
      if let value, value.shape == weight.shape, value.dtype == weight.dtype { continue }
      rows.append([name, "\(weight.dtype) \(weight.shape)", Layer.text(of: value)])
    }
    for (name, value) in values.sorted(by: { $0.key < $1.key }) where expected[name] == nil {
      rows.append([name.shown, "-", Layer.text(of: value)])
    }
    guard rows.isEmpty else { throw SavingError.differing(name, path, rows) }
    return weights.compactMap { name, weight in values[name].map { (weight, $0) } }
  }

  private final func requireBuilt(_ action: String) throws {
    guard isBuilt else {
      throw SavingError(
        "layer '\(name)' is not built, so there are no weights to \(action). Call it on a batch "
          + "first, or begin the model with Input(shape: [...]).")
    }
  }

  private static func text(of value: Tensor?) -> String {
    value.map { "\($0.dtype) \($0.shape)" } ?? "-"
  }
}

extension SavingError {
  fileprivate static func differing(_ layer: String, _ path: String, _ rows: [[String]])
    -> SavingError
  {
    let table = [["weight", "here", "in the file"]] + rows
    let widths = (0..<2).map { column in table.map(\.[column].columnWidth).max() ?? 0 }
    let lines = table.map { row in
      let cells = zip(row, widths).map { $0.padded(toColumns: $1 + 2) }
      return "  " + cells.joined() + row[2]
    }
    return SavingError(
      "the weights in '\(path)' do not fit '\(layer)', and nothing was changed:\n"
        + lines.joined(separator: "\n"))
  }
}
