/// The loops that visit the elements of up to three operands and an output together.
///
/// Axes that every operand walks through in one stride are joined, so that most nests have one
/// loop. Loops are numbered from the inside; steps are in elements.
struct LoopNest {
  private(set) var rank = 0
  private(set) var lengths = Shape(repeating: 1, rank: Shape.maximumRank)
  private(set) var a = Shape(repeating: 0, rank: Shape.maximumRank)
  private(set) var b = Shape(repeating: 0, rank: Shape.maximumRank)
  private(set) var c = Shape(repeating: 0, rank: Shape.maximumRank)
  private(set) var y = Shape(repeating: 0, rank: Shape.maximumRank)

  /// Where the operands are at one moment of the walk.
  struct Offsets {
    var a = 0
    var b = 0
    var c = 0
    var y = 0
  }

  /// The loops over the first `rank` axes of `shape`, with the steps of each operand.
  @inline(__always)
  init(_ shape: Shape, rank axes: Int, _ a: Shape, _ b: Shape, _ c: Shape, _ y: Shape) {
    var axis = axes - 1
    while axis >= 0 {
      wrap(shape[axis], Offsets(a: a[axis], b: b[axis], c: c[axis], y: y[axis]))
      axis -= 1
    }
  }

  @inline(__always)
  init(_ a: Operand, _ y: Operand) {
    self.init(a.shape, rank: a.shape.rank, a.strides, a.strides, a.strides, y.strides)
  }

  @inline(__always)
  init(_ a: Operand, _ b: Operand, _ y: Operand) {
    self.init(a.shape, rank: a.shape.rank, a.strides, b.strides, b.strides, y.strides)
  }

  /// Adds a loop outside the others, joined to the outermost one where that is the same walk.
  @inline(__always)
  private mutating func wrap(_ length: Int, _ step: Offsets) {
    if length == 1 { return }
    let last = rank - 1
    if rank > 0 && step.a == a[last] &* lengths[last] && step.b == b[last] &* lengths[last]
      && step.c == c[last] &* lengths[last] && step.y == y[last] &* lengths[last]
    {
      lengths[last] &*= length
      return
    }
    lengths[rank] = length
    a[rank] = step.a
    b[rank] = step.b
    c[rank] = step.c
    y[rank] = step.y
    rank += 1
  }

  /// Takes a loop's iterations away but its first.
  mutating func flatten(_ loop: Int) { lengths[loop] = 1 }

  /// How often the innermost loop runs.
  @inline(__always)
  var rowCount: Int {
    var (product, axis) = (1, 1)
    while axis < rank {
      product &*= lengths[axis]
      axis += 1
    }
    return product
  }

  var elementCount: Int { rowCount &* lengths[0] }

  /// Calls `body` with where each of these rows, a run of the innermost loop, begins.
  @inline(__always)
  func forRows(from: Int, to: Int, _ body: (Offsets) -> Void) {
    visit(from: from, to: to, firstLoop: 1, body)
  }

  /// Calls `body` with where each of these elements is.
  @inline(__always)
  func forElements(from: Int, to: Int, _ body: (Offsets) -> Void) {
    visit(from: from, to: to, firstLoop: 0, body)
  }

  @inline(__always)
  private func visit(from: Int, to: Int, firstLoop: Int, _ body: (Offsets) -> Void) {
    if from >= to { return }
    var index = Shape(repeating: 0, rank: Shape.maximumRank)
    var offsets = Offsets()
    var (rest, axis) = (from, firstLoop)
    while axis < rank && rest > 0 {
      index[axis] = rest % lengths[axis]
      rest /= lengths[axis]
      move(&offsets, axis, by: index[axis])
      axis += 1
    }
    var left = to - from
    while true {
      body(offsets)
      left -= 1
      if left == 0 { return }
      axis = firstLoop
      while axis < rank {
        index[axis] += 1
        move(&offsets, axis, by: 1)
        if index[axis] < lengths[axis] { break }
        move(&offsets, axis, by: -lengths[axis])
        index[axis] = 0
        axis += 1
      }
    }
  }

  @inline(__always)
  private func move(_ offsets: inout Offsets, _ axis: Int, by steps: Int) {
    offsets.a &+= steps &* a[axis]
    offsets.b &+= steps &* b[axis]
    offsets.c &+= steps &* c[axis]
    offsets.y &+= steps &* y[axis]
  }

  /// Calls `body` with runs of the innermost loop, on all cores if there is enough to do.
  @inline(__always)
  func forRuns(cost: Int, _ body: (Offsets, _ count: Int) -> Void) {
    if rank <= 1 {
      Parallel.forRanges(lengths[0], cost: cost, multiple: 64) { from, to in
        var offsets = Offsets()
        move(&offsets, 0, by: from)
        body(offsets, to - from)
      }
    } else {
      Parallel.forRanges(rowCount, cost: cost &* lengths[0]) { from, to in
        forRows(from: from, to: to) { body($0, lengths[0]) }
      }
    }
  }
}
