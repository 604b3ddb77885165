import Files

extension Figure {
  /// The data behind the figure as comma-separated values: one column a list, headed by its mark.
  ///
  /// Numbers are written so that they read back exactly; shorter columns end in empty cells, and an
  /// empty text is a cell in quotation marks.
  ///
  /// - Throws: the errors of ``check()``.
  public func csv() throws(PlotError) -> String {
    try check()
    let columns = dataColumns
    var text = columns.map(\.name.asCSVCell).joined(separator: ",") + "\n"
    for row in 0..<(columns.map(\.count).max() ?? 0) {
      for (index, column) in columns.enumerated() {
        if index > 0 { text += "," }
        text += column.cell(row)
      }
      text += "\n"
    }
    return text
  }

  /// The data behind the figure, each list as it was given, under headings of their own.
  public var dataColumns: [DataColumn] {
    axes.enumerated().flatMap { index, axes in
      let prefix = self.axes.count > 1 ? "[\(index / columns),\(index % columns)] " : ""
      return axes.marks.enumerated().flatMap { index, mark in
        mark.columns.map { column in
          var named = column
          named.name = "\(prefix)\(mark.label ?? "\(mark.name) \(index + 1)"): \(column.name)"
          return named
        }
      }
    }
  }
}

extension DataColumn {
  fileprivate func cell(_ row: Int) -> String {
    guard row < count else { return "" }
    switch cells {
    case .numbers(let numbers): return numbers[row].shortest
    case .words(let words): return words[row].asCSVCell
    }
  }
}
