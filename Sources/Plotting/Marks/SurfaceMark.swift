/// A function of two variables as a surface in space.
public struct SurfaceMark: Mark {
  /// Where the values were taken.
  public var mesh: Mesh
  /// The heights, one for each point of the mesh.
  public var values: PlotArray
  /// From 0, not to be seen, to 1, opaque.
  public var opacity: Double

  public var name: String { "surface" }
  public var isInSpace: Bool { true }
  public var layer: MarkLayer { .ground }
  public var seriesCount: Int { 0 }
  public var outline: Outline { mesh.outline() }
  public var colorValues: [Double] { values.values }
  public var columns: [DataColumn] {
    let points = mesh.points
    return [
      DataColumn("x", points.map { $0[0] }), DataColumn("y", points.map { $0[1] }),
      DataColumn("z", values.values),
    ]
  }

  public func check() throws(PlotError) {
    try require(values, on: mesh)
    try require((0...1).contains(opacity), "opacity", "from 0 to 1", opacity)
  }

  public func settings(in context: DrawingContext) -> [String] {
    let line = PlotColor(hex: 0x404040).forGnuplot(opacity: 0.5)
    let border = mesh.count <= 2500 ? "border lc \(line) lw 0.3" : "noborder"
    return ["set pm3d scansautomatic \(border)", "set style fill transparent solid \(opacity)"]
  }

  public func elements(in context: DrawingContext) -> [PlotElement] {
    let points = mesh.points
    return [
      PlotElement(
        "using 1:2:3 with pm3d",
        columns: [points.map { $0[0] }, points.map { $0[1] }, values.values],
        layout: .rows(of: mesh.columns))
    ]
  }
}

extension Canvas {
  /// Draws a function of two variables as a surface in space, coloured by height.
  ///
  /// ```swift
  /// let mesh = Mesh(x: -2...2, y: -2...2, columns: 40, rows: 40)
  /// figure.surface(mesh, mesh.map(loss))
  /// ```
  /// Other marks on the same axes have to be in space too, as ``path(_:_:_:_:_:width:marker:label:)``
  /// is. **Errors** (when drawn): another number of values, none that is finite.
  public mutating func surface(_ mesh: Mesh, _ values: some PlotData, opacity: Double = 1) {
    add(SurfaceMark(mesh: mesh, values: values.plotArray, opacity: opacity))
  }
}
