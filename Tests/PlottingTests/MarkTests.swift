import Foundation
import Testing

@testable import Plotting

@Suite struct MarkTests {
  @Test func `a class keeps its color and name where another is missing`() {
    #expect(
      Classes([2, 0, 2]).entries == [.init(value: 0, number: 0), .init(value: 2, number: 2)])
    #expect(Classes([2, 0]).numberCount == 3)
    #expect(Classes([-1, 1]).entries.map(\.number) == [0, 1])
    var figure = Figure()
    figure.scatter([1, 2], [1, 2], color: .byClass([1, 1], names: ["no", "yes"]))
    #expect(figure.axes[0].marks[0].legendEntries == ["yes"])
  }

  @Test func `a histogram counts each value once`() {
    let bins = Bins([0, 0.5, 1, 1.5, 2, .nan, .infinity], count: 2)
    #expect(bins.counts == [2, 3])
    #expect(bins.edges == [0, 1, 2])
    #expect(bins.middles == [0.5, 1.5])
    #expect(Bins([1, 2, 3, 4], count: 2, range: 2...4).counts == [1, 2])
  }

  @Test func `a density has an area of one`() {
    var figure = Figure()
    figure.histogram([1, 2, 2, 3, 3, 3, 7], bins: 4, isDensity: true)
    let heights = figure.axes[0].marks[0].outline.ys.reduce(0, +)
    #expect(abs(heights * 1.5 - 1) < 1e-12)
  }

  @Test func `a mesh gives its points row by row from the lowest`() {
    let mesh = Mesh(x: 0...2, y: 10...11, columns: 3, rows: 2)
    #expect(mesh.points == [[0, 10], [1, 10], [2, 10], [0, 11], [1, 11], [2, 11]])
    #expect(mesh.map { $0 + $1 } == [10, 11, 12, 11, 12, 13])
  }

  @Test func `a refined mesh keeps its values and has halfway ones between`() {
    let mesh = Mesh(x: 0...1, y: 0...1, columns: 2, rows: 2)
    let fine = Refinement(mesh: mesh, values: [0, 2, 4, 6])
    let (columns, rows) = (fine.mesh.columns, fine.mesh.rows)
    #expect(fine.values[0] == 0)
    #expect(fine.values[columns - 1] == 2)
    #expect(fine.values[columns * (rows - 1)] == 4)
    #expect(fine.values[columns / 2] == 1)
  }

  @Test func `thinning keeps what can be seen and the order of what covers what`() {
    let context = DrawingContext(
      seriesIndex: 0, markNumber: 0, xRange: 0...1, yRange: 0...1, xScale: .linear,
      yScale: .linear, colorRange: 0...1, colorMap: .viridis, barGroup: (0, 0))
    let opaque = Thinning(context: context, opacity: 1)
    #expect(opaque.visible([0.1, 0.9, 0.1, 5], [0.1, 0.9, 0.1, 0.5]) == [1, 2])
    let half = Thinning(context: context, opacity: 0.5)
    #expect(half.visible([0.1, 0.1], [0.1, 0.1]) == [0, 1])
  }

  @Test func `numbers of every kind and depth are read in their shape`() {
    #expect([1, 2, 3].plotArray == PlotArray(shape: [3], values: [1, 2, 3]))
    #expect(
      [[Float(1), 2], [3, 4]].plotArray == PlotArray(shape: [2, 2], values: [1, 2, 3, 4]))
    #expect([[[UInt8(1)]], [[2]]].plotArray.shape == [2, 1, 1])
    #expect([true, false].plotArray.values == [1, 0])
    #expect((1...3).plotArray.values == [1, 2, 3])
    #expect(stride(from: 0, to: 1, by: 0.5).plotArray.values == [0, 0.5])
    #expect([[1, 2], [3]].plotArray.isRegular == false)
  }

  @Test func `axes cover their marks with a little air, and end at a bar's foot`() {
    var extent = AxisExtent(scale: .linear)
    extent.include([0, 10, .nan, .infinity], edges: [0])
    #expect(extent.range.lowerBound == 0)
    #expect(extent.range.upperBound > 10 && extent.range.upperBound < 11)
    #expect((-2.0...2.0).tickStep == 1)
    #expect((0.0...0.9).tickStep == 0.2)
  }

  @Test func `an axis of integers has no ticks between them, and only that one`() {
    func ticks(_ x: [Double], _ y: [Double], scale: AxisScale = .linear) -> [String] {
      var figure = Figure()
      figure.line(x, y)
      figure.yScale = scale
      let script = AxesScript(
        figure.axes[0], title: "", markOffset: 0, size: figure.size, terminal: .svg)
      guard case .text(let settings)? = script.chunks.first else { return [] }
      return settings.split(separator: "\n").map(String.init).filter { $0.hasSuffix("tics 1") }
    }
    #expect(ticks([1, 2, 3, 4, 5], [0.5, 0.4, 0.3, 0.2, 0.1]) == ["set xtics 1"])
    #expect(ticks([1, 2], [3, 4]) == ["set xtics 1", "set ytics 1"])
    #expect(ticks([1, 2], [3, 4], scale: .log) == ["set xtics 1"])
    #expect(ticks([0, 30], [0.1, 0.2]) == [])
    #expect(ticks([1.5, 2], [0.1, 0.2]) == [])
    #expect(ticks([1], [0.1]) == [])
  }

  @Test func `a wide logarithmic axis is marked in powers of ten throughout`() {
    func formats(_ y: [Double]) -> Int {
      var axes = Axes()
      axes.line(y)
      axes.yScale = .log
      let script = AxesScript(
        axes, title: "", markOffset: 0, size: Figure().size, terminal: .svg)
      guard case .text(let settings)? = script.chunks.first else { return -1 }
      return settings.components(separatedBy: "set format y '1e%T'").count - 1
    }
    #expect(formats([1e-6, 1]) == 1)
    #expect(formats([1, 2e6]) == 1)
    #expect(formats([0.01, 100]) == 0)
  }

  @Test(arguments: [(LineMark.Steps.pre, 0.0), (.mid, 0.5), (.post, 1.0)])
  func `steps jump before, between or at the points`(steps: LineMark.Steps, jump: Double) throws {
    var figure = Figure(size: .init(width: 400, height: 300))
    figure.step([0, 1], [0, 1], .red, where: steps)
    (figure.xRange, figure.yRange) = (-1...2, -1...2)
    let svg = String(decoding: try figure.bytes(.svg), as: UTF8.self)
    func places(_ svg: String) throws -> [(x: Double, y: Double)] {
      let red = #/<path stroke='[^']*204, *51, *17[^>]*d='([^']*)'/#
      let path = try #require(svg.firstMatch(of: red))
      return try path.1.matches(of: #/[ML]([0-9.]+),([0-9.]+)/#).map {
        (try #require(Double($0.1)), try #require(Double($0.2)))
      }
    }
    let path = try places(svg)
    // Every piece is level or upright.
    for (from, to) in zip(path, path.dropFirst()) { #expect(from.x == to.x || from.y == to.y) }
    let (left, right) = (try #require(path.map(\.x).min()), try #require(path.map(\.x).max()))
    let upright = try #require(zip(path, path.dropFirst()).first { $0.x == $1.x && $0.y != $1.y })
    #expect(abs((upright.0.x - left) / (right - left) - jump) < 0.02)
  }

  @Test func `contours of one color have no color bar, and the levels of their values`() {
    var axes = Axes()
    axes.contour(Mesh(x: 0...1, y: 0...1, columns: 2, rows: 2), [0, 11, 22, 33], color: .gray)
    let script = AxesScript(
      axes, title: "", markOffset: 0, size: Figure().size, terminal: .svg)
    let text = script.chunks.map {
      if case .text(let text) = $0 { text } else { "" }
    }.joined()
    #expect(text.contains("unset colorbox") && !text.contains("palette"))
    #expect(text.contains("levels discrete 3.0,6.0,9.0,12.0"))
  }

  @Test func `numbers reach gnuplot in binary, record by record`() {
    let element = PlotElement("using 1:2", columns: [[1, 2], [3, .infinity]])
    #expect(element.command == "'-' binary record=(2) format='%double%double' using 1:2 notitle")
    #expect(element.numbers.prefix(3) == [1, 3, 2])
    #expect(element.numbers[3].isNaN)
  }

  @Test func `marks that follow one another differ in color, marker and dash`() {
    for neighbors in zip(PlotColor.cycle, PlotColor.cycle.dropFirst()) {
      #expect(abs(neighbors.0.lightness - neighbors.1.lightness) > 0.08)
    }
    #expect(Set(Marker.cycle).count == Marker.cycle.count)
    #expect(Set(Dash.cycle).count == Dash.cycle.count)
  }

  @Test func `viridis grows lighter all the way`() {
    let lightness = stride(from: 0, through: 1, by: 0.01).map {
      ColorMap.viridis.color(at: $0).lightness
    }
    #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 <= $1 + 0.005 })
  }

  @Test func `a long and narrow mesh is filled without more points than memory holds`() {
    for (columns, rows) in [(1_000_000, 2), (2, 1_000_000)] {
      let mesh = Mesh(x: 0...1, y: 0...1, columns: columns, rows: rows)
      let fine = Refinement(mesh: mesh, values: Array(repeating: 1, count: mesh.count))
      #expect(fine.mesh == mesh && fine.values.count == mesh.count)
    }
    let narrow = Mesh(x: 0...1, y: 0...1, columns: 2, rows: 1000)
    #expect(Refinement(mesh: narrow, values: Array(repeating: 1, count: 2000)).mesh.columns > 400)
  }
}
