import Files
import Tensors

/// A table in a text file, a row a line, with commas or something else between the cells.
///
///     let table = try CSVFile("penguins.csv")
///     table.names                            // species, island, bill_length_mm, ...
///     let whole = try table.droppingMissing(in: ["bill_length_mm", "species"])
///     let x = try whole.tensor(columns: ["bill_length_mm"])
///     let (labels, species) = try whole.classes("species")
///
/// Cells are texts until they are asked for: a table may hold words, dates and missing cells, and
/// each column is read as what the call says. Cells may be in quotation marks, also over several
/// lines; spaces around cells say nothing, lines end in any of three ways, and empty lines are
/// passed over.
///
/// The first line names the columns, unless `hasHeader` is false. A first line that looks like data
/// is refused, so that no row is taken for names: say `hasHeader: false` then.
///
/// **Errors:** a ``FileError`` with the line.
/// **Source:** RFC 4180; Python's csv module and pandas' `read_csv` for what it leaves open.
public struct CSVFile: Sendable {
  /// The texts that mean a missing cell unless told otherwise; an empty cell is one of them.
  public static let missingMarks: Set<String> = [
    "", "?", "NA", "N/A", "n/a", "#N/A", "<NA>", "NULL", "null", "None",
  ]

  /// The names of the columns, as many as there are; empty when the file has no line of names.
  public let names: [String]
  /// How many columns there are.
  public var columnCount: Int { cells.columnCount }
  /// How many rows there are, without the line of names.
  public var rowCount: Int { cells.rowCount - firstRow }

  let path: String
  /// The texts that mean a missing cell.
  let missing: Set<String>
  /// What is before the fraction of a number.
  let decimal: Unicode.Scalar
  private let cells: CSVCells
  /// The first row that is not names.
  private let firstRow: Int

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - hasHeader: whether the first line names the columns. Left out, it does, and a first line
  ///     that looks like data is an error; true takes it as it is. False is refused when the line
  ///     looks like names.
  ///   - names: names of one's own; those of the first line, with `hasHeader: true`, are left out.
  ///   - separator: what is between cells.
  ///   - quote: what is around cells, or nil when quotation marks mean nothing.
  ///   - comment: what begins a comment, which ends with its line; nil when there are none.
  ///   - decimal: what is before the fraction of a number.
  ///   - skippingLines: how many lines to leave out before the table.
  ///   - missing: the cells that count as missing.
  public init(
    _ path: String, hasHeader: Bool? = nil, names: [String]? = nil,
    separator: Separator = .comma, quote: Unicode.Scalar? = "\"", comment: Unicode.Scalar? = nil,
    decimal: Unicode.Scalar = ".", skippingLines: Int = 0,
    missing: Set<String> = CSVFile.missingMarks
  ) throws(FileError) {
    let format = try CSVFormat(
      path, separator: separator, quote: quote, comment: comment, skippedLines: skippingLines)
    let bytes = try FileBytes.read(path) { start throws(FileError) in
      if start.contains(0) { throw CSVFile.noText(path) }
      return nil
    }
    guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
      throw CSVFile.noText(path)
    }
    let cells = try CSVParser.cells(of: bytes, format, path: path)
    try self.init(
      cells, CSVHeader(isExpected: hasHeader, names: names), missing: missing, decimal: decimal,
      path: path)
  }

  init(
    _ cells: CSVCells, _ header: CSVHeader, missing: Set<String>, decimal: Unicode.Scalar,
    path: String
  ) throws(FileError) {
    guard ".,'".unicodeScalars.contains(decimal) else {
      throw FileError(
        path, .unsupported, "decimal is '\("\(decimal)".shown)'; use a point or a comma.")
    }
    self.cells = cells
    self.missing = missing
    self.decimal = decimal
    self.path = path
    let hasNames = try header.check(cells, missing, decimal, path)
    names = header.names ?? (hasNames ? cells.row(0) : [])
    firstRow = hasNames ? 1 : 0
  }

  /// The same table with some of its rows.
  init(_ table: CSVFile, rows: [Int]) {
    cells = table.cells.selecting(rows.map { $0 + table.firstRow })
    names = table.names
    path = table.path
    missing = table.missing
    decimal = table.decimal
    firstRow = 0
  }

  /// The texts of a column, as they are in the file.
  ///
  /// **Errors:** a name that no column, or more than one, has.
  public func strings(_ column: String) throws(FileError) -> [String] {
    try strings(index(of: column))
  }

  /// The texts of the column at an index, counted from 0.
  ///
  /// **Errors:** an index that no column has.
  public func strings(_ column: Int) throws(FileError) -> [String] {
    let column = try checked(column)
    return (0..<rowCount).map { text($0, column) }
  }

  // MARK: Cells

  func text(_ row: Int, _ column: Int) -> String { cells.text(row + firstRow, column) }

  /// The line on which a row begins.
  func line(_ row: Int) -> Int { cells.lines[row + firstRow] }

  /// The column as a message calls it.
  func title(_ column: Int) -> String {
    names.isEmpty ? "the column at index \(column)" : "column '\(names[column].shown)'"
  }

  /// The index of a name.
  func index(of name: String) throws(FileError) -> Int {
    let places = names.indices.filter { names[$0] == name }
    if places.count == 1 { return places[0] }
    let known =
      names.isEmpty
      ? "The columns have no names: choose by index, from 0 to \(columnCount - 1)."
      : "The names are: \(names.shownList)."
    throw FileError(
      path, .unsupported,
      places.isEmpty
        ? "no column is called '\(name.shown)'. \(known)"
        : "\(places.count) columns are called '\(name.shown)': choose by index, \(places).")
  }

  func checked(_ column: Int) throws(FileError) -> Int {
    guard (0..<columnCount).contains(column) else {
      throw FileError(
        path, .unsupported,
        "there is no column at index \(column): it has \(columnCount), counted from 0.")
    }
    return column
  }

  private static func noText(_ path: String) -> FileError {
    FileError(
      path, .wrongKind,
      "is not a text in UTF-8. If it is a table, save it as UTF-8, say with "
        + "iconv -f latin1 -t utf-8.")
  }
}
