/// What can be between the brackets of `x[...]`: an integer, a range or an ``AxisIndex``.
public protocol TensorIndex: Sendable {
  /// What it selects.
  var axisIndex: AxisIndex { get }
}

/// What to take of an axis, as NumPy's slices say it.
///
///     x[0]                // the first row
///     x[-1]               // the last row
///     x[.all, 0]          // the first column
///     x[1..<3, ..<2]      // rows 1 and 2, the first two columns
///     x[.stride(by: 2)]   // every other row
///     x[.stride(by: -1)]  // the rows backwards
///     x[.ellipsis, 0]     // the first of the last axis
///     x[.newAxis]         // one axis more, of length 1
public struct AxisIndex: TensorIndex, Hashable {
  enum Kind: Hashable {
    /// One element; the axis goes. Negative positions count from the end.
    case at(Int)
    /// The elements from one position up to, not including, another; nil means to the end.
    case range(from: Int?, to: Int?, by: Int)
    case ellipsis
    case newAxis
  }

  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  /// The index itself.
  public var axisIndex: AxisIndex { self }
}

extension TensorIndex where Self == AxisIndex {
  /// A whole axis; NumPy's `:`.
  public static var all: AxisIndex { stride(by: 1) }
  /// As many whole axes as are not named; NumPy's `...`.
  public static var ellipsis: AxisIndex { AxisIndex(.ellipsis) }
  /// A new axis of length 1; NumPy's `newaxis`.
  public static var newAxis: AxisIndex { AxisIndex(.newAxis) }
  /// A range in steps: NumPy's `from:to:step`. Negative positions count from the end; one that is
  /// left out is that end of the axis.
  public static func stride(from: Int? = nil, to: Int? = nil, by step: Int) -> AxisIndex {
    AxisIndex(.range(from: from, to: to, by: step))
  }
  /// A range whose positions may be negative: NumPy's `from:to`.
  public static func from(_ from: Int, to: Int) -> AxisIndex { stride(from: from, to: to, by: 1) }
}

extension Int: TensorIndex {
  /// One element; the axis goes.
  public var axisIndex: AxisIndex { AxisIndex(.at(self)) }
}
extension Range<Int>: TensorIndex {
  /// The elements from the lower bound up to, not including, the upper one.
  public var axisIndex: AxisIndex { .stride(from: lowerBound, to: upperBound, by: 1) }
}
extension ClosedRange<Int>: TensorIndex {
  /// The elements from the lower bound to the upper one, both included.
  public var axisIndex: AxisIndex {
    .stride(from: lowerBound, to: AxisIndex.end(after: upperBound), by: 1)
  }
}
extension PartialRangeFrom<Int>: TensorIndex {
  /// The elements from the lower bound on.
  public var axisIndex: AxisIndex { .stride(from: lowerBound, by: 1) }
}
extension PartialRangeUpTo<Int>: TensorIndex {
  /// The elements before the upper bound.
  public var axisIndex: AxisIndex { .stride(to: upperBound, by: 1) }
}
extension PartialRangeThrough<Int>: TensorIndex {
  /// The elements up to the upper bound, which is included.
  public var axisIndex: AxisIndex {
    .stride(to: AxisIndex.end(after: upperBound), by: 1)
  }
}

extension Tensor {
  /// A part of the tensor, as NumPy's indexing gives it: a view, nothing is copied.
  ///
  /// There is no setter: a tensor is a value that does not change. ``Variable`` has
  /// `v[0, 0].assign(3)`.
  ///
  /// **Errors:** a position out of range, more indices than axes, two ellipses, a step of 0. Ranges
  /// that reach too far are cut at the ends, as in NumPy.
  public subscript(indices: any TensorIndex...) -> Tensor { indexed(indices.map(\.axisIndex)) }

  /// The part that the indices select: one view for each axis that they change.
  func indexed(_ indices: [AxisIndex]) -> Tensor {
    let named = checked { () throws(TensorError) in try shape.check(indices) }
    var (part, axis, source) = (self, 0, 0)
    for index in indices {
      switch index.kind {
      case .newAxis:
        part = part.expandedDimensions(atPosition: axis)
        axis += 1
      case .ellipsis:
        axis += rank - named
        source += rank - named
      case .at(let position):
        part = part.pick(axis: axis, index: position < 0 ? position + shape[source] : position)
        source += 1
      case .range(let from, let to, let by):
        let (first, count) = AxisIndex.extent(from, to, by, shape[source])
        if count != shape[source] || by != 1 {
          part = part.slice(axis: axis, start: first, step: by, count: count)
        }
        axis += 1
        source += 1
      }
    }
    return part
  }
}

