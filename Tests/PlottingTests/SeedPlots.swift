@testable import Plotting

/// The pictures of the notes that the workbook began from: two classes of a thousand points each,
/// and the straight line that a linear model puts between them.
enum SeedPlots {
  static let points: [[Double]] = {
    var random = SeededRandom(2)
    let negative = random.points(1000, mean: [0, -1], covariance: [[1, 0.5], [0.5, 1]])
    let positive = random.points(1000, mean: [5, 6], covariance: [[2, 0.25], [0.25, 2]])
    return negative + positive
  }()

  static let labels = (0..<2000).map { $0 / 1000 }

  /// The points colored by class.
  static var classes: Figure {
    var figure = Figure("Two classes of points")
    figure.scatter(points, color: .byClass(labels))
    return figure
  }

  /// The points colored by the predicted class, and the line on which the prediction is 0.5.
  static var decisionLine: Figure {
    let (w0, w1, b) = (0.08, 0.08, 0.12)
    let predictions = points.map { $0[0] * w0 + $0[1] * w1 + b >= 0.5 ? 1 : 0 }
    let x = Mesh(x: -2...8, y: 0...1, columns: 100).xs
    let y = x.map { -w0 / w1 * $0 + (0.5 - b) / w1 }

    var figure = Figure("The line between the classes")
    figure.line(x, y, .red, .solid, label: "decision line")
    figure.scatter(points, color: .byClass(predictions, names: ["negative", "positive"]))
    figure.xLabel = "first feature"
    figure.yLabel = "second feature"
    return figure
  }
}
