import Tensors

extension FuzzOperations {
  static let indexing: [FuzzOperation] = [
    { draw in
      guard let x = draw.operand({ $0.shape.rank > 0 }) else { return nil }
      let indices = draw.indices(of: draw.tensors[x].shape)
      return FuzzCall("t\(x)[\(FuzzIndex.text(indices))]", [x]) {
        [FuzzIndex.part(of: $0[0], at: indices)]
      }
    }
  ]

  // MARK: Variables

  static let variables: [FuzzOperation] = [sliceAssigned, added]

  /// A variable of a tensor, whose slice is assigned: the tensor keeps its numbers.
  private static let sliceAssigned: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.shape.rank > 0 }) else { return nil }
    let one = draw.tensors[x]
    let indices = draw.indices(of: one.shape)
    let number = draw.integer(0...1)
    let isTwice = draw.chance(50)
    let text = "Variable(t\(x))[\(FuzzIndex.text(indices))].assign(\(number)), twice: \(isTwice)"
    return FuzzCall(text, [x]) { operands in
      let variable = Variable(operands[0])
      let before = variable.tensor
      FuzzIndex.assign(Double(number), to: variable, at: indices)
      let between = variable.tensor
      // The second one may write in place: nobody else holds this storage if `between` is dropped.
      if isTwice { FuzzIndex.assign(Double(1 - number), to: variable, at: indices) }
      return isTwice ? [variable.tensor] : [before, between]
    }
  }

  private static let added: FuzzOperation = { draw in
    guard let (a, b) = draw.pair({ $0.dtype != .bool }) else { return nil }
    let (left, right) = (draw.tensors[a].shape, draw.tensors[b].shape)
    guard draw.isWild || left == right else { return nil }
    return FuzzCall("Variable(t\(a)).assignAdd(t\(b)).assignSubtract(t\(b))", [a, b], .units(1)) {
      let variable = Variable($0[0])
      variable.assignAdd($0[1])
      let sum = variable.tensor
      variable.assignSubtract($0[1])
      return [sum]
    }
  }
}

/// An index of a bracket, as data: it can be drawn, printed and used.
enum FuzzIndex: Sendable {
  case at(Int)
  case stride(from: Int?, to: Int?, by: Int)
  case newAxis
  case ellipsis

  private var index: any TensorIndex {
    switch self {
    case .at(let position): position
    case .stride(let from, let to, let step): AxisIndex.stride(from: from, to: to, by: step)
    case .newAxis: AxisIndex.newAxis
    case .ellipsis: AxisIndex.ellipsis
    }
  }

  static func text(_ indices: [FuzzIndex]) -> String {
    indices.map { index in
      switch index {
      case .at(let position): "\(position)"
      case .stride(let from, let to, let step):
        "\(from.map(String.init) ?? "")|\(to.map(String.init) ?? "")|\(step)"
      case .newAxis: ".newAxis"
      case .ellipsis: ".ellipsis"
      }
    }.joined(separator: ", ")
  }

  /// The subscript takes its indices one by one.
  static func part(of x: Tensor, at indices: [FuzzIndex]) -> Tensor {
    let i = indices.map(\.index)
    return switch i.count {
    case 1: x[i[0]]
    case 2: x[i[0], i[1]]
    default: x[i[0], i[1], i[2]]
    }
  }

  static func assign(_ number: Double, to variable: Variable, at indices: [FuzzIndex]) {
    let i = indices.map(\.index)
    switch i.count {
    case 1: variable[i[0]].assign(number)
    case 2: variable[i[0], i[1]].assign(number)
    default: variable[i[0], i[1], i[2]].assign(number)
    }
  }
}

extension FuzzDraw {
  /// One to three indices of a tensor.
  mutating func indices(of shape: Shape) -> [FuzzIndex] {
    var indices = (0..<min(shape.rank, integer(1...3))).map { index(of: shape[$0]) }
    if indices.count < 3, chance(20) { indices.insert(.newAxis, at: integer(0...indices.count)) }
    if indices.count < 3, indices.count < shape.rank, chance(20) { indices.append(.ellipsis) }
    if isMistake() { indices = [.at(0), .ellipsis, .ellipsis] }
    return indices.isEmpty ? [.ellipsis] : indices
  }

  private mutating func index(of length: Int) -> FuzzIndex {
    if chance(35), length > 0 || isWild {
      let isWrong = isMistake() || length == 0
      return .at(isWrong ? self.length(3) : integer(-length...length - 1))
    }
    let step = isMistake() ? one(of: [0, .min, .max]) : one(of: [1, 1, 2, 3, -1, -2])
    return .stride(from: end(length), to: end(length), by: step)
  }

  private mutating func end(_ length: Int) -> Int? {
    if chance(40) { return nil }
    return isMistake() ? self.length(9) : integer(-length - 2...length + 2)
  }
}
