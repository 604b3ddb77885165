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
  public var isRegular: Bool { isEven && PlotArray.count(shape) == values.count }
  /// Whether all that was joined had one shape.
  private var isEven = true

  /// Creates an array from numbers that lie row by row.
  public init(shape: [Int], values: [Double]) {
    self.shape = shape
    self.values = values
  }

  /// How many numbers a shape holds; nil for one that there is not.
  private static func count(_ shape: [Int]) -> Int? {
    if shape.contains(where: { $0 < 0 }) { return nil }
    if shape.contains(0) { return 0 }
    var count = 1
    for length in shape {
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: length)
      if isTooLarge { return nil }
      count = product
    }
    return count
  }

  /// Joins arrays of one shape along a new first axis.
  init(joining parts: [PlotArray]) {
    let inner = parts.first?.shape ?? []
    shape = [parts.count] + inner
    values = parts.flatMap(\.values)
    isEven = parts.allSatisfy { $0.isRegular && $0.shape == inner }
  }
}

extension PlotArray: PlotData {
  /// The array itself.
  public var plotArray: PlotArray { self }
}
