import DeepLearning
import Exercise0409
import Solution0409
import TestSupport
import Testing

/// A figure is a value, so its marks and its axes can be asked for before anything is drawn.
@Suite(.exercise("4.9"))
struct LossCurvesTests {
  @Test func `two curves over their steps, with labels`() {
    check(
      "curves", of: "[[8, 4, 2], [8, 1, 0.1]], rates: [0.01, 0.03]", [[8, 4, 2], [8, 1, 0.1]],
      rates: [0.01, 0.03]
    ) { Self.curves(of: $0) }
    expectAnswer(
      "lossCurves([[8, 4]], rates: [0.5]), its curves,",
      yours: Self.curves(of: Exercise0409.lossCurves([[8, 4]], rates: [0.5])),
      golden: ["line \"rate 0.5\": (0.0, 8.0) (1.0, 4.0)"],
      reference: Self.curves(of: Solution0409.lossCurves([[8, 4]], rates: [0.5])),
      mistakes: Solution0409.Mistake.self)
  }

  @Test func `both axes have their names`() {
    check("names of axes", of: "[[8, 4, 2]], rates: [0.1]", [[8, 4, 2]], rates: [0.1]) {
      ["x: \"\($0.axes[0].xLabel)\"", "y: \"\($0.axes[0].yLabel)\""]
    }
  }

  @Test func `the height is logarithmic, the steps are not`() {
    check("scales", of: "[[8, 4, 2]], rates: [0.1]", [[8, 4, 2]], rates: [0.1]) {
      ["xScale: \($0.axes[0].xScale)", "yScale: \($0.axes[0].yScale)"]
    }
  }

  @Test func `descents of different lengths, and none at all`() {
    check("curves", of: "[[3], [5, 4, 3, 2]], rates: [1, 2]", [[3], [5, 4, 3, 2]], rates: [1, 2]) {
      Self.curves(of: $0)
    }
    check("curves", of: "[], rates: []", [], rates: []) { Self.curves(of: $0) }
  }

  // MARK: What a figure shows

  private func check(
    _ what: String, of text: String, _ losses: [[Double]], rates: [Double],
    sourceLocation: SourceLocation = #_sourceLocation, _ asked: (Figure) -> [String]
  ) {
    expectAnswer(
      "lossCurves(\(text)), its \(what),",
      yours: asked(Exercise0409.lossCurves(losses, rates: rates)),
      reference: asked(Solution0409.lossCurves(losses, rates: rates)),
      mistakes: Solution0409.Mistake.self, sourceLocation: sourceLocation)
  }

  /// Each curve with its label and its points; rules and notes are the reader's own.
  private static func curves(of figure: Figure) -> [String] {
    figure.axes[0].marks.filter { ["line", "scatter"].contains($0.name) }.map { mark in
      let line = mark as? LineMark
      let numbers = mark.columns.map { column in
        if case .numbers(let values) = column.cells { values } else { [Double]() }
      }
      let points = zip(numbers.first ?? [], numbers.dropFirst().first ?? []).map {
        "(\($0), \($1))"
      }
      return "\(mark.name) \"\(line?.label ?? "")\": \(points.joined(separator: " "))"
    }
  }
}
