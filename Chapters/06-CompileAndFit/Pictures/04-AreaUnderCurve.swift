import DeepLearning
import Exercise0604
import PictureKit
import Solution0604

/// Two groups of scores, and the area while that of the positives moves away from the other. The
/// scores are rounded to halves, so that there are ties.
@main
enum Picture {
  static func main() {
    runPicture("6.4") {
      let (negatives, noise) = withSeed(3) {
        (
          Tensor.randomNormal([200], dtype: .float64).doubles,
          Tensor.randomNormal([200], dtype: .float64).doubles
        )
      }
      let targets = negatives.map { _ in false } + noise.map { _ in true }
      let distances = Array(stride(from: -3.0, through: 3, by: 0.5))
      func rounded(_ scores: [Double]) -> [Double] { scores.map { ($0 * 2).rounded() / 2 } }
      func scores(_ distance: Double) -> [Double] {
        rounded(negatives + noise.map { $0 + distance })
      }
      var figure = Figure("Exercise 6.4: the area under the ROC curve", columns: 2)
      figure[0, 0].title = "scores, rounded to halves, at a distance of 1.5"
      figure[0, 0].histogram(
        rounded(negatives), bins: 17, range: -3.25...5.25, label: "negatives")
      figure[0, 0].histogram(
        rounded(noise.map { $0 + 1.5 }), bins: 17, range: -3.25...5.25, label: "positives")
      (figure[0, 0].xLabel, figure[0, 0].yLabel) = ("score", "samples")
      figure[0, 1].title = "the area at each distance"
      figure[0, 1].horizontalRule(at: 0.5, label: "guessing")
      figure[0, 1].compare(
        distances,
        yours: distances.map {
          Exercise0604.areaUnderCurve(targets: targets, scores: scores($0)) ?? .nan
        },
        reference: distances.map {
          Solution0604.areaUnderCurve(targets: targets, scores: scores($0)) ?? .nan
        })
      (figure[0, 1].xLabel, figure[0, 1].yLabel) = ("distance between the two groups", "area")
      figure[0, 1].yRange = 0...1
      return figure
    }
  }
}
