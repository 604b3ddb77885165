import Foundation
import Testing

@testable import Plotting

@Suite struct BadInputTests {
  private static let strangeNumbers: [[Double]] = [
    [.nan, 1, 2, .infinity, 3, -.infinity], [1, 1, 1], [5], [0], [-1e300, 1e300],
    [1e308, 1, 2], [1e-300, 2e-300], [1, 1 + 1e-15],
    [.leastNonzeroMagnitude, .leastNonzeroMagnitude * 1000], [1e15, 1e15 + 1],
    [.greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0],
  ]

  @Test(arguments: BadFigure.all)
  func `what cannot be drawn is an error that says why`(bad: BadFigure) {
    var figure = Figure("title")
    bad.draw(&figure)
    let error = #expect(throws: PlotError.self) { try figure.bytes(.svg) }
    #expect(error?.description.contains(bad.words) == true, "\(String(describing: error))")
  }

  @Test(arguments: strangeNumbers)
  func `strange numbers are drawn as far as they can be`(values: [Double]) throws {
    let quick = Gnuplot(timeLimit: .seconds(20))
    var figure = Figure(rows: 3, columns: 3)
    figure[0, 0].line(values)
    figure[0, 1].scatter(values, values, color: .byValue(values))
    figure[0, 2].histogram(values)
    figure[1, 0].bar(values.map { "\($0)" }, values)
    figure[1, 1].heatMap([values], digits: 2)
    figure[1, 2].image([values])
    figure[2, 0].band(values, values, values)
    figure[2, 1].surface(Mesh(x: 0...1, y: 0...1, columns: values.count, rows: 2), values + values)
    figure[2, 2].contour(Mesh(x: 0...1, y: 0...1, columns: values.count, rows: 2), values + values)
    if values.count < 2 {
      figure[2, 1] = Axes()
      figure[2, 2] = Axes()
    }
    #expect(PNGHeader(try figure.bytes(.png, using: quick)) != nil)
  }

  @Test func `axes that are not there stop the program with a message`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var figure = Figure(rows: 2, columns: 3)
      figure[1, 3].line([1, 2])
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("figure[1, 3]: rows go from 0 to 1 here, columns from 0 to 2."))
  }

  @Test func `an empty figure is an empty picture`() throws {
    #expect(PNGHeader(try Figure("nothing yet").bytes(.png)) != nil)
    #expect(PNGHeader(try Figure("nothing yet", rows: 2, columns: 2).bytes(.png)) != nil)
  }

  @Test(arguments: ["a", "a.", "a.jpg", "folder.png/a", ""])
  func `a name without a known ending is refused`(path: String) {
    let error = #expect(throws: PlotError.self) { try Figure().save(to: path) }
    #expect(error?.description.contains("Use .png") == true)
  }

  @Test func `a folder that cannot be written is an error and leaves the older picture`() throws {
    let folder = try TemporaryFolder()
    var figure = Figure()
    figure.line([1, 2, 3])
    try figure.save(to: folder.path("new/folder/a.svg"))
    let blocked = folder.path("new/folder/a.svg/b.svg")
    let error = #expect(throws: PlotError.self) { try figure.save(to: blocked) }
    #expect(error == .cannotWrite(path: blocked, reason: "Not a directory"))
    #expect(
      throws: PlotError.cannotWrite(path: "/proc/a/a.png", reason: "No such file or directory")
    ) {
      try figure.save(to: "/proc/a/a.png")
    }
  }
}
