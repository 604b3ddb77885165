/// Numbers and the shape that they are to be read in, row by row.
///
/// A figure keeps its data in this form whatever they came as:
///
/// ```swift
/// [[1, 2, 3], [4, 5, 6]].plotArray.shape  // [2, 3]
/// ```
public struct PlotArray: Sendable, Equatable {
  /// The lengths along each axis; empty for a single number.
  public var shape: [Int]
  /// All numbers, the last axis running fastest.
  public var values: [Double]
  /// Whether the numbers fill the shape; rows of different lengths do not.
  public var isRegular: Bool

  /// Creates an array from numbers that lie row by row.
  public init(shape: [Int], values: [Double]) {
    self.shape = shape
    self.values = values
    isRegular = shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == values.count
  }

  /// Joins arrays of one shape along a new first axis.
  init(joining parts: [PlotArray]) {
    let inner = parts.first?.shape ?? []
    shape = [parts.count] + inner
    values = parts.flatMap(\.values)
    isRegular = parts.allSatisfy { $0.isRegular && $0.shape == inner }
  }
}

extension PlotArray: PlotData {
  /// The array itself.
  public var plotArray: PlotArray { self }
}
