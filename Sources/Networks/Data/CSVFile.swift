import Tensors

/// A table of numbers in a text file, a row a line, with commas between them.
///
///     let table = try CSVFile.read("houses.csv")
///     table.names                    // area, rooms, price
///     let price = try table.column("price")
///
/// Numbers may stand in quotes, and lines may end in either way; empty lines are passed over.
///
/// **Errors:** a ``FileError`` with the line: a text that is no number, another count of fields than
/// in the first line.
/// **Source:** RFC 4180.
public struct CSVFile: Sendable {
  /// The names of the columns; empty when the file has no line of names.
  public let names: [String]
  /// The numbers, `[rows, columns]`.
  public let values: Tensor
  private let path: String

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - hasHeader: whether the first line names the columns.
  ///   - separator: what stands between numbers.
  ///   - dtype: the dtype of the numbers.
  public static func read(
    _ path: String, hasHeader: Bool = true, separator: Character = ",", dtype: DType = .float32
  ) throws(FileError) -> CSVFile {
    let bytes = try FileBytes.read(path)
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw FileError(path, .wrongKind, "is not a text in UTF-8.")
    }
    return try CSVFile(text, hasHeader, separator, dtype, path)
  }

  init(
    _ text: String, _ hasHeader: Bool, _ separator: Character, _ dtype: DType, _ path: String
  ) throws(FileError) {
    self.path = path
    var names: [String]?
    var count: Int?
    var numbers: [Double] = []
    var rows = 0
    let start = text.hasPrefix("\u{feff}") ? text.dropFirst() : text[...]
    let lines = start.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (place, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      let fields = try CSVFile.fields(line, separator, place + 1, path)
      if let count, fields.count != count {
        throw FileError(
          path, .line(place + 1),
          "line \(place + 1) has \(fields.count) fields; the first one has \(count).")
      }
      count = fields.count
      if hasHeader && names == nil {
        names = fields
      } else {
        numbers += try CSVFile.numbers(fields, names, place + 1, path, dtype)
        rows += 1
      }
    }
    guard let count else { throw FileError(path, .truncated, "is empty.") }
    self.names = names ?? []
    values = Tensor(numbers, shape: [rows, count]).cast(to: dtype)
  }

  /// The numbers of a column, `[rows]`.
  ///
  /// **Errors:** a name that no column, or more than one, has.
  public func column(_ name: String) throws(FileError) -> Tensor {
    let places = names.indices.filter { names[$0] == name }
    guard let place = places.first, places.count == 1 else {
      throw FileError(
        path, .unsupported,
        "\(places.count) columns are named '\(name)'. The names are: "
          + "\(names.joined(separator: ", ")).")
    }
    return values[.all, place]
  }

  private static func fields(
    _ line: Substring, _ separator: Character, _ number: Int, _ path: String
  ) throws(FileError) -> [String] {
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == separator && !isQuoted {
        fields.append(field.trimmed)
        field = ""
      } else {
        field.append(character)
      }
    }
    guard !isQuoted else {
      throw FileError(path, .line(number), "line \(number) has a quotation mark without its pair.")
    }
    return fields + [field.trimmed]
  }

  private static func numbers(
    _ fields: [String], _ names: [String]?, _ line: Int, _ path: String, _ dtype: DType
  ) throws(FileError) -> [Double] {
    var numbers: [Double] = []
    for (place, field) in fields.enumerated() {
      let column = names.map { "column '\($0[place])'" } ?? "column \(place + 1)"
      guard let number = Double(field) else {
        let hint =
          names == nil && line == 1 ? " If it names the columns, say hasHeader: true." : ""
        throw FileError(
          path, .line(line), "line \(line), \(column): '\(field)' is not a number.\(hint)")
      }
      guard dtype.isFloating || dtype.holds(number) else {
        throw FileError(
          path, .line(line), "line \(line), \(column): \(field) is not a value of \(dtype).")
      }
      numbers.append(number)
    }
    return numbers
  }
}

extension String {
  fileprivate var trimmed: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}

extension DType {
  /// Whether a number is one of the whole numbers of this dtype.
  fileprivate func holds(_ number: Double) -> Bool {
    switch self {
    case .uint8: UInt8(exactly: number) != nil
    case .int32: Int32(exactly: number) != nil
    case .int64: Int64(exactly: number) != nil
    case .bool: number == 0 || number == 1
    case .float32, .float64: true
    }
  }
}
