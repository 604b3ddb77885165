import Tensors

/// An operand of a sample: its shape, where its numbers lie, and how they lie in memory.
struct Input: Sendable {
  /// How the numbers lie in memory.
  enum Layout: Sendable {
    case rowMajor
    /// A view of a tensor with its axes reversed.
    case transposed
    /// A view that reads backwards.
    case backwards
    /// A view of every other element of a tensor, and not from its start.
    case everyOther
  }

  let shape: [Int]
  var range: ClosedRange<Double> = -2...2
  var layout = Layout.rowMajor
  /// A dtype of its own, for indices and masks; otherwise the operand takes the row's.
  var dtype: DType?
  /// The numbers themselves, in place of random ones.
  var values: [Double]?

  /// Whether derivatives with respect to this operand are checked.
  var isDifferentiable: Bool { dtype == nil }

  static func indices(_ values: [Double], _ shape: [Int]? = nil) -> Input {
    Input(shape: shape ?? [values.count], dtype: .int64, values: values)
  }

  static func mask(_ shape: [Int]) -> Input { Input(shape: shape, range: 0...1, dtype: .bool) }

  // MARK: Numbers

  /// This operand's numbers, as a dtype holds them.
  func numbers(_ rowDType: DType, _ generator: inout SplitMix64) -> Plain {
    let dtype = self.dtype ?? rowDType
    if let values { return Plain(shape, values.map(dtype.holding)) }
    let count = shape.reduce(1, *)
    return Plain(shape, (0..<count).map { _ in number(dtype, &generator) })
  }

  private func number(_ dtype: DType, _ generator: inout SplitMix64) -> Double {
    if dtype.isFloating { return dtype.holding(.random(in: range, using: &generator)) }
    let smallest = dtype == .int32 || dtype == .int64 ? range.lowerBound : max(range.lowerBound, 0)
    let largest = dtype == .bool ? 1 : max(range.upperBound, smallest)
    return Double(Int.random(in: Int(smallest.rounded(.up))...Int(largest), using: &generator))
  }

  /// A tensor of these numbers in this layout, on this thread's device.
  func tensor(_ numbers: Plain, _ rowDType: DType) -> Tensor {
    let dtype = self.dtype ?? rowDType
    let x = Tensor(numbers.values, shape: numbers.shape, dtype: dtype)
    switch layout {
    case .rowMajor: return x
    case .transposed: return materialised(x.transposed()).transposed()
    case .backwards: return materialised(x.flipped()).flipped()
    case .everyOther:
      let doubled = Tensor.stack([Tensor.zeros(like: x), x], axis: -1)
      return doubled.reshaped(to: shape.dropLast() + [shape[shape.count - 1] * 2])[
        .ellipsis, .stride(from: 1, by: 2)]
    }
  }

  /// The numbers of a view in memory of their own.
  private func materialised(_ x: Tensor) -> Tensor {
    Tensor.concatenate([x.flattened()]).reshaped(to: Array(x.shape))
  }
}

extension Tensor {
  /// Numbers in row-major order, converted to a dtype on the host: not every device has float64.
  package init(_ numbers: [Double], shape: [Int], dtype: DType) {
    let shape = Shape(shape)
    self =
      switch dtype {
      case .float32: Tensor(numbers.map { Float($0) }, shape: shape)
      case .float64: Tensor(numbers, shape: shape)
      case .int32: Tensor(numbers.map { Int32(truncatingIfNeeded: Int64($0)) }, shape: shape)
      case .int64: Tensor(numbers.map { Int64($0) }, shape: shape)
      case .uint8: Tensor(numbers.map { UInt8(truncatingIfNeeded: Int64($0)) }, shape: shape)
      case .bool: Tensor(numbers.map { $0 != 0 }, shape: shape)
      }
  }
}

extension DType {
  /// The number that a tensor of this dtype keeps when it is given one.
  func holding(_ number: Double) -> Double {
    guard number.isFinite else { return number }
    return switch self {
    case .float32: Double(Float(number))
    case .float64: number
    case .int32: Double(Int32(truncatingIfNeeded: Int64(number)))
    case .int64: Double(Int64(number))
    case .uint8: Double(UInt8(truncatingIfNeeded: Int64(number)))
    case .bool: number == 0 ? 0 : 1
    }
  }
}

// MARK: Usual samples

extension [[Input]] {
  /// One operand in several shapes and layouts.
  static func one(_ range: ClosedRange<Double> = -2...2) -> [[Input]] {
    [
      [Input(shape: [2, 3], range: range)], [Input(shape: [], range: range)],
      [Input(shape: [0, 3], range: range)],
      [Input(shape: [3, 2], range: range, layout: .transposed)],
      [Input(shape: [4], range: range, layout: .backwards)],
      [Input(shape: [2, 2], range: range, layout: .everyOther)],
      [Input(shape: [3, 67], range: range)],
    ]
  }

  /// Two operands: equal shapes, broadcasting both ways, scalars, nothing, views.
  static func two(
    _ left: ClosedRange<Double> = -2...2, _ right: ClosedRange<Double> = -2...2
  ) -> [[Input]] {
    let shapes: [([Int], [Int])] = [
      ([2, 3], [2, 3]), ([2, 1], [3]), ([], [2, 2]), ([3], []), ([], []), ([0, 3], [1, 3]),
      ([2, 1, 2], [3, 1]), ([3, 67], [67]), ([67, 1], [1, 5]),
    ]
    let views: [[Input]] = [
      [
        Input(shape: [3, 2], range: left, layout: .transposed), Input(shape: [3, 2], range: right),
      ],
      [
        Input(shape: [4], range: left, layout: .everyOther),
        Input(shape: [2, 4], range: right, layout: .backwards),
      ],
    ]
    return shapes.map { [Input(shape: $0, range: left), Input(shape: $1, range: right)] } + views
  }

  /// One operand in each of these shapes; the views have the first shape of rank 2 or more.
  static func shapes(_ shapes: [[Int]], _ range: ClosedRange<Double> = -2...2) -> [[Input]] {
    let broad = shapes.first { $0.count > 1 && !$0.contains(0) }
    let views: [[Input]] = (broad.map { [$0] } ?? []).flatMap { shape in
      [
        [Input(shape: shape, range: range, layout: .transposed)],
        [Input(shape: shape, range: range, layout: .everyOther)],
      ]
    }
    return shapes.map { [Input(shape: $0, range: range)] } + views
  }
}
