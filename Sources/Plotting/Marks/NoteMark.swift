/// Words at a point, with an arrow from them to another point if wanted.
public struct NoteMark: Mark {
  /// A position on the plot.
  public struct Point: Sendable, Equatable {
    /// The horizontal position.
    public var x: Double
    /// The vertical position.
    public var y: Double
  }

  /// The words.
  public var text: String
  /// Where the words' middle is.
  public var position: Point
  /// Where the arrow ends, if there is one.
  public var target: Point?
  /// The color of words and arrow.
  public var color: PlotColor

  /// "note", as messages and the headings of the data say.
  public var name: String { "note" }
  /// Over all other marks.
  public var layer: MarkLayer { .notes }
  /// None: a note has a color of its own.
  public var seriesCount: Int { 0 }
  /// The position of the words and, where there is an arrow, its end.
  public var outline: Outline {
    Outline(
      xs: [position.x] + (target.map { [$0.x] } ?? []),
      ys: [position.y] + (target.map { [$0.y] } ?? []))
  }
  /// The position of the words, "x" and "y", and the "text" itself, in one row.
  public var columns: [DataColumn] {
    [
      DataColumn("x", [position.x]), DataColumn("y", [position.y]),
      DataColumn("text", words: [text]),
    ]
  }

  /// Throws when the position or the end of the arrow is not finite.
  public func check() throws(PlotError) {
    for point in [position, target ?? position] where !(point.x.isDrawable && point.y.isDrawable) {
      throw .nothingToDraw(mark: "note \"\(text)\"")
    }
  }

  /// The words and, where there is a target, the arrow, with the words set off from its start.
  public func settings(in context: DrawingContext) -> [String] {
    let ink = color.forGnuplot()
    let words =
      "set label \(text.quotedForGnuplot) at first \(position.x),\(position.y) center front"
    guard let target else { return [words + " tc \(ink)"] }
    let above = target.y > position.y
    let arrow =
      "set arrow from first \(position.x),\(position.y) to first \(target.x),\(target.y) front"
      + " filled size character 1.2,18 lw 1 lc \(ink)"
    return [arrow, words + " offset 0,\(above ? -0.7 : 0.7) tc \(ink)"]
  }
}

extension Canvas {
  /// Writes words at a point, with an arrow to another point if one is given.
  ///
  /// ```swift
  /// figure.note("diverges here", at: (30, 4), arrowTo: (42, 2.5))
  /// ```
  /// **Errors** (when drawn): a point that is not finite.
  public mutating func note(
    _ text: String, at position: (x: Double, y: Double),
    arrowTo target: (x: Double, y: Double)? = nil,
    color: PlotColor = PlotColor(hex: 0x333333)
  ) {
    add(
      NoteMark(
        text: text, position: .init(x: position.x, y: position.y),
        target: target.map { .init(x: $0.x, y: $0.y) }, color: color))
  }
}
