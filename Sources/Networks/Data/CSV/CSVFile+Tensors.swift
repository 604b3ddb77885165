import Files
import Tensors

extension CSVFile {
  /// What a missing cell becomes.
  public enum Missing: Sendable, Hashable {
    /// An error that names the cell.
    case refused
    /// Not a number; for floating dtypes.
    case nan
    /// This number.
    case value(Double)
  }

  /// The numbers of all columns, `[rows, columns]`.
  ///
  /// **Errors:** a cell that is no number of the dtype; a missing one, unless `missing` says what
  /// it becomes.
  public func tensor(
    missing: Missing = .refused, dtype: DType = .float32
  ) throws(FileError) -> Tensor {
    try tensor(columns: 0..<columnCount, missing: missing, dtype: dtype)
  }

  /// The numbers of some columns, `[rows, columns]`, in the order of the names.
  ///
  ///     let table = try CSVFile("passengers.csv")
  ///     let x = try table.tensor(columns: ["age", "fare"], missing: .nan)
  ///
  /// Integers are read as integers, so that int64 keeps each digit; `True` and `False` are 1 and 0.
  /// A cell that says `nan` is not a number, and counts as missing where `missing` gives a value.
  ///
  /// **Errors:** a name that no column, or more than one, has; a cell that is no number of the
  /// dtype; a missing one, unless `missing` says what it becomes.
  public func tensor(
    columns: [String], missing: Missing = .refused, dtype: DType = .float32
  ) throws(FileError) -> Tensor {
    var indices: [Int] = []
    for name in columns { indices.append(try index(of: name)) }
    return try tensor(columns: indices, missing: missing, dtype: dtype)
  }

  /// The numbers of the columns at some indices, counted from 0, `[rows, columns]`.
  ///
  ///     let table = try CSVFile("sonar.all-data", hasHeader: false)
  ///     let x = try table.tensor(columns: 0..<60)
  ///
  /// **Errors:** those of ``tensor(columns:missing:dtype:)-([String],_,_)``, and an index that no
  /// column has.
  public func tensor(
    columns: some Collection<Int>, missing: Missing = .refused, dtype: DType = .float32
  ) throws(FileError) -> Tensor {
    let reading = CSVReading(table: self, missing: missing, dtype: dtype)
    var indices: [Int] = []
    for column in columns { indices.append(try checked(column)) }
    return try reading.tensor(indices, [rowCount, indices.count])
  }

  /// The numbers of a column, `[rows]`.
  ///
  /// **Errors:** those of ``tensor(columns:missing:dtype:)-([String],_,_)``.
  public func column(
    _ name: String, missing: Missing = .refused, dtype: DType = .float32
  ) throws(FileError) -> Tensor {
    try column(index(of: name), missing: missing, dtype: dtype)
  }

  /// The numbers of the column at an index, counted from 0, `[rows]`.
  ///
  /// **Errors:** those of ``tensor(columns:missing:dtype:)-([String],_,_)``, and an index that no
  /// column has.
  public func column(
    _ index: Int, missing: Missing = .refused, dtype: DType = .float32
  ) throws(FileError) -> Tensor {
    try CSVReading(table: self, missing: missing, dtype: dtype)
      .tensor([checked(index)], [rowCount])
  }
}

/// The cells of some columns read as numbers of one dtype.
private struct CSVReading {
  let table: CSVFile
  let missing: CSVFile.Missing
  let dtype: DType

  func tensor(_ columns: [Int], _ shape: Shape) throws(FileError) -> Tensor {
    switch dtype {
    case .float32: Tensor(try numbers(columns, .nan, Float.init) { $0.float }, shape: shape)
    case .float64: Tensor(try numbers(columns, .nan, Double.init) { $0.double }, shape: shape)
    case .int32: Tensor(try integers(columns, Int32.self), shape: shape)
    case .int64: Tensor(try integers(columns, Int64.self), shape: shape)
    case .uint8: Tensor(try integers(columns, UInt8.self), shape: shape)
    case .bool: Tensor(try numbers(columns, nil, Bool.init(number:)) { $0.bool }, shape: shape)
    }
  }

  private func integers<Value: FixedWidthInteger>(
    _ columns: [Int], _ type: Value.Type
  ) throws(FileError) -> [Value] {
    try numbers(columns, nil, Value.init(exactly:)) { $0.integer(type) }
  }

  private func numbers<Value>(
    _ columns: [Int], _ nan: Value?, _ filled: (Double) -> Value?,
    _ read: (CSVNumber) -> Value?
  ) throws(FileError) -> [Value] {
    let filler = try filler(nan, filled)
    var values: [Value] = []
    values.reserveCapacity(table.rowCount * columns.count)
    for row in 0..<table.rowCount {
      for column in columns {
        let text = table.text(row, column)
        let number = CSVNumber(text, table.decimal)
        if let filler, table.missing.contains(text) || number.isNaN {
          values.append(filler)
        } else if let value = read(number), !table.missing.contains(text) {
          values.append(value)
        } else {
          throw refusal(row, column, text)
        }
      }
    }
    return values
  }

  /// What replaces a missing cell, or nil where it is refused.
  private func filler<Value>(
    _ nan: Value?, _ filled: (Double) -> Value?
  ) throws(FileError) -> Value? {
    switch missing {
    case .refused: return nil
    case .nan:
      if let nan { return nan }
    case .value(let number):
      if let value = filled(number) { return value }
    }
    throw FileError(
      table.path, .unsupported,
      "a missing cell cannot become \(missing == .nan ? "nan" : "\(missing)") of dtype \(dtype).")
  }

  private func refusal(_ row: Int, _ column: Int, _ text: String) -> FileError {
    let line = table.line(row)
    let place = "line \(line), \(table.title(column)):"
    let name = table.names.isEmpty ? "\(column)" : "\"\(table.names[column].shown)\""
    if table.missing.contains(text) {
      return FileError(
        table.path, .line(line),
        "\(place) the cell is missing ('\(text.shown)'). Say missing: .nan or missing: .value(0), "
          + "or drop such rows first: droppingMissing(in: [\(name)]).")
    }
    let isNumber = CSVNumber(text, table.decimal).isNumber
    return FileError(
      table.path, .line(line),
      isNumber || CSVNumber(text, table.decimal).isBeyondDouble
        ? "\(place) \(text.shown) is not a value of \(dtype)."
        : "\(place) '\(text.shown)' is not a number. Words become class numbers by "
          + "classes(\(name)); if they mean a missing cell, say so: missing: [...].")
  }
}

extension Bool {
  /// 0 and 1 alone.
  fileprivate init?(number: Double) {
    guard number == 0 || number == 1 else { return nil }
    self = number == 1
  }
}
