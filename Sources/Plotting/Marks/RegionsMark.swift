/// The areas in which a classifier decides for each class, in the pale colors of the classes.
public struct RegionsMark: Mark {
  /// Where the classes were asked for.
  public var mesh: Mesh
  /// The class at each point of the mesh, an integer from 0.
  public var classes: PlotArray

  /// "regions", as messages and the headings of the data say.
  public var name: String { "regions" }
  /// Below all marks that do not fill the axes.
  public var layer: MarkLayer { .ground }
  /// None, so that `scatter` by class begins at the same color.
  public var seriesCount: Int { 0 }
  /// The mesh's rectangle, at whose sides the axes end.
  public var outline: Outline { mesh.outline() }
  /// The mesh's points, "x" and "y", with the "class" at each.
  public var columns: [DataColumn] { mesh.dataColumns("class", classes) }

  /// How pale the classes' colors are: different from their neighbors' in a gray print too.
  private static let whiteShares = [0.65, 0.78, 0.75, 0.9, 0.7]

  /// Throws for another number of classes than points, for none that is finite and for an empty
  /// mesh.
  public func check() throws(PlotError) { try require(classes, on: mesh) }

  /// One cell for each point of the mesh, in the pale color of its class; white where there is
  /// none.
  public func elements(in context: DrawingContext) -> [PlotElement] {
    var colors: [Double: PlotColor] = [:]
    for one in Classes(classes.values).entries {
      let share = Self.whiteShares[one.number % Self.whiteShares.count]
      colors[one.value] = context.color(nil, offset: one.number).mixed(with: .white, share: share)
    }
    let cells = classes.values.map { colors[$0] ?? .white }
    return [.pixels(cells, layout: mesh.cells)]
  }
}

extension Canvas {
  /// Fills the areas in which a classifier decides for each class, below the other marks.
  ///
  /// ```swift
  /// let mesh = Mesh(x: -3...9, y: -4...10, columns: 300, rows: 300)
  /// let points = Tensor(mesh.points.flatMap(\.self), shape: [mesh.points.count, 2])
  /// figure.regions(mesh, try model.predict(points.cast(to: .float32)).argMax(axis: -1))
  /// figure.scatter(x, color: .byClass(labels))
  /// ```
  /// **Shape**: one class for each point of the mesh, in its order. The colors are those of
  /// `scatter` by class. **Errors** (when drawn): another number of classes.
  public mutating func regions(_ mesh: Mesh, _ classes: some PlotData) {
    add(RegionsMark(mesh: mesh, classes: classes.plotArray))
  }
}