extension Tensor {
  /// This tensor with another one in place of the part that indices select from `axis` on.
  ///
  /// The part has the shape that indexing gives.
  func replacing(_ indices: ArraySlice<AxisIndex>, axis: Int, with part: Tensor) -> Tensor {
    guard let index = indices.first else { return part }
    let rest = indices.dropFirst()
    switch index.kind {
    case .newAxis:
      var lengths = part.shape
      lengths.remove(at: axis)
      return replacing(rest, axis: axis, with: part.reshaped(to: lengths))
    case .ellipsis:
      let named = rest.filter { $0.kind != .newAxis }.count
      return replacing(rest, axis: rank - named, with: part)
    case .at(let position):
      let position = position < 0 ? position + shape[axis] : position
      let inner = pick(axis: axis, index: position).replacing(rest, axis: axis, with: part)
      return inserting(
        inner.expandedDimensions(atPosition: axis), axis: axis, start: position, step: 1)
    case .range(let from, let to, let by):
      let (first, count) = AxisIndex.extent(from, to, by, shape[axis])
      let slice = slice(axis: axis, start: first, step: by, count: count)
      let inner = slice.replacing(rest, axis: axis + 1, with: part)
      return inserting(inner, axis: axis, start: first, step: by)
    }
  }

  private func inserting(_ part: Tensor, axis: Int, start: Int, step: Int) -> Tensor {
    Dispatcher.run(
      .insert(start: start, step: step, axis: UInt8(axis)), self, part, shape, dtype,
      rule: .none, for: { "assign" })
  }
}

extension Shape {
  /// Refuses indices that a tensor of this shape does not have, and gives how many axes they name.
  ///
  /// **Errors:** more indices than axes, two ellipses, a position out of range, a step of 0.
  func check(_ indices: [AxisIndex]) throws(TensorError) -> Int {
    let named = indices.count { $0.kind != .newAxis && $0.kind != .ellipsis }
    guard named <= rank else {
      throw TensorError(
        "index", "\(named) indices for shape \(self) of rank \(rank). Use one an axis.")
    }
    guard indices.count(where: { $0.kind == .ellipsis }) <= 1 else {
      throw TensorError("index", "an index has two ellipses. Use one.")
    }
    var axis = 0
    for index in indices {
      switch index.kind {
      case .newAxis: break
      case .ellipsis: axis += rank - named
      case .at, .range:
        try index.check(self[axis], axis, self)
        axis += 1
      }
    }
    return named
  }
}

extension AxisIndex {
  static var all: AxisIndex { .stride(from: nil, to: nil, by: 1) }

  /// The position behind the last one of a closed range; nil is the end of the axis.
  static func end(after last: Int) -> Int? { last == -1 || last == .max ? nil : last + 1 }

  fileprivate func check(_ length: Int, _ axis: Int, _ shape: Shape) throws(TensorError) {
    switch kind {
    case .at(let position):
      guard position >= -length, position < length else {
        let allowed =
          length == 0 ? "The axis is empty." : "Use an index from \(-length) to \(length - 1)."
        throw TensorError(
          "index",
          "index \(position) is out of range for axis \(axis) of length \(length) in shape \(shape). "
            + allowed)
      }
    case .range(_, _, let by):
      guard by != 0 else {
        throw TensorError("index", "a range has step 0. Use a positive or a negative step.")
      }
    case .ellipsis, .newAxis: break
    }
  }

  /// The first position and the number of elements of a range, cut at the ends as NumPy does.
  fileprivate static func extent(
    _ from: Int?, _ to: Int?, _ by: Int, _ length: Int
  ) -> (first: Int, count: Int) {
    let (lowest, highest) = by > 0 ? (0, length) : (-1, length - 1)
    func position(_ value: Int?, _ standard: Int) -> Int {
      guard let value else { return standard }
      return Swift.min(Swift.max(value < 0 ? value + length : value, lowest), highest)
    }
    let first = position(from, by > 0 ? 0 : length - 1)
    let end = position(to, by > 0 ? length : -1)
    let distance = by > 0 ? end - first : first - end
    if distance <= 0 { return (first, 0) }
    return (first, Int((UInt(distance) - 1) / by.magnitude) + 1)
  }
}
