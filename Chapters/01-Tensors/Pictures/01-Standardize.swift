import DeepLearning
import Exercise0101
import PictureKit
import Solution0101
import WorkbookKit

/// Penguins by bill depth and body mass: as they were measured, and with columns of one scale. A
/// unit is as long on one axis as on the other.
@main
enum Picture {
  static func main() {
    runPicture("1.1") {
      let measured = Tensor.stack(Penguin.all.map { Tensor([$0.billDepth, $0.bodyMass]) })
      let species = Penguin.all.map { Penguin.Species.allCases.firstIndex(of: $0.species) ?? 0 }
      let names = Penguin.Species.allCases.map(\.rawValue)
      let yours = Exercise0101.standardized(measured)
      let reference = Solution0101.standardized(measured)
      var figure = Figure(
        "Exercise 1.1: columns of one scale", rows: 1, columns: 2,
        size: .init(width: 900, height: 430))
      figure[0, 0].title = "as measured"
      figure[0, 0].scatter(measured, color: .byClass(species, names: names), size: 1)
      (figure[0, 0].xRange, figure[0, 0].yRange) = (-1900...1900, 2600...6400)
      (figure[0, 0].xLabel, figure[0, 0].yLabel) = ("bill depth, mm", "body mass, g")
      figure[0, 1].scatter(reference, color: .color(PlotColor(hex: 0xC4C4C4)), size: 2, opacity: 1)
      if yours.shape == reference.shape, yours.isFinite().all().scalar(as: Bool.self) {
        figure[0, 1].title = "yours, over the reference in gray"
        figure[0, 1].scatter(yours, color: .byClass(species, names: names), size: 1)
      } else {
        figure[0, 1].title = "yours: shape \(yours.shape), or NaN"
      }
      figure[0, 1].legend = .none
      (figure[0, 1].xLabel, figure[0, 1].yLabel) = (
        "bill depth, in deviations", "body mass, in deviations"
      )
      for column in 0..<2 { figure[0, column].hasEqualUnits = true }
      return figure
    }
  }
}
