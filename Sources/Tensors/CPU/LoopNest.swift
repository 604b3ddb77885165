/// The loops that visit the elements of up to three operands and an output together.
///
/// Axes that every operand walks through in one stride are joined, so that most nests have one
/// loop. Loops are numbered from the inside; steps are in elements. The numbers are on the stack,
/// for as long as the closure runs that a nest is lent to.
struct LoopNest {
  private(set) var rank = 0
  private let table: UnsafeMutablePointer<Int>

  /// How often each loop runs.
  @inline(__always) var lengths: UnsafeMutablePointer<Int> { table }
  @inline(__always) var a: UnsafeMutablePointer<Int> { table + 8 }
  @inline(__always) var b: UnsafeMutablePointer<Int> { table + 16 }
  @inline(__always) var c: UnsafeMutablePointer<Int> { table + 24 }
  @inline(__always) var y: UnsafeMutablePointer<Int> { table + 32 }

  /// Where the operands are at one moment of the walk.
  struct Offsets {
    var a = 0
    var b = 0
    var c = 0
    var y = 0
  }

  @inline(__always)
  private init(table: UnsafeMutablePointer<Int>) {
    self.table = table
    lengths[0] = 1
    a[0] = 1
    b[0] = 1
    c[0] = 1
    y[0] = 1
  }

  /// The loops over the first `rank` axes of `shape`, with the steps of each operand.
  @inline(__always)
  static func lend(
    _ shape: Shape, rank axes: Int, _ a: Shape, _ b: Shape, _ c: Shape, _ y: Shape,
    to body: (inout LoopNest) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 40) { buffer in
      guard let table = buffer.baseAddress else { return }
      var nest = LoopNest(table: table)
      var axis = axes - 1
      while axis >= 0 {
        nest.wrap(shape[axis], Offsets(a: a[axis], b: b[axis], c: c[axis], y: y[axis]))
        axis -= 1
      }
      body(&nest)
    }
  }

  @inline(__always)
  static func lend(_ a: Operand, _ y: Operand, to body: (inout LoopNest) -> Void) {
    lend(a.shape, rank: a.shape.rank, a.strides, a.strides, a.strides, y.strides, to: body)
  }

  @inline(__always)
  static func lend(_ a: Operand, _ b: Operand, _ y: Operand, to body: (inout LoopNest) -> Void) {
    lend(a.shape, rank: a.shape.rank, a.strides, b.strides, b.strides, y.strides, to: body)
  }

  /// Adds a loop outside the others, joined to the outermost one where that is the same walk.
  @inline(__always)
  private mutating func wrap(_ length: Int, _ step: Offsets) {
    if length == 1 { return }
    let last = rank &- 1
    if rank > 0 && step.a == a[last] &* lengths[last] && step.b == b[last] &* lengths[last]
      && step.c == c[last] &* lengths[last] && step.y == y[last] &* lengths[last]
    {
      lengths[last] = lengths[last] &* length
      return
    }
    lengths[rank] = length
    a[rank] = step.a
    b[rank] = step.b
    c[rank] = step.c
    y[rank] = step.y
    rank &+= 1
  }

  /// Takes a loop's iterations away but its first.
  func flatten(_ loop: Int) { lengths[loop] = 1 }

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

  /// Calls `body` with runs of the innermost loop that together are the elements of a range; `done`
  /// is how many came before.
  @inline(__always)
  func forPieces(
    from: Int, to: Int, _ body: (_ at: Offsets, _ step: Offsets, _ done: Int, _ count: Int) -> Void
  ) {
    if from >= to { return }
    let step = Offsets(a: a[0], b: b[0], c: c[0], y: y[0])
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 8) { buffer in
      guard let index = buffer.baseAddress else { return }
      index[0] = 0
      var offsets = start(at: from, 0, index)
      var position = from
      while position < to {
        let count = min(lengths[0] &- index[0], to &- position)
        body(offsets, step, position &- from, count)
        position &+= count
        if position == to { return }
        move(&offsets, 0, by: 0 &- index[0])
        index[0] = 0
        advance(&offsets, 1, index)
      }
    }
  }

  @inline(__always)
  private func visit(from: Int, to: Int, firstLoop: Int, _ body: (Offsets) -> Void) {
    if from >= to { return }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 8) { buffer in
      guard let index = buffer.baseAddress else { return }
      var offsets = start(at: from, firstLoop, index)
      var left = to &- from
      while true {
        body(offsets)
        left &-= 1
        if left == 0 { return }
        advance(&offsets, firstLoop, index)
      }
    }
  }

  /// The offsets and loop counters of a position in the walk.
  @inline(__always)
  private func start(
    at position: Int, _ firstLoop: Int, _ index: UnsafeMutablePointer<Int>
  ) -> Offsets {
    var offsets = Offsets()
    var (rest, loop) = (position, firstLoop)
    while loop < rank {
      let quotient = rest == 0 ? 0 : rest / lengths[loop]
      index[loop] = rest &- quotient &* lengths[loop]
      move(&offsets, loop, by: index[loop])
      rest = quotient
      loop &+= 1
    }
    return offsets
  }

  /// One step of the walk.
  @inline(__always)
  private func advance(
    _ offsets: inout Offsets, _ firstLoop: Int, _ index: UnsafeMutablePointer<Int>
  ) {
    var loop = firstLoop
    while loop < rank {
      index[loop] &+= 1
      move(&offsets, loop, by: 1)
      if index[loop] < lengths[loop] { return }
      move(&offsets, loop, by: 0 &- lengths[loop])
      index[loop] = 0
      loop &+= 1
    }
  }

  @inline(__always)
  private func move(_ offsets: inout Offsets, _ axis: Int, by steps: Int) {
    offsets.a &+= steps &* a[axis]
    offsets.b &+= steps &* b[axis]
    offsets.c &+= steps &* c[axis]
    offsets.y &+= steps &* y[axis]
  }

  /// Calls `body` with where each element is, on all cores if there is enough to do.
  @inline(__always)
  func forElements(cost: Int, _ body: (Offsets) -> Void) {
    Parallel.forRanges(elementCount, cost: cost) { from, to in
      forElements(from: from, to: to, body)
    }
  }

  /// Calls `body` with runs of the innermost loop, on all cores if there is enough to do.
  @inline(__always)
  func forRuns(cost: Int, _ body: (_ at: Offsets, _ step: Offsets, _ count: Int) -> Void) {
    let step = Offsets(a: a[0], b: b[0], c: c[0], y: y[0])
    let length = lengths[0]
    if rank <= 1 {
      Parallel.forRanges(length, cost: cost, multiple: 64) { from, to in
        var offsets = Offsets()
        move(&offsets, 0, by: from)
        body(offsets, step, to &- from)
      }
    } else {
      Parallel.forRanges(rowCount, cost: cost &* length) { from, to in
        forRows(from: from, to: to) { body($0, step, length) }
      }
    }
  }
}
