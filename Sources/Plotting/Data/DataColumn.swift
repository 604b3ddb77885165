/// One named column of the numbers or words behind a figure.
public struct DataColumn: Sendable, Equatable {
  /// The words in a column's cells, or its numbers.
  public enum Cells: Sendable, Equatable {
    /// Numbers as they were given, NaN and infinity included.
    case numbers([Double])
    /// Words, such as the names of bars.
    case words([String])
  }

  /// The column's heading.
  public var name: String
  /// The column's cells, from the top.
  public var cells: Cells

  /// A column of numbers.
  public init(_ name: String, _ numbers: [Double]) {
    self.name = name
    cells = .numbers(numbers)
  }

  /// A column of words.
  public init(_ name: String, words: [String]) {
    self.name = name
    cells = .words(words)
  }

  /// The number of cells.
  public var count: Int {
    switch cells {
    case .numbers(let numbers): numbers.count
    case .words(let words): words.count
    }
  }
}
