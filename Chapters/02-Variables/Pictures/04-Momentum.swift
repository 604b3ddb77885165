import DeepLearning
import Exercise0204
import Foundation
import PictureKit
import Solution0204

/// Two walks into a long valley: plain descent bounces between its sides, momentum gets along.
@main
enum Picture {
  static func main() {
    runPicture("2.4") {
      let plain = walk(momentum: 0) {
        Solution0204.step($0, velocity: $1, gradient: $2, rate: $3, momentum: $4)
      }
      let reference = walk(momentum: 0.6) {
        Solution0204.step($0, velocity: $1, gradient: $2, rate: $3, momentum: $4)
      }
      let yours = walk(momentum: 0.6) {
        Exercise0204.step($0, velocity: $1, gradient: $2, rate: $3, momentum: $4)
      }
      var figure = Figure(
        "Exercise 2.4: thirty steps down a valley", rows: 2, size: .init(width: 560, height: 640))
      drawWalks(plain, reference, yours, on: &figure[0, 0])
      drawHeights(plain, reference, yours, on: &figure[1, 0])
      return figure
    }
  }

  typealias Step = (Variable, Variable, Tensor, Double, Double) -> Void

  /// How much steeper the valley is across than along.
  static let steepness = 50.0

  /// The points of thirty steps and the one where they begin, `[31, 2]`.
  static func walk(momentum: Double, _ step: Step) -> Tensor {
    let slopes = Tensor([1, steepness]).cast(to: .float32)
    let weight = Variable([-9.0, 0.9])
    let velocity = Variable([0.0, 0.0])
    var path = [weight.tensor]
    for _ in 0..<30 {
      step(weight, velocity, slopes * weight, 0.038, momentum)
      path.append(weight.tensor)
    }
    return Tensor.stack(path)
  }

  /// The walks from above, over lines of equal height.
  static func drawWalks(
    _ plain: Tensor, _ reference: Tensor, _ yours: Tensor, on axes: inout Axes
  ) {
    let turn = (0...120).map { Double($0) / 120 * 2 * .pi }
    for radius in stride(from: 1.5, through: 12, by: 1.5) {
      axes.line(
        turn.map { radius * cos($0) }, turn.map { radius * sin($0) / steepness.squareRoot() },
        PlotColor(hex: 0xDDDDDD), .solid, width: 0.75)
    }
    axes.line(
      plain[.all, 0], plain[.all, 1], .skyBlue, .solid, width: 1.25, marker: .circle,
      label: "without momentum")
    axes.line(
      reference[.all, 0], reference[.all, 1], PlotColor(hex: 0xC4C4C4), .solid, width: 6,
      label: "reference, momentum 0.6")
    if yours.isFinite().all().doubles == [1] {
      axes.line(yours[.all, 0], yours[.all, 1], .red, .dashed, width: 2, label: "yours")
    }
    (axes.xLabel, axes.yLabel) = ("weight 0, along the valley", "weight 1, across")
    (axes.xRange, axes.yRange) = (-10...4, -1.2...1.2)
    axes.legend = .topRight
    axes.hasGrid = false
  }

  /// How high above the valley's lowest point each step ends.
  static func drawHeights(
    _ plain: Tensor, _ reference: Tensor, _ yours: Tensor, on axes: inout Axes
  ) {
    func heights(_ path: Tensor) -> [Double] {
      let (x, y) = (path[.all, 0], path[.all, 1])
      return ((x.squared() + steepness * y.squared()) / 2).doubles
    }
    axes.line(heights(plain), .skyBlue, .solid, width: 1.25, marker: .circle)
    axes.compare(
      (0...30).map { Double($0) }, yours: heights(yours), reference: heights(reference))
    (axes.xLabel, axes.yLabel) = ("step", "height")
    axes.yScale = .log
    axes.legend = .none
  }
}
