import DeepLearning
import Exercise0606
import PictureKit
import Solution0606

/// The rates of chapter 6's training on Fashion-MNIST, five epochs of 391 steps, and what follows.
@main
enum Picture {
  static func main() {
    runPicture("6.6") {
      let steps = Array(stride(from: 0, through: 2400, by: 10))
      let (peak, warmUp, total, floor) = (0.002, 391, 1955, 0.0002)
      var figure = Figure("Exercise 6.6: warm up, then cool down")
      figure.compare(
        steps.map(Double.init),
        yours: steps.map {
          Exercise0606.warmCosine(step: $0, peak: peak, warmUp: warmUp, total: total, floor: floor)
        },
        reference: steps.map {
          Solution0606.warmCosine(step: $0, peak: peak, warmUp: warmUp, total: total, floor: floor)
        })
      for (step, name) in [(warmUp, "warmUp"), (total, "total")] {
        figure.verticalRule(at: Double(step))
        figure.note(name, at: (Double(step) + 200, 0))
      }
      (figure.xLabel, figure.yLabel) = ("step", "learning rate")
      figure.yRange = -0.0001...0.0022
      return figure
    }
  }
}
