/// A function of two variables as a surface in space.
public struct SurfaceMark: Mark {
  /// Where the values were taken.
  public var mesh: Mesh
  /// The heights, one for each point of the mesh.
  public var values: PlotArray
  /// From 0, not to be seen, to 1, opaque.
  public var opacity: Double

  /// "surface", as messages and the headings of the data say.
  public var name: String { "surface" }
  /// Always: the values are heights.
  public var isInSpace: Bool { true }
  /// Below the other marks in space.
  public var layer: MarkLayer { .ground }
  /// None: the surface is colored by height.
  public var seriesCount: Int { 0 }
  /// The mesh seen from above; the upright axis covers the heights by itself.
  public var outline: Outline { mesh.outline() }
  /// The heights.
  public var colorValues: [Double] { values.values }
  /// The mesh's points, "x" and "y", with the height "z" of each.
  public var columns: [DataColumn] { mesh.dataColumns("z", values) }

  /// Throws for another number of values than points, for none that is finite, for an empty mesh
  /// and for an opacity outside 0 to 1.
  public func check() throws(PlotError) {
    try require(values, on: mesh)
    try require((0...1).contains(opacity), "opacity", "from 0 to 1", opacity)
  }

  /// The surface's opacity, and thin lines between the cells of a mesh of at most 2500 points.
  public func settings(in context: DrawingContext) -> [String] {
    let line = PlotColor(hex: 0x404040).forGnuplot(opacity: 0.5)
    let border = mesh.count <= 2500 ? "border lc \(line) lw 0.3" : "noborder"
    return ["set pm3d scansautomatic \(border)", "set style fill transparent solid \(opacity)"]
  }

  /// One surface over the mesh, row by row.
  public func elements(in context: DrawingContext) -> [PlotElement] {
    let (x, y) = mesh.coordinates
    return [
      PlotElement(
        "using 1:2:3 with pm3d", columns: [x, y, values.values], layout: .rows(of: mesh.columns))
    ]
  }
}

extension Canvas {
  /// Draws a function of two variables as a surface in space, colored by height.
  ///
  /// ```swift
  /// let mesh = Mesh(x: -2...2, y: -2...2, columns: 40, rows: 40)
  /// figure.surface(mesh, mesh.map { x, y in x * x + 4 * y * y })
  /// ```
  /// Other marks on the same axes have to be in space too, as
  /// ``path(_:_:_:_:_:width:marker:label:)`` is. **Errors** (when drawn): another number of values,
  /// none that is finite.
  public mutating func surface(_ mesh: Mesh, _ values: some PlotData, opacity: Double = 1) {
    add(SurfaceMark(mesh: mesh, values: values.plotArray, opacity: opacity))
  }
}
