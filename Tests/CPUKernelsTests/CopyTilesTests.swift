import CPUKernels
import Testing

/// Copies of planes whose source and target lie in different orders.
struct CopyTilesTests {
  /// Whole tiles of 16 by 16, parts of them, and lines that are longer than what is copied.
  static let sizes = [(16, 16), (48, 32), (17, 33), (15, 16), (16, 1), (1, 40), (100, 70)]

  private func check<T: FixedWidthInteger>(_: T.Type) {
    let width = MemoryLayout<T>.size
    for (rows, columns) in Self.sizes {
      for gap in [0, 3] {
        let (across, down) = (rows + gap, columns + gap)
        let x = (0..<columns * across).map { T(truncatingIfNeeded: $0 &* 7 &+ 1) }
        var y = [T](repeating: 99, count: rows * down)
        var expected = y
        for row in 0..<rows {
          for column in 0..<columns { expected[row * down + column] = x[column * across + row] }
        }
        copyTiles(width, x, 1, across, &y, down, 1, rows, columns)
        #expect(y == expected, "\(T.self) \(rows) x \(columns), gap \(gap)")
        // The same plane seen with its axes exchanged.
        y = [T](repeating: 99, count: rows * down)
        copyTiles(width, x, across, 1, &y, 1, down, columns, rows)
        #expect(y == expected, "\(T.self) \(columns) x \(rows), gap \(gap)")
      }
    }
  }

  @Test func `a plane is transposed, and nothing beside it is written`() {
    check(UInt8.self)
    check(UInt32.self)
    check(UInt64.self)
  }
}
