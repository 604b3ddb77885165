/// The lengths of a tensor's axes: `[2, 3]` is two rows of three.
///
/// A shape lives inline, without a heap allocation, and has at most ``maximumRank`` axes.
public struct Shape: Sendable, Hashable, ExpressibleByArrayLiteral, RandomAccessCollection,
  CustomStringConvertible
{
  /// The most axes a tensor can have.
  public static let maximumRank = 8

  private var lengths: InlineArray<8, Int>
  /// How many axes there are: 0 for a scalar, 1 for a vector, 2 for a matrix.
  public private(set) var rank: Int

  /// A shape of `rank` axes, all of one length.
  @inline(__always)
  init(repeating length: Int, rank: Int) {
    lengths = InlineArray(repeating: length)
    self.rank = rank
  }

  /// The shape with these axis lengths.
  ///
  /// **Errors:** more than eight axes stop the program.
  public init(_ lengths: some Collection<Int>) {
    guard lengths.count <= Shape.maximumRank else {
      stop("[shape] a tensor has at most \(Shape.maximumRank) axes; got \(Array(lengths)).")
    }
    self.lengths = InlineArray(repeating: 0)
    rank = lengths.count
    for (axis, length) in lengths.enumerated() { self.lengths[axis] = length }
  }

  /// A shape written out in code: `[2, 3]`.
  public init(arrayLiteral lengths: Int...) { self.init(lengths) }

  /// The first axis, 0.
  public var startIndex: Int { 0 }
  /// One more than the last axis: the rank.
  public var endIndex: Int { rank }

  /// The length of an axis, counted from 0, or from -1 at the end: `shape[-1]` is the last length.
  ///
  /// **Errors:** an axis that the shape does not have stops the program.
  public subscript(axis: Int) -> Int {
    @inline(__always) get { lengths[unchecked: position(of: axis)] }
    @inline(__always) set { lengths[unchecked: position(of: axis)] = newValue }
  }

  @inline(__always)
  private func position(of axis: Int) -> Int {
    // As an unsigned number, an axis below 0 is beyond every rank.
    UInt(bitPattern: axis) < UInt(bitPattern: rank) ? axis : positionFromEnd(axis)
  }

  @inline(never)
  private func positionFromEnd(_ axis: Int) -> Int {
    guard (-rank..<0).contains(axis) else {
      stop(
        "[shape] the shape \(self) has no axis \(axis): "
          + (rank == 0 ? "a scalar has none." : "its axes are 0 to \(rank - 1), or -\(rank) to -1.")
      )
    }
    return axis + rank
  }

  /// How many elements a tensor of this shape has: the product, 1 for a scalar.
  public var elementCount: Int {
    var (product, overflows) = (1, false)
    for axis in 0..<rank {
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: lengths[axis])
      (product, overflows) = (next, overflows || isTooLarge)
    }
    if overflows { refuseCount() }
    return product
  }

  @inline(never)
  private func refuseCount() -> Never {
    stop("[shape] the shape \(self) has more elements than an Int can count.")
  }

  /// As NumPy writes it: `()`, `(3,)`, `(2, 3)`.
  public var description: String {
    rank == 1 ? "(\(self[0]),)" : "(" + map(String.init).joined(separator: ", ") + ")"
  }

  /// Whether two shapes have the same lengths.
  public static func == (a: Shape, b: Shape) -> Bool {
    guard a.rank == b.rank else { return false }
    for axis in 0..<a.rank where a.lengths[axis] != b.lengths[axis] { return false }
    return true
  }

  /// Feeds the lengths to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(rank)
    for axis in 0..<rank { hasher.combine(lengths[axis]) }
  }

  /// Adds an axis at the end.
  mutating func append(_ length: Int) {
    guard rank < Shape.maximumRank else {
      stop("[shape] a tensor has at most \(Shape.maximumRank) axes; got one more than \(self).")
    }
    lengths[rank] = length
    rank += 1
  }

  /// Removes an axis.
  mutating func remove(at axis: Int) {
    for next in axis..<(rank - 1) { lengths[next] = lengths[next + 1] }
    rank -= 1
  }

  /// Puts an axis before `axis`.
  mutating func insert(_ length: Int, at axis: Int) {
    append(0)
    var next = rank - 1
    while next > axis {
      lengths[next] = lengths[next - 1]
      next -= 1
    }
    lengths[axis] = length
  }

  /// Whether elements with these steps follow each other in row-major order without a gap.
  @inline(__always)
  package func isRowMajor(_ strides: Shape) -> Bool {
    var (step, axis) = (1, rank - 1)
    while axis >= 0 {
      if strides[axis] != step && self[axis] != 1 { return false }
      step &*= self[axis]
      axis -= 1
    }
    return true
  }

  /// Steps of this shape seen with a broader one: axes of length 1, and missing ones, get step 0.
  @inline(__always)
  func strides(_ strides: Shape, broadcastTo target: Shape) -> Shape {
    var steps = Shape(repeating: 0, rank: target.rank)
    let missing = target.rank - rank
    for axis in 0..<rank where self[axis] != 1 { steps[axis + missing] = strides[axis] }
    return steps
  }

  /// Steps in memory, in elements, of a row-major tensor of this shape.
  @inline(__always)
  var rowMajorStrides: Shape {
    var strides = Shape(repeating: 1, rank: rank)
    var step = 1
    var axis = rank - 1
    while axis >= 0 {
      strides.lengths[axis] = step
      step &*= lengths[axis]  // a shape that overflows has no storage
      axis -= 1
    }
    return strides
  }
}
