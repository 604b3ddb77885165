extension CSVFile {
  /// The same table without the rows that lack something, in all columns together: inputs and
  /// targets that are taken from it afterwards have the same rows.
  ///
  ///     let table = try CSVFile("passengers.csv")
  ///     let whole = try table.droppingMissing(in: ["age", "fare", "survived"])
  ///
  /// Cells that say `nan` count as missing too.
  ///
  /// - Parameter columns: the columns that are looked at; all when it is left out.
  /// **Errors:** a name that no column, or more than one, has.
  public func droppingMissing(in columns: [String]? = nil) throws(FileError) -> CSVFile {
    guard let columns else { return try droppingMissing(in: 0..<columnCount) }
    var places: [Int] = []
    for name in columns { places.append(try index(of: name)) }
    return try droppingMissing(in: places)
  }

  /// The same table without the rows that lack something in the columns at some indices, counted
  /// from 0.
  ///
  /// **Errors:** an index that no column has.
  public func droppingMissing(in columns: some Collection<Int>) throws(FileError) -> CSVFile {
    for column in columns { _ = try checked(column) }
    let rows = (0..<rowCount).filter { row in
      !columns.contains { isMissing(text(row, $0)) }
    }
    return CSVFile(self, rows: rows)
  }

  func isMissing(_ text: String) -> Bool {
    missing.contains(text) || CSVNumber(text, decimal).isNaN
  }
}
