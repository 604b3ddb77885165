import Tensors
import Testing

extension GoldenDispatch {
  static let indexing: [String: GoldenOperation] = [
    "slice": { call in [try part(of: call.x, at: call.indices())] },
    "sliceAssign": { call in
      let variable = Variable(call.x)
      try part(of: variable, at: call.indices()).assign(call.inputs[1])
      return [variable.tensor]
    },
    "gather": { call in [call.x.gathered(at: call.inputs[1], axis: try call.integer("axis"))] },
    "scatterAdd": { call in [call.x.scatterAdded(call.inputs[2], at: call.inputs[1])] },
    "booleanMask": { call in [call.x.masked(by: call.inputs[1])] },
  ]

  static let ordering: [String: GoldenOperation] = [
    "sort": { call in
      [
        call.x.sorted(
          axis: try call.integer("axis"), descending: try call.flag("descending"))
      ]
    },
    "argSort": { call in
      [
        call.x.argSort(
          axis: try call.integer("axis"), descending: try call.flag("descending"))
      ]
    },
    "topK": { call in
      let (values, indices) = call.x.topK(try call.integer("k"))
      return [values, indices]
    },
    "unique": { call in [call.x.unique()] },
  ]

  static let creation: [String: GoldenOperation] = [
    "eye": { call in
      [
        Tensor.eye(
          try call.integer("rows"), columns: try call.integer("columns"), dtype: try call.dtype())
      ]
    },
    "oneHot": { call in
      [call.x.oneHot(depth: try call.integer("depth"), dtype: try call.dtype())]
    },
    "linspace": { call in
      [
        Tensor.linspace(
          try call.number("start"), try call.number("stop"), count: try call.integer("count"),
          dtype: try call.dtype())
      ]
    },
    "range": { call in
      [
        Tensor.range(
          from: try call.number("start"), to: try call.number("stop"), by: try call.number("step"),
          dtype: try call.dtype())
      ]
    },
  ]

  /// What the public subscript selects: it takes its indices one by one.
  private static func part(of x: Tensor, at i: [any TensorIndex]) throws -> Tensor {
    try #require((1...4).contains(i.count))
    return switch i.count {
    case 1: x[i[0]]
    case 2: x[i[0], i[1]]
    case 3: x[i[0], i[1], i[2]]
    default: x[i[0], i[1], i[2], i[3]]
    }
  }

  private static func part(of v: Variable, at i: [any TensorIndex]) throws -> VariableSlice {
    try #require((1...2).contains(i.count))
    return i.count == 1 ? v[i[0]] : v[i[0], i[1]]
  }
}

extension GoldenCall {
  /// The attribute `index` as what our brackets take.
  fileprivate func indices() throws -> [any TensorIndex] {
    try #require(attributes["index"]?.list).map { entry in
      switch entry {
      case .integer(let position): position
      case .string("..."): AxisIndex.ellipsis
      case .string("newaxis"): AxisIndex.newAxis
      case .list(let parts) where parts.count == 3:
        AxisIndex.stride(from: parts[0].integer, to: parts[1].integer, by: parts[2].integer ?? 1)
      default: try #require(nil as AxisIndex?, "an index that the format does not have: \(entry)")
      }
    }
  }
}
