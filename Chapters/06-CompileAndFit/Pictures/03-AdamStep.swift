import DeepLearning
import Exercise0603
import PictureKit
import Solution0603

/// Forty steps of Adam down chapter 6's valley, thirty times steeper across than along.
@main
enum Picture {
  static let start: Tensor = [-8.0, 2.0]

  static func main() {
    runPicture("6.3") {
      let mesh = Mesh(x: -9...3, y: -2.6...2.6, columns: 120, rows: 60)
      let (yours, reference) = (path(ofReader), path(ofReference))
      var figure = Figure("Exercise 6.3: forty steps of Adam", columns: 2)
      figure[0, 0].contour(
        mesh, mesh.map { height([$0, $1]) }, levels: [0.03, 0.1, 0.3, 1, 2, 4, 8])
      figure[0, 0].line(
        reference.map { $0[0] }, reference.map { $0[1] }, PlotColor(hex: 0xC4C4C4), .solid, width: 6
      )
      figure[0, 0].line(yours.map { $0[0] }, yours.map { $0[1] }, .red, .dashed, width: 2)
      (figure[0, 0].xRange, figure[0, 0].yRange) = (mesh.x, mesh.y)
      (figure[0, 0].xLabel, figure[0, 0].yLabel) = ("first weight", "second weight")
      (figure[0, 0].title, figure[0, 0].colorLabel) = ("down the valley", "loss")
      figure[0, 1].title = "the loss"
      figure[0, 1].compare(
        reference.indices.map(Double.init), yours: yours.map(height),
        reference: reference.map(height))
      (figure[0, 1].yScale, figure[0, 1].yRange) = (.log, 0.003...20)
      (figure[0, 1].xLabel, figure[0, 1].yLabel) = ("step", "loss")
      return figure
    }
  }

  private static func height(_ point: [Double]) -> Double {
    point[0] * point[0] / 20 + point[1] * point[1] * 1.5
  }

  private static func slope(at point: Tensor) -> Tensor { point * [0.1, 3.0] }

  /// The points of forty steps, the start included.
  private static func path(_ steps: (Int) -> [Tensor]) -> [[Double]] {
    ([start] + steps(40)).map { $0.doubles }
  }

  private static func ofReader(_ count: Int) -> [Tensor] {
    var (point, memory) = (start, Exercise0603.AdamMemory(of: start))
    return (0..<count).map { _ in
      point = Exercise0603.adamStep(
        point, gradient: slope(at: point), memory: &memory, learningRate: 0.5)
      return point
    }
  }

  private static func ofReference(_ count: Int) -> [Tensor] {
    var (point, memory) = (start, Solution0603.AdamMemory(of: start))
    return (0..<count).map { _ in
      point = Solution0603.adamStep(
        point, gradient: slope(at: point), memory: &memory, learningRate: 0.5)
      return point
    }
  }
}
