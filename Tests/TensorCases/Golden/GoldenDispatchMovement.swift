import Tensors
import Testing

extension GoldenDispatch {
  static let movement: [String: GoldenOperation] = [
    "reshape": { call in [call.x.reshaped(to: try call.integers("shape"))] },
    "broadcastTo": { call in [call.x.broadcast(to: Shape(try call.integers("shape")))] },
    "transpose": { call in
      guard let order = call.attributes["permutation"]?.integers else {
        return [call.x.transposed()]
      }
      return [call.x.transposed(axes: order)]
    },
    "expandDims": { call in [call.x.expandedDimensions(at: try call.integer("axis"))] },
    "squeeze": { call in
      switch try call.axes() {
      case nil: [call.x.squeezed()]
      case let axes? where axes.count == 2: [call.x.squeezed(axis: axes[0], axes[1])]
      case let axes?: [call.x.squeezed(axis: axes[0])]
      }
    },
    "concat": { call in [Tensor.concatenate(call.inputs, axis: try call.integer("axis"))] },
    "stack": { call in [Tensor.stack(call.inputs, axis: try call.integer("axis"))] },
    "split": { call in
      let axis = try call.integer("axis")
      guard let sizes = call.attributes["sizes"]?.integers else {
        return call.x.split(into: try call.integer("sections"), axis: axis)
      }
      return call.x.split(sizes, axis: axis)
    },
    "tile": { call in [call.x.tiled(try call.integers("multiples"))] },
    "pad": { call in
      let pairs = try #require(call.attributes["paddings"]?.list).map { pair in
        try #require(pair.integers)
      }
      return [call.x.padded(pairs.map { ($0[0], $0[1]) }, with: try call.number("value"))]
    },
    "flip": { call in
      let axes = try call.integers("axes")
      return [
        axes.count == 2 ? call.x.flipped(axis: axes[0], axes[1]) : call.x.flipped(axis: axes[0])
      ]
    },
  ]
}
