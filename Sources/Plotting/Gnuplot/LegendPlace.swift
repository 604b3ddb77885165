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

  /// A corner is full when the shares of all marks that lie in it add up to more than this.
  private static let fullShare = 0.01

  private var automatic: String {
    if axes.marks.contains(where: \.isInSpace) { return "inside top right" }
    if axes.marks.contains(where: \.fillsAxes) {
      return Self.below
    }
    guard width < 0.6, height < 0.6 else { return Self.below }
    let shares = hiddenShares(cornerWidth: width, cornerHeight: height)
    let names = ["top right", "top left", "bottom right", "bottom left"]
    guard let best = shares.indices.min(by: { shares[$0] < shares[$1] })
    else { return "outside right top" }
    return shares[best] <= Self.fullShare ? Self.corner(names[best]) : Self.below
  }

  private var entries: [String] { axes.marks.flatMap(\.legendEntries) }

  /// The legend's width with its box and its distance from the axes, as a share of the plot's.
  private var width: Double {
    let longest = entries.map(\.widthInPoints).max() ?? 0
    return (longest + 60) / max(size.width - 70, 1)
  }

  /// Its height, measured in the same way.
  private var height: Double {
    (Terminal.fontSize * 1.65 * Double(entries.count) + 20) / max(size.height - 80, 1)
  }

  /// How much a legend in each corner would hide: the sum of the marks' shares.
  private func hiddenShares(cornerWidth: Double, cornerHeight: Double) -> [Double] {
    var shares = [0.0, 0, 0, 0]
    for mark in axes.marks {
      let positions = positions(of: mark)
      let share = 1 / Double(max(positions.count, 1))
      for (across, up) in positions {
        if up > 1 - cornerHeight {
          if across > 1 - cornerWidth { shares[0] += share }
          if across < cornerWidth { shares[1] += share }
        }
        if up < cornerHeight {
          if across > 1 - cornerWidth { shares[2] += share }
          if across < cornerWidth { shares[3] += share }
        }
      }
    }
    return shares
  }

  /// Where the mark's points are, as shares of the axes; of a line also those between its points.
  private func positions(of mark: any Mark) -> [(across: Double, up: Double)] {
    if let rule = mark as? RuleMark { return positions(of: rule) }
    let outline = mark.outline
    let points = zip(outline.xs, outline.ys).filter { $0.isDrawable && $1.isDrawable }.map {
      (
        across: axes.xScale.position(of: $0, in: xRange),
        up: axes.yScale.position(of: $1, in: yRange)
      )
    }
    guard mark is LineMark, let last = points.last else { return points }
    let pieces = max(1, Self.pointsOfLine / points.count)
    return zip(points, points.dropFirst()).flatMap { from, to in
      (0..<pieces).map { piece in
        let share = Double(piece) / Double(pieces)
        return (
          from.across + share * (to.across - from.across), from.up + share * (to.up - from.up)
        )
      }
    } + [last]
  }

  private func positions(of rule: RuleMark) -> [(across: Double, up: Double)] {
    let shares = (0...Self.pointsOfLine).map { Double($0) / Double(Self.pointsOfLine) }
    switch rule.direction {
    case .horizontal:
      let up = axes.yScale.position(of: rule.position, in: yRange)
      return shares.map { (across: $0, up: up) }
    case .vertical:
      let across = axes.xScale.position(of: rule.position, in: xRange)
      return shares.map { (across: across, up: $0) }
    }
  }

  /// A line of fewer points is looked at between them, too.
  private static let pointsOfLine = 100
}

extension Mark {
  /// Whether the mark leaves no corner free.
  fileprivate var fillsAxes: Bool {
    !(outline.xEdges.isEmpty || outline.yEdges.isEmpty)
  }
}
