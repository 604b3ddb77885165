import Foundation
import Testing

@testable import Plotting

/// Ticks whose numbers have room beside each other and have as many digits each.
@Suite struct TickStepTests {
  /// A range on an axis of a length in points, its step, digits and longest number.
  struct Row: Sendable, CustomTestStringConvertible {
    let range: ClosedRange<Double>
    let length: Double
    var direction = TickStep.Direction.across
    var isCount = false
    let step: Double
    let decimals: Int?
    let longest: Int
    var testDescription: String { "\(range) on \(length) points" }
  }

  static let rows = [
    Row(range: -0.35...0.35, length: 400, step: 0.1, decimals: 1, longest: 4),
    Row(range: -0.35...0.35, length: 183, step: 0.2, decimals: 1, longest: 4),
    Row(range: 0...0.42, length: 280, direction: .up, step: 0.05, decimals: 2, longest: 4),
    Row(range: 0...0.42, length: 200, direction: .up, step: 0.1, decimals: 1, longest: 3),
    Row(range: 0...1000, length: 410, step: 200, decimals: 0, longest: 4),
    Row(range: 0.8...5.2, length: 410, isCount: true, step: 1, decimals: 0, longest: 1),
    Row(range: 0.9...2.1, length: 410, isCount: true, step: 1, decimals: 0, longest: 1),
    Row(range: 0...4e6, length: 410, step: 1e6, decimals: nil, longest: 7),
    Row(range: 0...9e-5, length: 280, direction: .up, step: 1e-5, decimals: nil, longest: 7),
    Row(range: -1e300...1e300, length: 410, step: 5e299, decimals: nil, longest: 8),
    // Too short for any: as many as an axis needs at least.
    Row(range: 0...1, length: 5, step: 0.5, decimals: 1, longest: 3),
  ]

  @Test(arguments: rows) func `numbers beside ticks have room`(row: Row) {
    let tick = TickStep(
      row.range, length: row.length, direction: row.direction, isCount: row.isCount)
    #expect(abs(tick.step / row.step - 1) < 1e-9)
    #expect(tick.decimals == row.decimals)
    #expect(tick.longest == row.longest)
  }

  @Test func `narrow plots have fewer ticks than wide ones`() throws {
    func numbers(_ columns: Int) throws -> Int {
      var figure = Figure(columns: columns)
      figure.line([-0.3, 0.3], [1, 2])
      let svg = String(decoding: try figure.bytes(.svg), as: UTF8.self)
      return svg.matches(of: #/>−?0\.[1-3]</#).count
    }
    #expect(try numbers(1) == 6)
    #expect(try numbers(3) == 2)
  }

  @Test(arguments: [
    (1.0, ["set xtics 0.5", "set ytics 0.5"]), (0.4, ["set xtics 0.5", "set ytics 0.1"]),
  ])
  func `where units are equally long, ticks are as far from each other on both axes`(
    height: Double, expected: [String]
  ) {
    var axes = Axes()
    axes.line([-0.8, 0.8], [0.01, height])
    axes.hasEqualUnits = true
    let script = AxesScript(
      axes, title: "", markOffset: 0, size: .init(width: 250, height: 250), terminal: .svg)
    guard case .text(let settings)? = script.chunks.first else { return }
    let lines = settings.split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.hasPrefix("set xtics") || $0.hasPrefix("set ytics") } == expected)
  }

  @Test func `all numbers of an axis have as many digits`() throws {
    var figure = Figure()
    figure.line([0, 0.4], [10, 11])
    let svg = String(decoding: try figure.bytes(.svg), as: UTF8.self)
    #expect(svg.contains(">0.00<") && svg.contains(">0.05<") && svg.contains(">0.40<"))
    #expect(!svg.contains(">0.1<"))
  }

  @Test func `the digits of ticks do not round the lines of a contour`() throws {
    let mesh = Mesh(x: -1...1, y: -1...1, columns: 30, rows: 30)
    var figure = Figure()
    figure.contour(mesh, mesh.map { x, y in x * x + y * y }, levels: [0.5])
    let svg = String(decoding: try figure.bytes(.svg), as: UTF8.self)
    // A circle has points at more than the 21 distances that one digit would leave.
    let places = svg.matches(of: #/L([0-9.]+),[0-9.]+/#).map { String($0.1) }
    #expect(Set(places).count > 40)
  }

  @Test func `rows and columns of a heat map have integers`() throws {
    var figure = Figure()
    figure.heatMap([[1, 2], [3, 4]])
    figure.hasColorBar = false
    let svg = String(decoding: try figure.bytes(.svg), as: UTF8.self)
    #expect(svg.contains(">0<") && svg.contains(">1<") && !svg.contains(">0.0<"))
  }
}
