import Tensors

/// The operations of random programs.
enum FuzzOperations {
  static let all = recordable + variables + choosing

  /// Those that a compiled function may have: no variable made in it, no shape that numbers decide.
  static let recordable: [FuzzOperation] =
    elementwise + elementwise + reductions + movement + movement + indexing + joining + gathering
    + products + [gradient, gradient, random]

  /// New numbers in memory of their own.
  static let constant: FuzzOperation = { draw in
    let (shape, dtype) = (draw.shape(), draw.one(of: draw.dtypes))
    let isPossible = shape.allSatisfy { $0 >= 0 && $0 < 1000 }
    let numbers = isPossible ? draw.numbers(shape.reduce(1, *), dtype) : []
    return FuzzCall("constant(\(shape), .\(dtype))", []) { _ in
      [isPossible ? Tensor(numbers, shape: shape, dtype: dtype) : Tensor.zeros(Shape(shape))]
    }
  }

  /// Numbers that depend on seed, draw and index alone, whatever the device.
  static let random: FuzzOperation = { draw in
    let (shape, seed) = (Shape(draw.shape()), UInt64(draw.integer(0...9)))
    let kind = draw.integer(0...2)
    return FuzzCall("random(\(shape), \(kind), seed \(seed))", [], .units(8)) { _ in
      withSeed(seed) {
        switch kind {
        case 0: [Tensor.randomUniform(shape)]
        case 1: [Tensor.randomNormal(shape)]
        default: [Tensor.randomBernoulli(shape, probability: 0.25)]
        }
      }
    }
  }
}
