/// Chooses where the legend hides the least.
struct LegendPlace {
  let axes: Axes
  /// The size of the plot with all its words, in points.
  let size: Figure.Size
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>

  /// The position in gnuplot's words; `nil` for no legend.
  var words: String? {
    guard !entries.isEmpty else { return nil }
    switch axes.legend {
    case .none: return nil
    case .automatic: return automatic
    case .topLeft: return Self.corner("top left")
    case .topRight: return Self.corner("top right")
    case .bottomLeft: return Self.corner("bottom left")
    case .bottomRight: return Self.corner("bottom right")
    case .beside: return "outside right top"
    case .below: return Self.below
    }
  }

  static let below = "outside bottom center horizontal"

  private static func corner(_ name: String) -> String { "inside \(name) opaque" }

  /// A corner is full when more than this share of all points lies in it.
  private static let fullShare = 0.01

  private var automatic: String {
    if axes.marks.contains(where: \.isInSpace) { return "inside top right" }
    if axes.marks.contains(where: \.fillsAxes) {
      return Self.below
    }
    guard width < 0.6, height < 0.6 else { return Self.below }
    let counts = pointCounts(cornerWidth: width, cornerHeight: height)
    let names = ["top right", "top left", "bottom right", "bottom left"]
    guard let best = counts.corners.indices.min(by: { counts.corners[$0] < counts.corners[$1] })
    else { return "outside right top" }
    let limit = Int(Double(counts.total) * Self.fullShare)
    return counts.corners[best] <= limit
      ? Self.corner(names[best]) : Self.below
  }

  private var entries: [String] { axes.marks.flatMap(\.legendEntries) }

  /// The legend's width as a share of the plot's.
  private var width: Double {
    let longest = entries.flatMap { $0.split(separator: "\n") }.map(\.count).max() ?? 0
    return (Terminal.fontSize * 0.62 * Double(longest) + 50) / max(size.width - 70, 1)
  }

  /// The legend's height as a share of the plot's.
  private var height: Double {
    (Terminal.fontSize * 1.5 * Double(entries.count) + 12) / max(size.height - 80, 1)
  }

  private func pointCounts(
    cornerWidth: Double, cornerHeight: Double
  ) -> (corners: [Int], total: Int) {
    var corners = [0, 0, 0, 0]
    var total = 0
    for outline in axes.marks.map(\.outline) {
      for (x, y) in zip(outline.xs, outline.ys) where x.isDrawable && y.isDrawable {
        let across = axes.xScale.position(of: x, in: xRange)
        let up = axes.yScale.position(of: y, in: yRange)
        total += 1
        if up > 1 - cornerHeight {
          if across > 1 - cornerWidth { corners[0] += 1 }
          if across < cornerWidth { corners[1] += 1 }
        }
        if up < cornerHeight {
          if across > 1 - cornerWidth { corners[2] += 1 }
          if across < cornerWidth { corners[3] += 1 }
        }
      }
    }
    return (corners, total)
  }
}

extension Mark {
  /// Whether the mark leaves no corner free.
  fileprivate var fillsAxes: Bool {
    !(outline.xEdges.isEmpty || outline.yEdges.isEmpty)
  }
}
