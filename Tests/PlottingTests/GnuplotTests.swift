import Foundation
import Testing

@testable import Plotting

@Suite struct GnuplotTests {
  /// A stand-in for gnuplot with a fault.
  private func fake(_ name: String, timeLimit: Duration = .seconds(20)) -> Gnuplot {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return Gnuplot(
      program: folder.appendingPathComponent("Fakes/\(name).sh").path, timeLimit: timeLimit)
  }

  /// More than a pipe holds, so that a write meets whatever the program does.
  private var figure: Figure {
    var figure = Figure()
    figure.line((0..<40_000).map { sin(Double($0)) })
    return figure
  }

  @Test func `a missing gnuplot is an error that names the package to install`() {
    let missing = Gnuplot(program: "gnuplot-that-is-not-there")
    let error = #expect(throws: PlotError.self) { try figure.bytes(.png, using: missing) }
    #expect(
      error
        == .gnuplotMissing(
          program: "gnuplot-that-is-not-there", reason: "No such file or directory"))
    #expect(error?.description.contains("gnuplot-nox") == true)
  }

  @Test func `a gnuplot that ends at once is an error with what it said`() {
    #expect(throws: PlotError.gnuplotFailed(status: "status 3", message: "no such luck")) {
      try figure.bytes(.png, using: fake("dies"))
    }
  }

  @Test func `a gnuplot that is ended by a signal is an error and does not take us along`() {
    #expect(throws: PlotError.gnuplotFailed(status: "signal 9", message: "")) {
      try figure.bytes(.png, using: fake("crashes"))
    }
  }

  @Test(arguments: ["hangs", "complains"])
  func `a gnuplot that does not end is ended at the time limit`(name: String) {
    let limit = Duration.milliseconds(400)
    let start = ContinuousClock.now
    #expect(throws: PlotError.gnuplotTimedOut(limit: limit)) {
      try figure.bytes(.png, using: fake(name, timeLimit: limit))
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func `a gnuplot that draws nothing is an error`() {
    #expect(throws: PlotError.gnuplotFailed(status: "status 0", message: "it drew nothing")) {
      try figure.bytes(.png, using: fake("silent"))
    }
  }

  @Test func `a window that stays open keeps nobody waiting`() throws {
    let start = ContinuousClock.now
    #expect(try figure.bytes(.png, using: fake("forks")) == Array("picture\n".utf8))
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func `a mistake in a script is an error with gnuplot's own words`() {
    let error = #expect(throws: PlotError.self) { try Gnuplot().run([.text("plot nonsense\n")]) }
    #expect(error?.description.contains("undefined variable: nonsense") == true)
  }

  @Test func `many threads draw at once`() async throws {
    let sizes = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<12 { group.addTask { try figure.bytes(.svg).count } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sizes.count == 12)
    #expect(Set(sizes).count == 1)
  }

  @Test func `a window needs a display`() {
    #expect(throws: PlotError.noDisplay) { try figure.show(environment: [:]) }
  }

  @Test func `a window needs a gnuplot that was built with one`() throws {
    let terminals = try Gnuplot().terminals()
    try #require(terminals.isDisjoint(with: ["qt", "wxt", "x11"]), "this gnuplot has windows")
    #expect(throws: PlotError.noTerminal(wanted: "windows", package: "gnuplot-qt")) {
      try figure.show(environment: ["DISPLAY": ":0"])
    }
  }

  @Test func `a window is asked for in the best terminal there is, and to stay`() {
    let error = #expect(throws: PlotError.self) {
      try figure.show(using: fake("windows"), environment: ["DISPLAY": ":0"])
    }
    #expect(error?.description.contains("set terminal qt") == true)
    #expect(error?.description.contains("--default-settings --persist") == true)
  }

  @Test func `a grid of plots is not shown in a window that would leave out lines`() {
    let old = fake("old-windows")
    let single = #expect(throws: PlotError.self) {
      try figure.show(using: old, environment: ["DISPLAY": ":0"])
    }
    #expect(single?.description.contains("set terminal wxt") == true)
    var grid = Figure(rows: 1, columns: 2)
    grid.line([1, 2])
    #expect(
      throws: PlotError.noTerminal(wanted: "windows for several plots", package: "gnuplot-qt")
    ) {
      try grid.show(using: old, environment: ["DISPLAY": ":0"])
    }
  }
}
