/// The points of a rectangle at which a function of two variables is looked at.
///
/// ```swift
/// let mesh = Mesh(x: -3...3, y: -2...2)
/// figure.contour(mesh, mesh.map { x, y in x * x + y * y })
/// figure.regions(mesh, mesh.map { x, y in x < y ? 0 : 1 })
/// ```
public struct Mesh: Sendable, Hashable {
  /// What the points cover horizontally.
  public let x: ClosedRange<Double>
  /// What the points cover vertically.
  public let y: ClosedRange<Double>
  /// The number of points in a row.
  public let columns: Int
  /// The number of rows, the first at the lowest `y`.
  public let rows: Int

  /// A mesh of `columns` times `rows` points, at least two each way.
  ///
  /// **Errors**: more than 100 million points stop the program.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int = 100, rows: Int = 100
  ) {
    self.x = x
    self.y = y
    self.columns = max(columns, 2)
    self.rows = max(rows, 2)
    let (count, isTooLarge) = self.columns.multipliedReportingOverflow(by: self.rows)
    guard !isTooLarge, count <= 100_000_000 else {
      stop("Mesh: \(columns) columns by \(rows) rows are too many. Use up to 100 million points.")
    }
  }

  /// The number of points.
  public var count: Int { rows * columns }

  /// All points as `[x, y]`, row by row from the lowest `y`: shape [rows * columns, 2].
  public var points: [[Double]] {
    zip(coordinates.x, coordinates.y).map { [$0, $1] }
  }

  /// The horizontal and the vertical positions of all points, in their order.
  var coordinates: (x: [Double], y: [Double]) {
    let xs = xs
    return (ys.flatMap { _ in xs }, ys.flatMap { repeatElement($0, count: columns) })
  }

  /// All points, "x" and "y", with a value at each.
  func dataColumns(_ name: String, _ values: PlotArray) -> [DataColumn] {
    let (x, y) = coordinates
    return [DataColumn("x", x), DataColumn("y", y), DataColumn(name, values.values)]
  }

  /// A cell of an image around each point.
  var cells: PlotElement.Layout {
    .cells(
      columns: columns, x: x.lowerBound, y: y.lowerBound, width: step.x, height: step.y)
  }

  /// The horizontal positions, from the lowest.
  public var xs: [Double] { spread(x, columns) }
  /// The vertical positions, from the lowest.
  public var ys: [Double] { spread(y, rows) }

  /// A function's values at all points, in their order.
  public func map(_ function: (_ x: Double, _ y: Double) throws -> Double) rethrows -> [Double] {
    try ys.flatMap { y in try xs.map { try function($0, y) } }
  }

  /// The distance between neighbors, horizontally and vertically.
  var step: (x: Double, y: Double) {
    (
      (x.upperBound - x.lowerBound) / Double(columns - 1),
      (y.upperBound - y.lowerBound) / Double(rows - 1)
    )
  }

  /// What the axes have to show: `overhang` of a step beyond the outer points.
  func outline(overhang: Double = 0) -> Outline {
    let across = [x.lowerBound - overhang * step.x, x.upperBound + overhang * step.x]
    let up = [y.lowerBound - overhang * step.y, y.upperBound + overhang * step.y]
    return Outline(xs: across, ys: up, xEdges: across, yEdges: up)
  }

  private func spread(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    (0..<count).map { index in
      let share = Double(index) / Double(count - 1)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
  }
}

extension Mark {
  /// Refuses values that are not one for each point of the mesh, in any shape.
  func require(_ values: PlotArray, on mesh: Mesh) throws(PlotError) {
    try require(regular: values, named: "values")
    try require(mesh.x, named: "the mesh's x")
    try require(mesh.y, named: "the mesh's y")
    guard values.values.count == mesh.count else {
      throw .lengthsDiffer(
        mark: fullName, first: "the mesh's points", firstCount: mesh.count, second: "values",
        secondCount: values.values.count)
    }
    guard values.values.contains(where: \.isDrawable) else { throw .nothingToDraw(mark: fullName) }
  }
}
