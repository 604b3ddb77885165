/// Numbers in row-major order with a shape.
struct Grid {
  let values: [Double]
  let shape: [Int]

  var count: Int { values.count }
  var rank: Int { shape.count }

  /// The index along each axis of the number at an offset.
  func position(_ offset: Int) -> [Int] {
    var rest = offset
    var position: [Int] = []
    for size in shape.reversed() {
      position.insert(rest % size, at: 0)
      rest /= size
    }
    return position
  }

  /// The numbers along one axis, one list per position on the others.
  func lines(along axis: Int) -> [[Double]] {
    let inner = shape[(axis + 1)...].reduce(1, *)
    let length = shape[axis]
    guard length > 0 else { return [] }
    return (0..<count / length).map { line in
      let start = line / inner * inner * length + line % inner
      return (0..<length).map { values[start + $0 * inner] }
    }
  }

  /// The numbers that remain when each line along an axis becomes one.
  func reduced(along axis: Int, _ combine: ([Double]) -> Double) -> Grid {
    var rest = shape
    rest.remove(at: axis)
    return Grid(values: lines(along: axis).map(combine), shape: rest)
  }

  /// The same numbers with the axes in another order.
  func permuted(_ order: [Int]) -> Grid {
    let strides = shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
    let turned = Grid(values: values, shape: order.map { shape[$0] })
    let sources = values.indices.map { offset in
      zip(turned.position(offset), order).reduce(0) { $0 + $1.0 * strides[$1.1] }
    }
    return Grid(values: sources.map { values[$0] }, shape: turned.shape)
  }

  /// Every order of the axes but the one they are in.
  var otherOrders: [[Int]] {
    guard rank > 1, rank < 5 else { return [] }
    return Self.orders(of: Array(shape.indices)).filter { $0 != Array(shape.indices) }
  }

  private static func orders(of axes: [Int]) -> [[Int]] {
    if axes.count < 2 { return [axes] }
    return axes.indices.flatMap { index in
      var rest = axes
      let first = rest.remove(at: index)
      return orders(of: rest).map { [first] + $0 }
    }
  }
}
