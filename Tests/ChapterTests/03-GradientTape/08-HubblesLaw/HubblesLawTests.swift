import DeepLearning
import Exercise0308
import Solution0308
import TestSupport
import Testing
import WorkbookKit

/// The golden line is NumPy's `polyfit` (make_exercises_03.py).
@Suite(.exercise("3.8"))
struct HubblesLawTests {
  @Test func `the line through all 24 nebulae`() { check(Nebula.all, "all 24 nebulae") }

  @Test func `the line through the 12 that are farthest`() {
    check(Array(Nebula.all.suffix(12)), "the 12 farthest nebulae")
  }

  @Test func `the expansion of the universe`() {
    func list(_ line: (slope: Double, intercept: Double)) -> [Double] {
      [line.slope, line.intercept]
    }
    expectAnswer(
      "[slope, intercept] of hubbleLine(through: Nebula.all)",
      yours: list(Exercise0308.hubbleLine(through: Nebula.all)), golden: [454.15844, -40.78365],
      reference: list(Solution0308.hubbleLine(through: Nebula.all)),
      mistakes: Solution0308.Mistake.self, tolerance: .close(absolute: 2, relative: 0.005))
  }

  private func check(
    _ nebulae: [Nebula], _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectScore(
      "the score of the line through \(text) (1 is the best line there is, 0 no better than the mean)",
      yours: score(Exercise0308.hubbleLine(through: nebulae), nebulae), atLeast: 0.9995,
      reference: score(Solution0308.hubbleLine(through: nebulae), nebulae),
      mistakes: Solution0308.Mistake.self, tolerance: .close(absolute: 1e-4, relative: 1e-3),
      sourceLocation: sourceLocation)
  }

  /// How far a line gets on the way from the mean velocity to the line of least squares.
  private func score(_ line: (slope: Double, intercept: Double), _ nebulae: [Nebula]) -> Double {
    let (x, y) = (nebulae.map(\.distance), nebulae.map(\.velocity))
    let count = Double(nebulae.count)
    let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    let slope =
      zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
      / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    func loss(_ slope: Double, _ intercept: Double) -> Double {
      zip(x, y).reduce(0) { sum, point in
        let error = slope * point.0 + intercept - point.1
        return sum + error * error
      }
    }
    let mean = loss(0, meanY)
    return (mean - loss(line.slope, line.intercept)) / (mean - loss(slope, meanY - slope * meanX))
  }
}
