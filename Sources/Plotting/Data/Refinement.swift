/// A mesh's values on a finer mesh, halfway values in between, so that areas have smooth borders.
struct Refinement {
  let mesh: Mesh
  let values: [Double]

  /// Refines to at least 400 points each way, unless the points would be too many.
  init(mesh: Mesh, values: [Double]) {
    let pieces = (across: Refinement.pieces(mesh.columns), up: Refinement.pieces(mesh.rows))
    // A mesh that is long and narrow has points enough without those in between.
    let isFineEnough = mesh.count > Refinement.mostPoints / (pieces.across * pieces.up)
    let (across, up) = isFineEnough ? (1, 1) : pieces
    let fine = Mesh(
      x: mesh.x, y: mesh.y, columns: (mesh.columns - 1) * across + 1,
      rows: (mesh.rows - 1) * up + 1)
    self.mesh = fine
    self.values = (0..<fine.rows).flatMap { row in
      (0..<fine.columns).map { column in
        Refinement.value(
          values, columns: mesh.columns, rows: mesh.rows, across: Double(column) / Double(across),
          up: Double(row) / Double(up))
      }
    }
  }

  private static let mostPoints = 4_000_000

  private static func pieces(_ count: Int) -> Int { max(1, (400 + count - 2) / (count - 1)) }

  private static func value(
    _ values: [Double], columns: Int, rows: Int, across: Double, up: Double
  ) -> Double {
    let column = min(Int(across), columns - 2)
    let row = min(Int(up), rows - 2)
    let (right, above) = (across - Double(column), up - Double(row))
    let start = row * columns + column
    let below = blend(values[start], values[start + 1], right)
    let over = blend(values[start + columns], values[start + columns + 1], right)
    return blend(below, over, above)
  }

  /// Between two values; at an end, that end's value whatever the other is.
  private static func blend(_ one: Double, _ two: Double, _ share: Double) -> Double {
    if share == 0 { return one }
    return share == 1 ? two : one * (1 - share) + two * share
  }
}
