import DeepLearning
import Exercise0408
import PictureKit
import Solution0408
import WorkbookKit

/// Adelies and Chinstraps by their bills, and the line that the reader's classifier draws, over
/// ours.
@main
enum Picture {
  static func main() {
    runPicture("4.8") {
      let penguins = Penguin.all.filter { $0.species != .gentoo }
      let bills = Tensor(
        penguins.flatMap { [Float($0.billLength), Float($0.billDepth)] },
        shape: [penguins.count, 2])
      let targets = Tensor(
        penguins.map { Float($0.species == .chinstrap ? 1 : 0) }, shape: [penguins.count, 1])
      let x = Tensor.linspace(36, 54, count: 37).doubles
      var figure = Figure("Exercise 4.8: Adelie or Chinstrap, by the bill")
      figure.scatter(
        bills, color: .byClass(targets.flattened(), names: ["Adelie", "Chinstrap"]))
      figure.compare(
        x, yours: border(Exercise0408.trainedClassifier(bills, targets), at: x),
        reference: border(Solution0408.trainedClassifier(bills, targets), at: x))
      (figure.xLabel, figure.yLabel) = ("bill length, mm", "bill depth, mm")
      (figure.xRange, figure.yRange) = (31...60, 15...22)
      return figure
    }
  }

  /// The depth at each length where the score crosses 0.5, or NaN where it does not.
  ///
  /// It is searched for, and so it serves scores that are no straight line too.
  private static func border(_ score: (Tensor) -> Tensor, at lengths: [Double]) -> [Double] {
    let depths = Tensor.linspace(0, 40, count: 401)
    return lengths.map { length in
      let scores = score(Tensor.stack([Tensor.full(like: depths, length), depths], axis: 1)).doubles
      guard scores.count == depths.elementCount else { return .nan }
      let sides = zip(scores, scores.dropFirst())
      for (index, (one, next)) in sides.enumerated() where (one >= 0.5) != (next >= 0.5) {
        return 0.1 * (Double(index) + (0.5 - one) / (next - one))
      }
      return .nan
    }
  }
}
