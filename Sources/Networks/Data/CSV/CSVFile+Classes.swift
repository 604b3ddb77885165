import Files
import Tensors

extension CSVFile {
  /// The words of a column as class numbers, int32 of shape `[rows]`, and what they mean.
  ///
  ///     let table = try CSVFile("penguins.csv")
  ///     let (labels, species) = try table.classes("species")
  ///     species[0]                             // Adelie
  ///
  /// The names are in alphabetical order, or by size where all are numbers.
  ///
  /// - Parameters:
  ///   - names: the classes in an order of one's own: for a second file, those of the first.
  ///   - missing: the class of a missing cell.
  /// **Errors:** a name that no column, or more than one, has; a missing cell, unless `missing`
  /// names its class; a word that `names` lacks.
  public func classes(
    _ column: String, names: [String]? = nil, missing: String? = nil
  ) throws(FileError) -> (labels: Tensor, names: [String]) {
    try classes(index(of: column), names: names, missing: missing)
  }

  /// The words of the column at an index, counted from 0, as class numbers, and what they mean.
  ///
  /// **Errors:** those of ``classes(_:names:missing:)-(String,_,_)``, and an index that no column
  /// has.
  public func classes(
    _ column: Int, names: [String]? = nil, missing: String? = nil
  ) throws(FileError) -> (labels: Tensor, names: [String]) {
    let column = try checked(column)
    var words: [String] = []
    for row in 0..<rowCount { words.append(try word(row, column, missing)) }
    let names = names ?? ordered(Set(words))
    let numbers = Dictionary(
      names.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    var labels: [Int32] = []
    for (row, word) in words.enumerated() {
      guard let number = numbers[word] else {
        throw FileError(
          path, .line(line(row)),
          "line \(line(row)), \(title(column)): '\(word.shown)' is none of the classes "
            + "\(names.shownList).")
      }
      labels.append(number)
    }
    return (Tensor(labels, shape: [rowCount]), names)
  }

  private func word(_ row: Int, _ column: Int, _ missing: String?) throws(FileError) -> String {
    let text = text(row, column)
    guard self.missing.contains(text) else { return text }
    if let missing { return missing }
    throw FileError(
      path, .line(line(row)),
      "line \(line(row)), \(title(column)): the cell is missing ('\(text.shown)'). Say missing: "
        + "\"unknown\", or drop such rows first: droppingMissing(in: [...]).")
  }

  private func ordered(_ words: Set<String>) -> [String] {
    let numbers = words.compactMap { word in CSVNumber(word, decimal).double.map { ($0, word) } }
    guard numbers.count == words.count else { return words.sorted() }
    return numbers.sorted { $0 < $1 }.map(\.1)
  }
}
