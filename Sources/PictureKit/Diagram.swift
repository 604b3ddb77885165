import DeepLearning

/// Boxes with words, and arrows between them.
///
///     var diagram = Diagram("A chain")
///     diagram.box("inputs", at: (0, 0))
///     diagram.box("Dense(16)", at: (2, 0))
///     diagram.arrow("inputs", "Dense(16)")
///     try draw(diagram.figure, as: "chain")
public struct Diagram {
  private struct Box {
    let words: String
    let x: Double
    let y: Double
    let width: Double
    let color: PlotColor

    static let height = 0.5

    /// Where a line from the center to another box's leaves this one.
    func edge(towards other: Box) -> (x: Double, y: Double) {
      let (dx, dy) = (other.x - x, other.y - y)
      let share = min(
        dx == 0 ? .infinity : (width / 2 + 0.06) / abs(dx),
        dy == 0 ? .infinity : (Self.height / 2 + 0.06) / abs(dy))
      return (x + share * dx, y + share * dy)
    }
  }

  private let title: String
  private var boxes: [String: Box] = [:]
  private var order: [String] = []
  private var arrows: [(from: String, to: String)] = []
  private var notes: [(words: String, x: Double, y: Double, color: PlotColor)] = []

  /// A diagram with nothing in it.
  public init(_ title: String) { self.title = title }

  /// Adds a box; `name` is what arrows call it, its words when left out.
  public mutating func box(
    _ words: String, at position: (x: Double, y: Double), width: Double = 1.5,
    color: PlotColor = .blue, name: String? = nil
  ) {
    let name = name ?? words
    boxes[name] = Box(
      words: words, x: position.x, y: position.y, width: width, color: color)
    order.append(name)
  }

  /// Adds an arrow from one box to another.
  public mutating func arrow(_ from: String, _ to: String) { arrows.append((from, to)) }

  /// Adds words without a box.
  public mutating func note(
    _ words: String, at position: (x: Double, y: Double), color: PlotColor = .gray
  ) {
    notes.append((words, position.x, position.y, color))
  }

  /// The diagram as a figure.
  public var figure: Figure {
    let all = boxes.values
    let left = (all.map { $0.x - $0.width / 2 } + notes.map { $0.x - 0.5 }).min() ?? 0
    let right = (all.map { $0.x + $0.width / 2 } + notes.map { $0.x + 0.5 }).max() ?? 1
    let bottom = (all.map { $0.y } + notes.map { $0.y }).min() ?? 0
    let top = (all.map { $0.y } + notes.map { $0.y }).max() ?? 1
    let (width, height) = (right - left + 0.3, top - bottom + Box.height + 0.3)
    var figure = Figure(title, size: .init(width: width * 78, height: height * 78 + 34))
    figure.hasFrame = false
    figure.hasGrid = false
    figure.xRange = (left - 0.15)...(right + 0.15)
    figure.yRange = (bottom - Box.height / 2 - 0.15)...(top + Box.height / 2 + 0.15)
    for name in order { if let box = boxes[name] { Self.add(box, to: &figure) } }
    for (from, to) in arrows {
      guard let start = boxes[from], let end = boxes[to] else { continue }
      figure.note(
        "", at: start.edge(towards: end), arrowTo: end.edge(towards: start), color: .gray)
    }
    for note in notes { figure.note(note.words, at: (note.x, note.y), color: note.color) }
    return figure
  }

  private static func add(_ box: Box, to figure: inout Figure) {
    let (dx, dy) = (box.width / 2, Box.height / 2)
    // The line begins within a side, so that all four corners are joined.
    figure.line(
      [box.x, box.x + dx, box.x + dx, box.x - dx, box.x - dx, box.x],
      [box.y - dy, box.y - dy, box.y + dy, box.y + dy, box.y - dy, box.y - dy], box.color, .solid)
    figure.note(box.words, at: (box.x, box.y), color: .black)
  }
}
