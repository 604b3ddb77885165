import Glibc

/// Finds which of very many points can be seen.
///
/// On a raster as fine as the pixels of a usual picture, points below the ones that make their spot
/// opaque hardly change anything; without them a picture is drawn sooner and its file is smaller.
struct Thinning {
  private static let columns = 960
  private static let rows = 720
  let context: DrawingContext
  /// How opaque a point is, from 0 to 1.
  let opacity: Double

  /// The indices in `x` and `y` of the points to draw, in their order.
  func visible(_ x: [Double], _ y: [Double]) -> [Int] {
    var layers = [UInt16](repeating: 0, count: Self.columns * Self.rows)
    let enough = layersUntilOpaque
    var kept: [Int] = []
    for index in x.indices.reversed() {
      guard let spot = spot(x[index], y[index]), layers[spot] < enough else { continue }
      layers[spot] += 1
      kept.append(index)
    }
    return kept.reversed()
  }

  /// After so many a spot is 98% opaque.
  private var layersUntilOpaque: UInt16 {
    guard opacity < 0.98 else { return 1 }
    return UInt16(min(max(log(0.02) / log(1 - opacity), 1), 1000).rounded(.up))
  }

  /// The cell of the raster that holds a point; `nil` outside the axes.
  private func spot(_ x: Double, _ y: Double) -> Int? {
    let across = context.xScale.position(of: x, in: context.xRange)
    let up = context.yScale.position(of: y, in: context.yRange)
    guard across >= 0, across <= 1, up >= 0, up <= 1 else { return nil }
    let column = min(Int(across * Double(Self.columns)), Self.columns - 1)
    return min(Int(up * Double(Self.rows)), Self.rows - 1) * Self.columns + column
  }
}
