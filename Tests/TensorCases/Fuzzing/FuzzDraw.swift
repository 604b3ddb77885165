import Tensors

/// Draws what a random program is made of: operands, axes, lengths and indices.
///
/// A wild draw gives, now and then, what does not fit: the program then has to stop with a message.
struct FuzzDraw {
  var generator: SplitMix64
  /// The tensors of the program so far.
  var tensors: [FuzzTensor] = []
  let isWild: Bool
  /// The dtypes that the program may have: not every device has double precision.
  let dtypes: [DType]

  /// The most elements that a result may have.
  static let room = 4096

  mutating func chance(_ percent: Int) -> Bool { integer(1...100) <= percent }

  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  mutating func one<Element>(of list: [Element]) -> Element {
    list[integer(0...list.count - 1)]
  }

  /// Whether the next part is to be one that does not fit.
  mutating func isMistake() -> Bool { isWild && chance(12) }

  // MARK: Operands

  /// The position of a tensor that fits.
  mutating func operand(_ fits: (FuzzTensor) -> Bool = { _ in true }) -> Int? {
    let isAny = isMistake()
    let fitting = tensors.indices.filter { isAny || fits(tensors[$0]) }
    return fitting.isEmpty ? nil : one(of: fitting)
  }

  /// Two tensors of one dtype that broadcast to no more than there is room for.
  mutating func pair(_ fits: (FuzzTensor) -> Bool = { _ in true }) -> (Int, Int)? {
    guard let a = operand(fits) else { return nil }
    let left = tensors[a]
    let b = operand { right in
      guard right.dtype == left.dtype, fits(right),
        let shape = try? Shape.broadcast(left.shape, right.shape)
      else { return false }
      return shape.elementCount <= Self.room
    }
    return b.map { (a, $0) }
  }

  // MARK: Axes, lengths, indices

  /// An axis of a shape, from the front or the back.
  mutating func axis(_ shape: Shape, extra: Int = 0) -> Int? {
    if isMistake() { return one(of: [.min, -9, shape.rank + extra, 9, .max]) }
    let rank = shape.rank + extra
    return rank == 0 ? nil : integer(-rank...rank - 1)
  }

  /// Some axes of a shape; none stand for all.
  mutating func axes(_ shape: Shape) -> [Int] {
    if isMistake() { return one(of: [[0, 0], [9], [.min], [-1, .max]]) }
    return (0..<shape.rank).filter { _ in chance(40) }.map { chance(50) ? $0 : $0 - shape.rank }
  }

  /// A length up to a limit.
  mutating func length(_ limit: Int) -> Int {
    if isMistake() { return one(of: [.min, -2, limit + 1, 1 << 45, 1 << 62, .max]) }
    return integer(0...max(limit, 0))
  }

  /// Positions along an axis of a length; negative ones count from the back.
  mutating func positions(_ count: Int, below length: Int) -> [Int] {
    let isWrong = isMistake()
    return (0..<count).map { _ in
      isWrong ? one(of: [.min, -length - 1, length, .max]) : integer(-length...length - 1)
    }
  }

  /// A shape of few elements.
  mutating func shape() -> [Int] {
    var lengths = (0..<integer(0...4)).map { _ in one(of: [1, 1, 2, 3, 4, 5, 7, 17]) }
    if chance(6), !lengths.isEmpty { lengths[integer(0...lengths.count - 1)] = 0 }
    while lengths.reduce(1, *) > 512 { lengths.removeLast() }
    if isMistake() { lengths.append(one(of: [.min, -1, 1 << 45, .max])) }
    return lengths
  }

  // MARK: Numbers

  /// Numbers of a dtype: small ones, whose sums and products are exact, and now and then the edges.
  mutating func numbers(_ count: Int, _ dtype: DType, edges: Bool = true) -> [Double] {
    let hasEdges = edges && chance(15)
    return (0..<count).map { _ in
      if hasEdges, chance(20) { return edge(dtype) }
      switch dtype {
      case .float32, .float64: return Double(integer(-32...32)) / 8
      case .int32, .int64: return Double(integer(-9...9))
      case .uint8: return Double(integer(0...9))
      case .bool: return Double(integer(0...1))
      }
    }
  }

  private mutating func edge(_ dtype: DType) -> Double {
    switch dtype {
    case .float32, .float64:
      one(of: [0, -0.0, .infinity, -.infinity, .nan, 1e30, -1e30, 1e-30, 1e7, 0.1])
    case .int32: one(of: [Double(Int32.min), Double(Int32.max), -1, 0])
    case .int64: one(of: [-0x1p63, 0x1p62, -1, 0])
    case .uint8: one(of: [255, 128, 0])
    case .bool: one(of: [0, 1])
    }
  }
}
