extension Axes {
  /// Checks the marks and options of these axes.
  func check() throws(PlotError) {
    for mark in marks { try mark.check() }
    let isSomeInSpace = marks.contains(where: \.isInSpace)
    if isSomeInSpace && !marks.allSatisfy(\.isInSpace) { throw .mixedDimensions }
    try checkMarksThatNeedLinearAxes()
    try check(xRange, xScale, axis: "horizontal", values: marks.flatMap(\.outline.xs))
    try check(yRange, yScale, axis: "vertical", values: marks.flatMap(\.outline.ys))
    try check(colorRange, .linear, axis: "color", values: [])
    guard (0...90).contains(view.elevation), (0...360).contains(view.azimuth) else {
      throw .invalidOption(
        "The view", expected: "an elevation from 0 to 90 and an azimuth from 0 to 360 degrees",
        received: "\(view.elevation) and \(view.azimuth)")
    }
  }

  /// gnuplot spaces the cells of an image equally on any axis.
  private func checkMarksThatNeedLinearAxes() throws(PlotError) {
    for mark in marks where mark.layer == .ground {
      for (axis, scale) in [("horizontal", xScale), ("vertical", yScale)] where scale == .log {
        throw .invalidOption(
          "The \(axis) axis below \(mark.fullName)", expected: "linear", received: "log")
      }
    }
  }

  private func check(
    _ range: ClosedRange<Double>?, _ scale: AxisScale, axis: String,
    values: @autoclosure () -> [Double]
  ) throws(PlotError) {
    if let range, !(range.lowerBound.isDrawable && range.upperBound.isDrawable) {
      throw .invalidOption(
        "The \(axis) range", expected: "finite, between -1e300 and 1e300", received: "\(range)")
    }
    if let range, range.isSinglePlace {
      throw .invalidOption(
        "The \(axis) range",
        expected: "from one number to another, larger in its first twelve digits",
        received: "\(range)")
    }
    guard scale == .log else { return }
    if let range, range.lowerBound <= 0 { throw .rangeNotPositive(axis: axis, received: range) }
    if range == nil, !values().contains(where: { $0 > 0 && $0.isDrawable }) {
      throw .notPositive(axis: axis)
    }
  }
}
