extension Mark {
  /// Refuses a list that is not one row of numbers.
  func require(list data: PlotArray, named name: String) throws(PlotError) {
    try require(regular: data, named: name)
    guard data.shape.count == 1 else {
      throw .wrongShape(
        mark: fullName, data: name, expected: "a list of numbers", received: data.shape)
    }
  }

  /// Refuses a grid that is not rows of numbers, with at least one cell.
  func require(grid data: PlotArray, named name: String) throws(PlotError) {
    try require(regular: data, named: name)
    guard data.shape.count == 2 else {
      throw .wrongShape(
        mark: fullName, data: name, expected: "rows of numbers, [rows, columns]",
        received: data.shape)
    }
    guard data.values.contains(where: \.isDrawable) else { throw .nothingToDraw(mark: fullName) }
  }

  /// Refuses rows of different lengths.
  func require(regular data: PlotArray, named name: String) throws(PlotError) {
    guard data.isRegular else { throw .ragged(mark: fullName, data: name) }
  }

  /// Refuses two lists of different lengths.
  func require(
    _ first: PlotArray, named firstName: String, asLongAs second: PlotArray,
    named secondName: String
  ) throws(PlotError) {
    try require(list: first, named: firstName)
    try require(list: second, named: secondName)
    guard first.values.count == second.values.count else {
      throw .lengthsDiffer(
        mark: fullName, first: firstName, firstCount: first.values.count, second: secondName,
        secondCount: second.values.count)
    }
  }

  /// Refuses points of which none can be placed.
  func requirePoint(_ x: PlotArray, _ y: PlotArray) throws(PlotError) {
    let isSomewhere = zip(x.values, y.values).contains { $0.isDrawable && $1.isDrawable }
    guard isSomewhere else { throw .nothingToDraw(mark: fullName) }
  }

  /// Refuses a range that nothing can be drawn or counted in.
  func require(_ range: ClosedRange<Double>, named name: String) throws(PlotError) {
    let isFinite = range.lowerBound.isDrawable && range.upperBound.isDrawable
    try require(isFinite && !range.isSinglePlace, name, "finite and not empty", "\(range)")
  }

  /// Refuses an option outside its range.
  func require(
    _ condition: Bool, _ option: String, _ expected: String,
    _ received: some CustomStringConvertible
  ) throws(PlotError) {
    guard condition else {
      throw .invalidOption(
        "\(fullName): \(option)", expected: expected, received: received.description)
    }
  }
}
