extension PlotElement {
  /// Cells of given colors, in rows of `columns`; the first cell is centered at `x` and `y`.
  static func pixels(_ colors: [PlotColor], layout: Layout) -> PlotElement {
    PlotElement(
      "using 1:2:3 with rgbimage",
      columns: [
        colors.map { Double($0.red) }, colors.map { Double($0.green) },
        colors.map { Double($0.blue) },
      ], layout: layout)
  }

  /// Cells one unit wide with sharp borders, their values in rows of `columns`.
  ///
  /// Where an image is enlarged its borders blur, and gnuplot's own rectangles leave seams; so each
  /// cell is sent `repeats` times each way.
  static func sharpCells<Value>(
    _ values: [Value], columns: Int, x: Double = 0, y: Double = 0, repeats: Int,
    element: (_ values: [Value], _ layout: Layout) -> PlotElement
  ) -> PlotElement {
    let rows = values.count / max(columns, 1)
    var repeated: [Value] = []
    repeated.reserveCapacity(values.count * repeats * repeats)
    for row in 0..<rows {
      let line = values[row * columns..<(row + 1) * columns].flatMap {
        Array(repeating: $0, count: repeats)
      }
      for _ in 0..<repeats { repeated += line }
    }
    let width = 1 / Double(repeats)
    let shift = -0.5 + width / 2
    return element(
      repeated,
      .cells(columns: columns * repeats, x: x + shift, y: y + shift, width: width, height: width))
  }

  /// How often to send cells so that `count` of them fill a picture finely.
  static func repeats(for count: Int) -> Int { min(max(800 / max(count, 1), 1), 60) }
}
