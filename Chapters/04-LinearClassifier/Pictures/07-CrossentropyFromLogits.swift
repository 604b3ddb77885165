import DeepLearning
import Exercise0407
import PictureKit
import Solution0407

/// What a logit costs, for either target. Where a formula overflows the reader's curve ends.
@main
enum Picture {
  static func main() {
    runPicture("4.7") {
      let logits = Tensor.linspace(-120, 120, count: 121).doubles
      func losses(_ loss: (_ targets: Tensor, _ logits: Tensor) -> Tensor, target: Float)
        -> [Double]
      {
        logits.map { logit in
          let value = loss(Tensor([target], shape: [1, 1]), Tensor([Float(logit)], shape: [1, 1]))
          return value.doubles.first ?? .nan
        }
      }
      var figure = Figure(
        "Exercise 4.7: the crossentropy of a logit", rows: 1, columns: 2,
        size: .init(width: 820, height: 340))
      for target in [0, 1] {
        figure[0, target].compare(
          logits, yours: losses(Exercise0407.crossentropy, target: Float(target)),
          reference: losses(Solution0407.crossentropy, target: Float(target)))
        figure[0, target].title = "target \(target)"
        (figure[0, target].xLabel, figure[0, target].yLabel) = ("logit", "loss")
      }
      return figure
    }
  }
}
