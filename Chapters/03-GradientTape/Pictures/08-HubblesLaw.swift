import DeepLearning
import Exercise0308
import PictureKit
import Solution0308
import WorkbookKit

/// Hubble's nebulae of 1929 and the line through them.
@main
enum Picture {
  static func main() {
    runPicture("3.8") {
      let nebulae = Nebula.all
      let yours = Exercise0308.hubbleLine(through: nebulae)
      let ours = Solution0308.hubbleLine(through: nebulae)
      let x = [0, 2.1]
      func line(_ line: (slope: Double, intercept: Double)) -> [Double] {
        x.map { line.slope * $0 + line.intercept }
      }
      var figure = Figure("Exercise 3.8: Hubble's nebulae of 1929")
      figure.compare(x, yours: line(yours), reference: line(ours))
      figure.scatter(
        nebulae.map(\.distance), nebulae.map(\.velocity), color: .color(.blue),
        size: 1.6, label: "nebulae")
      figure.legend = .topLeft
      (figure.xLabel, figure.yLabel) = ("distance, million parsecs", "velocity, km/s")
      return figure
    }
  }
}
