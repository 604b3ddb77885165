/// The cells of a table: their bytes one after the other, so that a large file is held once and not
/// as a text for each cell.
struct CSVCells {
  /// How many cells a row has.
  private(set) var columnCount = 0
  /// The line on which each row begins, counted from 1.
  private(set) var lines: [Int] = []
  private var bytes: [UInt8] = []
  /// Where each cell begins, and at last where the last one ends.
  private var bounds = [0]

  var rowCount: Int { lines.count }
  var isEmpty: Bool { lines.isEmpty }

  /// The bytes of a cell.
  func bytes(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    let cell = row * columnCount + column
    return bytes[bounds[cell]..<bounds[cell + 1]]
  }

  /// The text of a cell.
  func text(_ row: Int, _ column: Int) -> String {
    String(decoding: bytes(row, column), as: UTF8.self)
  }

  /// The texts of a row.
  func row(_ row: Int) -> [String] { (0..<columnCount).map { text(row, $0) } }

  /// The same cells in some of the rows.
  func selecting(_ rows: [Int]) -> CSVCells {
    var result = CSVCells()
    result.columnCount = columnCount
    for row in rows {
      for column in 0..<columnCount { result.append(cell: bytes(row, column)) }
      result.lines.append(lines[row])
    }
    return result
  }

  // MARK: Filling

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(cell: ArraySlice<UInt8>) {
    bytes += cell
    endCell()
  }

  mutating func endCell() { bounds.append(bytes.count) }

  /// Ends a row of as many cells as were added since the last one, and says how many they are; the
  /// first row says how many all must have.
  mutating func endRow(line: Int) -> Int {
    let count = bounds.count - 1 - lines.count * columnCount
    if lines.isEmpty { columnCount = count }
    lines.append(line)
    return count
  }
}
