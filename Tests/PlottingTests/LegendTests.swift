import Foundation
import Testing

@testable import Plotting

@Suite struct LegendTests {
  private func key(_ axes: Axes, size: Figure.Size = Figure().size) -> String {
    let script = AxesScript(axes, title: "", markOffset: 0, size: size, terminal: .svg)
    guard case .text(let settings)? = script.chunks.first else { return "" }
    return settings.split(separator: "\n").first { $0.hasPrefix("set key") }.map(String.init) ?? ""
  }

  @Test func `a legend is where no line passes, though none of its points be there`() {
    var axes = Axes()
    axes.line([0, 1], [0, 1], label: "rising")
    #expect(key(axes).hasPrefix("set key inside top left"))
    axes.line([0, 1], [1, 0], label: "falling")
    #expect(key(axes).hasPrefix("set key outside bottom"))
  }

  @Test func `many points elsewhere do not allow a legend to hide a line`() {
    var axes = Axes()
    let middle = Array(repeating: 0.5, count: 5000)
    axes.scatter(middle, middle, label: "points")
    axes.line([0, 0.5], [1, 0.5], label: "line")
    axes.line([0.5, 1], [0.5, 0], label: "line")
    axes.line([0.5, 1], [0.5, 1], label: "line")
    #expect(key(axes).hasPrefix("set key inside bottom left"))
    axes.line([0, 0.5], [0, 0.5], label: "line")
    #expect(key(axes).hasPrefix("set key outside bottom"))
  }

  @Test func `a legend hides no rule`() {
    var axes = Axes()
    axes.line([0, 1], [0, 1], label: "rising")
    axes.horizontalRule(at: 0.95)
    #expect(key(axes).hasPrefix("set key inside bottom right"))
    axes.verticalRule(at: 0.95)
    #expect(key(axes).hasPrefix("set key outside bottom"))
  }

  @Test func `a legend inside has a box as wide as its words`() throws {
    var axes = Axes()
    axes.line([0, 1], [0, 1], label: "the limit of all little illusions")
    let text = key(axes)
    #expect(text.contains(" box "))
    let excess = try #require(text.firstMatch(of: #/ width (-?[0-9.]+) /#)?.1)
    // 33 characters take as much room as 20 of those that gnuplot reckons with.
    #expect(Double(excess) == -12)
  }

  @Test func `the width of words is that of the font`() {
    // Measured with DejaVu Sans at 10 points.
    for (words, width) in [("decision line (0.5)", 89.3), ("MAXIMUM", 49.8), ("", 0)] {
      #expect(abs(words.widthInPoints - width) <= 0.05 * width)
    }
    #expect("short\na longer line".widthInPoints == "a longer line".widthInPoints)
  }

  @Test func `large points are large in the legend too`() {
    func sizes(_ size: Double?) -> [Substring] {
      var axes = Axes()
      axes.scatter([1, 2], [1, 2], marker: .cross, size: size, label: "mistakes")
      let script = AxesScript(
        axes, title: "", markOffset: 0, size: Figure().size, terminal: .svg)
      let text = script.chunks.map { if case .text(let text) = $0 { text } else { "" } }.joined()
      return text.matches(of: #/ ps ([0-9.]+)/#).map(\.1)
    }
    #expect(sizes(nil) == ["0.9", "0.9"])
    #expect(sizes(1.5) == ["1.35", "1.35"])
    #expect(sizes(0.5) == ["0.45", "0.9"])
  }
}
