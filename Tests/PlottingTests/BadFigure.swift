import Testing

@testable import Plotting

/// A figure that cannot be drawn, and the words that its error has to contain.
struct BadFigure: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let words: String
  let draw: @Sendable (inout Figure) -> Void

  init(_ name: String, _ words: String, _ draw: @escaping @Sendable (inout Figure) -> Void) {
    testDescription = name
    self.words = words
    self.draw = draw
  }
}

extension BadFigure {
  private static let mesh = Mesh(x: 0...1, y: 0...1, columns: 3, rows: 3)
  private static let none: [Double] = []

  /// One of each mistake.
  static let all: [BadFigure] = [
    BadFigure("lengths", "scatter: x and y have to be equally long. Received 2 and 3") {
      $0.scatter([1, 2], [1, 2, 3])
    },
    BadFigure("label", "line \"loss\": x and y") { $0.line([1, 2], [1], label: "loss") },
    BadFigure("classes", "x and color classes") {
      $0.scatter([1, 2], [1, 2], color: .byClass([1]))
    },
    BadFigure("many classes", "at most 50") {
      $0.scatter(0..<60, 0..<60, color: .byClass(0..<60))
    },
    BadFigure("values", "x and color values") {
      $0.scatter([1, 2], [1, 2], color: .byValue([1]))
    },
    BadFigure("band", "x and upper") { $0.band([1, 2], [1, 2], [1]) },
    BadFigure("path", "x and z") { $0.path([1, 2], [1, 2], [1]) },
    BadFigure("bars", "names and heights") { $0.bar(["a"], [1, 2]) },
    BadFigure("row names", "row names and rows") { $0.heatMap([[1, 2]], rows: ["a", "b"]) },
    BadFigure("mesh", "the mesh's points and values") { $0.contour(mesh, [1, 2]) },
    BadFigure("regions", "the mesh's points and values") { $0.regions(mesh, [1, 2]) },
    BadFigure("surface", "the mesh's points and values") { $0.surface(mesh, [1, 2]) },
    BadFigure("no points", "no finite number to draw") { $0.scatter(none, none) },
    BadFigure("no line", "no finite number to draw") { $0.line(none) },
    BadFigure("no values", "no finite number to draw") { $0.histogram(none) },
    BadFigure("no bars", "no finite number to draw") { $0.bar([], none) },
    BadFigure("no cells", "rows of numbers") { $0.heatMap(none) },
    BadFigure("only NaN", "no finite number to draw") {
      $0.line([Double.nan, .infinity, -.infinity])
    },
    BadFigure("NaN surface", "no finite number") { $0.surface(mesh, mesh.map { _, _ in .nan }) },
    BadFigure("NaN note", "no finite number") { $0.note("here", at: (.nan, 1)) },
    BadFigure("NaN rule", "no finite number") { $0.horizontalRule(at: .infinity) },
    BadFigure("rows of three", "a list of numbers. Received the shape [1, 3]") {
      $0.scatter([[1, 2, 3]])
    },
    BadFigure("ragged", "differ in length") { $0.heatMap([[1, 2], [3]]) },
    BadFigure("ragged image", "differ in length") { $0.image([[1, 2], [3]]) },
    BadFigure("image of a list", "[height, width]") { $0.image([1, 2]) },
    BadFigure("two channels", "[height, width]") { $0.image([[[1, 2]]]) },
    BadFigure("no image", "[height, width]") { $0.images([[[Double]]]()) },
    BadFigure("no columns", "at least 1") { $0.images([[[1]]], columns: 0) },
    BadFigure("bins", "bins has to be from 1 to 10000. Received 0") { $0.histogram([1], bins: 0) },
    BadFigure("digits", "from 0 to 9") { $0.heatMap([[1]], digits: 99) },
    BadFigure("opacity", "from 0 to 1") { $0.scatter([1], [1], opacity: .nan) },
    BadFigure("width", "width") { $0.line([1, 2], width: -1) },
    BadFigure("beyond gnuplot", "between -1e300 and 1e300") { $0.line([1e308, -1e308]) },
    BadFigure("infinite range", "finite") {
      $0.line([1, 2])
      $0.xRange = 0 ... .infinity
    },
    BadFigure("empty range", "The horizontal range has to be from one number to another") {
      $0.line([1, 2])
      $0.xRange = 5...5
    },
    BadFigure("a range of one place", "larger in its first twelve digits") {
      $0.line([1, 2])
      $0.yRange = 1e15...(1e15 + 0.25)
    },
    BadFigure("empty color range", "The color range has to be from one number") {
      $0.heatMap([[1, 2]])
      $0.colorRange = 0...0
    },
    BadFigure("histogram of a range of one place", "finite and not empty") {
      $0.histogram([1, 2], bins: 10_000, range: 1...1.0.nextUp)
    },
    BadFigure(
      "log range from 0",
      "The range of a logarithmic vertical axis has to begin above 0. Received 0.0...1.0."
    ) {
      $0.line([1, 2])
      $0.yScale = .log
      $0.yRange = 0...1
    },
    BadFigure("log of nothing positive", "positive numbers only") {
      $0.line([-1, 0, -3])
      $0.yScale = .log
    },
    BadFigure("log range", "has to begin above 0. Received -1.0...1.0.") {
      $0.line([1, 2])
      $0.xScale = .log
      $0.xRange = -1...1
    },
    BadFigure("log image", "axis below heat map has to be linear") {
      $0.heatMap([[1, 2]])
      $0.yScale = .log
    },
    BadFigure("flat and in space", "cannot share axes") {
      $0.line([1, 2])
      $0.path([1], [1], [1])
    },
    BadFigure("size", "from 50 to 5000 points") {
      $0.line([1, 2])
      $0.size = .init(width: .nan, height: 10)
    },
    BadFigure("view", "elevation") {
      $0.surface(mesh, mesh.map { $0 + $1 })
      $0.view = .init(elevation: 400)
    },
  ]
}
