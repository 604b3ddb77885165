/// A picture as a description: what to show and how, not yet drawn.
///
/// ```swift
/// var figure = Figure("Two classes")
/// figure.scatter(x, y, color: .byClass(labels))
/// try figure.save(to: "classes.png")
/// ```
/// The properties of the first axes, such as ``Axes/xLabel``, are the figure's own too. More axes
/// are in a grid and are reached by row and column: `figure[0, 1].line(x, y)`.
@dynamicMemberLookup
public struct Figure: Canvas, Sendable {
  /// The line above the whole picture.
  public var title: String
  /// The size on paper; a PNG has two pixels a point each way.
  public var size: Size
  /// The number of rows of axes.
  public let rows: Int
  /// The number of columns of axes.
  public let columns: Int
  /// All axes, row by row; a subscript changes them.
  public internal(set) var axes: [Axes]

  /// A figure with `rows` times `columns` axes, at least one each way.
  ///
  /// Without a size a plot takes 480 by 360 points, and less where many share the page.
  /// **Errors**: more than 100 rows or columns stop the program.
  public init(_ title: String = "", rows: Int = 1, columns: Int = 1, size: Size? = nil) {
    self.title = title
    guard rows <= 100, columns <= 100 else {
      stop("Figure(rows: \(rows), columns: \(columns)) has too many axes. Use up to 100 each way.")
    }
    self.rows = max(rows, 1)
    self.columns = max(columns, 1)
    self.size = size ?? Size(rows: self.rows, columns: self.columns)
    axes = Array(repeating: Axes(), count: self.rows * self.columns)
  }

  /// The axes in a row and column, both from 0. **Errors**: stops when there are none there.
  public subscript(row: Int, column: Int) -> Axes {
    get { axes[index(row, column)] }
    set { axes[index(row, column)] = newValue }
  }

  /// The properties of the first axes.
  public subscript<Value>(dynamicMember path: WritableKeyPath<Axes, Value>) -> Value {
    get { axes[0][keyPath: path] }
    set { axes[0][keyPath: path] = newValue }
  }

  /// Adds a mark to the first axes.
  public mutating func add(_ mark: some Mark) { axes[0].add(mark) }

  /// Checks the data and the options without drawing.
  ///
  /// - Throws: the first ``PlotError`` that drawing would throw.
  public func check() throws(PlotError) {
    try size.check()
    for one in axes { try one.check() }
  }

  private func index(_ row: Int, _ column: Int) -> Int {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else {
      stop(
        "figure[\(row), \(column)]: rows go from 0 to \(rows - 1) here, columns from 0 to "
          + "\(columns - 1). More come with Figure(rows:columns:).")
    }
    return row * columns + column
  }

  /// A size on paper in points, 72 to the inch.
  public struct Size: Sendable, Hashable {
    /// The width in points.
    public var width: Double
    /// The height in points.
    public var height: Double

    /// A size in points, each from 50 to 5000.
    public init(width: Double, height: Double) {
      self.width = width
      self.height = height
    }

    /// A size for a grid of axes.
    init(rows: Int, columns: Int) {
      let share = columns == 1 ? 480.0 : columns == 2 ? 340 : 250
      width = share * Double(columns)
      height = (columns == 1 ? 360 : columns == 2 ? 280 : 205) * Double(rows)
    }

    func check() throws(PlotError) {
      for (name, length) in [("width", width), ("height", height)]
      where !(50...5000).contains(length) {
        throw .invalidOption(
          "The figure's \(name)", expected: "from 50 to 5000 points", received: "\(length)")
      }
    }
  }
}

/// `precondition` prints nothing in optimized code; this always does.
func stop(_ message: String) -> Never { fatalError(message) }
