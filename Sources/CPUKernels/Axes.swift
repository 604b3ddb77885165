/// Some axes of an operand, innermost first: how long each is and its step in elements.
public struct Axes: Sendable {
  /// The number of axes, from 0, a single position, to 8.
  public var rank = 0
  /// The length of each axis; only the first `rank` count.
  public var lengths = InlineArray<8, Int>(repeating: 1)
  /// The step along each axis in elements, 0 where it repeats; only the first `rank` count.
  public var strides = InlineArray<8, Int>(repeating: 0)

  /// No axes, which is a single position.
  public init() {}

  /// How many positions the axes have.
  @inline(__always)
  public var count: Int {
    var product = 1
    var axis = 0
    while axis < rank {
      product = product &* lengths[axis]
      axis &+= 1
    }
    return product
  }

  /// Adds an axis outside the others, joining it to the outermost one where memory lets it.
  @inline(__always)
  public mutating func wrap(length: Int, stride: Int) {
    if length == 1 { return }
    let last = rank &- 1
    if rank > 0 && stride == strides[last] &* lengths[last] {
      lengths[last] = lengths[last] &* length
    } else {
      lengths[rank] = length
      strides[rank] = stride
      rank &+= 1
    }
  }

  /// The offset of a position in row-major order.
  @inline(__always)
  public func offset(of position: Int) -> Int {
    var (rest, offset, axis) = (position, 0, 0)
    while axis < rank {
      let quotient = rest / lengths[axis]
      offset = offset &+ (rest &- quotient &* lengths[axis]) &* strides[axis]
      rest = quotient
      axis &+= 1
    }
    return offset
  }
}
