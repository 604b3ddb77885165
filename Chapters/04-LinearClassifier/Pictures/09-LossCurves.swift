import DeepLearning
import Exercise0409
import PictureKit

/// The reader's own figure, for four descents into a bowl that is ten times as steep one way.
@main
enum Picture {
  static func main() {
    runPicture("4.9") {
      let rates = [0.005, 0.02, 0.08, 0.095]
      return Exercise0409.lossCurves(rates.map { losses(rate: $0) }, rates: rates)
    }
  }

  private static func losses(rate: Double) -> [Double] {
    var (x, y) = (3.0, 2.0)
    return (0..<60).map { _ in
      let loss = x * x + 10 * y * y
      (x, y) = (x - rate * 2 * x, y - rate * 20 * y)
      return loss
    }
  }
}
