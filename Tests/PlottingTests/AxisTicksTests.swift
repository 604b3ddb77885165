import Foundation
import Testing

@testable import Plotting

/// Ticks that say different things: where gnuplot's own would read alike, we set them.
@Suite struct AxisTicksTests {
  /// A range, its scale, the first and last label, and what is added to all of them.
  struct Row: Sendable, CustomTestStringConvertible {
    let range: ClosedRange<Double>
    var scale = AxisScale.linear
    let first: String
    let last: String
    var offset = 0.0
    var testDescription: String { "\(range), \(scale)" }
  }

  static let rows = [
    Row(range: 1.7e9...1_700_000_100, first: "0", last: "100", offset: 1.7e9),
    Row(range: -1_700_000_100...(-1.7e9), first: "-100", last: "0", offset: -1.7e9),
    Row(range: 1e15...1e15 + 4000, first: "0", last: "4000", offset: 1e15),
    Row(range: 1_234_567.1...1_234_567.9, first: "1234567.2", last: "1234567.8"),
    Row(range: 5...5.000001, first: "5", last: "5.000001"),
    Row(range: 100_000...100_010, first: "100000", last: "100010"),
    Row(range: 0.1...0.1000001, first: "0.1", last: "0.1000001"),
    Row(range: 1e-200...1.0000001e-200, first: "0", last: "1e-207", offset: 1e-200),
    Row(range: 2...30, scale: .log, first: "2", last: "20"),
    Row(range: 0.5...0.9, scale: .log, first: "0.5", last: "0.9"),
    Row(range: 1e9...1.001e9, scale: .log, first: "1e+09", last: "1.001e+09"),
    Row(range: 1...1.01, scale: .log, first: "1", last: "1.01"),
  ]

  @Test(arguments: rows)
  func `ticks that would read alike are told apart`(row: Row) throws {
    let ticks = try #require(AxisTicks(row.range, scale: row.scale))
    let labels = ticks.ticks.map(\.label)
    #expect(labels.count >= 2 && labels.count <= 11)
    #expect(Set(labels).count == labels.count, "\(labels)")
    #expect(labels.first == row.first && labels.last == row.last, "\(labels)")
    #expect(ticks.offset == row.offset)
    for tick in ticks.ticks {
      let shown = try #require(Double(tick.label)) + ticks.offset
      #expect(abs(shown - tick.position) <= 1e-7 * (row.range.upperBound - row.range.lowerBound))
    }
  }

  @Test(arguments: [0.0...1, -3...3, 0...1e9, 1e-200...5e-200, 1990...2026, -1e300...1e300])
  func `where gnuplot's ticks can be told apart they stay`(range: ClosedRange<Double>) {
    #expect(AxisTicks(range, scale: .linear) == nil)
  }

  @Test func `a logarithmic axis of several powers of ten keeps gnuplot's ticks`() {
    #expect(AxisTicks(0.05...200, scale: .log) == nil)
    #expect(AxisTicks(1e-9...1e9, scale: .log) == nil)
  }

  @Test func `what the labels leave out stands beside the name of the axis`() throws {
    var figure = Figure()
    figure.line([1_700_000_000, 1_700_000_050, 1_700_000_100], [1, 2, 3])
    figure.xLabel = "time in s"
    let svg = String(decoding: try figure.bytes(.svg), as: UTF8.self)
    #expect(svg.contains("time in s (+ 1700000000)"))
    for label in ["0", "20", "40", "60", "80", "100"] { #expect(svg.contains(">\(label)<")) }
    #expect(!svg.contains("1.7e+09"))
  }

  @Test func `heights and colors around a large number are told apart, too`() throws {
    let mesh = Mesh(x: 0...1, y: 0...1, columns: 9, rows: 9)
    var surface = Figure()
    surface.surface(mesh, mesh.map { x, y in 1.7e9 + 100 * x * y })
    surface.zLabel = "height"
    surface.colorLabel = "value"
    let svg = String(decoding: try surface.bytes(.svg), as: UTF8.self)
    #expect(svg.contains("height (+ 1700000000)") && svg.contains("value (+ 1700000000)"))
    #expect(!svg.contains("1.7e+09"))
  }

  @Test func `numbers below 0 have the minus sign of gnuplot's own ticks`() throws {
    var figure = Figure()
    figure.line([-5.0000004, -5], [-2_000_000_000_010_000, -2e15])
    let svg = String(decoding: try figure.bytes(.svg), as: UTF8.self)
    #expect(svg.contains(">−5.0000001<") && svg.contains(">−10000<") && svg.contains("− 2e+15"))
    #expect(!svg.contains(">-"))
  }

  @Test func `an axis without a frame gets no ticks`() throws {
    var figure = Figure()
    figure.image([[1.7e9, 1.7e9 + 1]], range: nil)
    figure.hasFrame = false
    figure.xRange = 1.7e9...1_700_000_100
    #expect(!String(decoding: try figure.bytes(.svg), as: UTF8.self).contains("1700000000"))
  }

  @Test(arguments: [(1, 7.2), (2, 8.6), (3, 9.5)])
  func `long numbers beside a color bar have their room in narrow axes too`(
    columns: Int, room: Double
  ) throws {
    var figure = Figure(columns: columns)
    figure.scatter([1, 2], [1, 2], color: .byValue([5, 5.0000004]))
    figure.colorLabel = "volt"
    let text = try figure.script(for: .png(pixelsPerPoint: 2)).compactMap { chunk in
      if case .text(let text) = chunk { text } else { nil }
    }.joined()
    let number = try #require(text.firstMatch(of: #/set rmargin ([0-9.]+)/#)?.1)
    #expect(abs(try #require(Double(number)) - room) < 0.1)
  }
}
