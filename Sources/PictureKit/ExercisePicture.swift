import DeepLearning
import Foundation
import WorkbookKit

/// Draws an exercise's picture into the folder that the command line names, as `4.3.png`.
///
///     runPicture("4.3") {
///       var figure = Figure("The line between the classes")
///       let x = [-2.0, 0, 2]
///       figure.compare(x, yours: x.map { 1 - $0 }, reference: x.map { 1 - 2 * $0 })
///       return figure
///     }
///
/// `./workbook plot 4.3` builds the program and runs it.
public func runPicture(_ number: String, _ figure: () -> Figure) -> Never {
  guard CommandLine.arguments.count == 2 else {
    print("The folder for the picture is missing: this program is run by ./workbook plot.")
    exit(2)
  }
  do {
    let folder = PictureFolder(
      CommandLine.arguments[1], tellPath: { print(PictureFolder.line(for: $0)) })
    let figure = figure()
    if AttemptLog.process.reached(number) {
      print("The `todo` of \(number) was reached: what is drawn as yours is not your answer yet.")
    }
    try folder.write(figure, named: number)
    exit(0)
  } catch {
    print(error)
    exit(1)
  }
}

extension Canvas {
  /// Draws the reader's curve over the reference, which is wider and gray, so that both show when
  /// they are the same.
  ///
  /// An answer that has another length than `x`, or no finite number, is not drawn; the legend says
  /// why.
  public mutating func compare(_ x: [Double], yours: [Double], reference: [Double]) {
    // The position of a label that has no curve.
    let anchor = zip(x, reference).first { $0.isFinite && $1.isFinite } ?? (x.first ?? 0, 0)
    line(x, reference, PlotColor(hex: 0xC4C4C4), .solid, width: 6, label: "reference")
    if yours.count != x.count {
      line(
        [anchor.0], [anchor.1], .red, .solid, label: "yours: \(yours.count) values of \(x.count)")
    } else if !yours.contains(where: \.isFinite) {
      line([anchor.0], [anchor.1], .red, .solid, label: "yours: no finite number")
    } else {
      line(x, yours, .red, .dashed, width: 2, label: "yours")
    }
  }
}
