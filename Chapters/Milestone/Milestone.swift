import DeepLearning
import Foundation
import WorkbookKit

/// The book's parts, put together: `./workbook milestone` builds this program with the reader's own
/// exercises where they have passed, and with the reference answers elsewhere.
@main
enum Milestone {
  /// What a run is compared by.
  struct Result: Codable {
    var points = PointsRun.Result()
    var clothes: ClothesRun.Result?
    var seconds = 0.0
    /// Why the run ended early.
    var stopped: String?
    /// Exercises whose `todo` was reached.
    var reached: [String] = []
  }

  /// Arguments: the file for the result, the folder for pictures or "-", and the result of the
  /// reference run, if there is one.
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      print("This program is run by ./workbook milestone.")
      exit(2)
    }
    let start = ContinuousClock.now
    var result = Result()
    var pictures: [(name: String, figure: Figure)] = []
    do {
      var points = PointsRun()
      try points.run()
      (result.points, pictures) = (points.result, points.pictures)
      if FashionMNIST.isInstalled {
        var clothes = try ClothesRun()
        defer { result.clothes = clothes.result }
        try clothes.run()
        pictures += clothes.pictures
      }
    } catch {
      result.stopped = "\(error)"
    }
    result.seconds = (ContinuousClock.now - start) / .seconds(1)
    result.reached = AttemptLog.process.reached
    try JSONEncoder().encode(result).write(to: URL(filePath: arguments[1]), options: .atomic)
    if arguments[2] == "-" || result.stopped != nil { return }
    if arguments.count > 3, let reference = try? reference(in: arguments[3]) {
      pictures.append(("milestone", comparison(result, reference)))
    }
    let folder = PictureFolder(arguments[2], tellPath: { print("Picture: \($0)") })
    for (name, figure) in pictures { try folder.write(figure, named: name) }
  }

  private static func reference(in path: String) throws -> Result {
    try JSONDecoder().decode(Result.self, from: Data(contentsOf: URL(filePath: path)))
  }

  /// The accuracy after each epoch, with the reader's parts and with ours.
  private static func comparison(_ yours: Result, _ reference: Result) -> Figure {
    var figure = Figure("One network, from your parts and from ours")
    let curves = (yours.clothes?.validation ?? [], reference.clothes?.validation ?? [])
    figure.line(
      curves.1.indices.map { Double($0 + 1) }, curves.1.map { 100 * $0 },
      PlotColor(hex: 0xC4C4C4), .solid, width: 6, label: "reference")
    figure.line(
      curves.0.indices.map { Double($0 + 1) }, curves.0.map { 100 * $0 }, .red, .dashed, width: 2,
      label: "yours")
    figure.horizontalRule(
      at: 100 * (yours.clothes?.baseline ?? 0), .blue, .dotted, label: "nearest mean image")
    (figure.xLabel, figure.yLabel) = ("epoch", "recognized in 100")
    return figure
  }
}

/// Why a run cannot go on.
struct Stopped: Error, CustomStringConvertible {
  let description: String

  /// Stops where a number is infinite or none.
  static func unlessFinite(_ number: Double, _ name: String, _ step: Int) throws(Stopped) {
    if number.isFinite { return }
    throw Stopped(description: "\(name) is \(number) in step \(step)")
  }
}

/// Lines that are printed while the network learns.
enum Progress {
  static func tell(_ epoch: Int, of count: Int, _ loss: Double, _ accuracy: Double) {
    print(
      "  epoch \(epoch) of \(count)   loss \(loss, decimals: 3)   "
        + "validation \(100 * accuracy, decimals: 1)%")
    fflush(nil)
  }
}
