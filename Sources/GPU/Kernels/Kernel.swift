import Tensors

/// A kernel of the library, as data: which one, for which dtypes. Its source is made of nothing
/// else.
enum Kernel: Hashable {
  // MARK: Sources and movement; what only moves numbers is for elements of so many bytes
  case fill(DType)
  case iota
  case random(RandomOp, DType)
  case copy(byteCount: Int)

  // MARK: Elementwise
  /// One primitive: the dtypes of its operands and of its result, the side of a number if there is
  /// one, and whether all operands are row-major.
  case elementwise(ElementwiseProgram.Function, DType, DType, ScalarSide?, isFlat: Bool)
  /// A chain of them, or small kernels in a row.
  case generated(KernelSource)

  // MARK: Reductions
  /// From a dtype to another, since parts of a row are joined in a second pass; whether the
  /// elements of a row are one step apart.
  case reduce(ReduceOp, DType, DType, isFlat: Bool)
  case argReduce(ArgReduceOp, DType)
  case cumulative(ReduceOp, DType)
  case softmax(DType)

  // MARK: Products
  case matmul(DType)
  case narrowMatmul(DType)

  // MARK: Indexing
  case gather(along: Bool, byteCount: Int)
  case scatterAdd(DType)
  case indexKeys
  /// Forgets an index that was out of range, when it has been told.
  case forgetIndex
  case sortKeys(DType, descending: Bool)
  case sortLocal, sortDistant, sortedIndices

  /// What a driver compiles.
  func source(hasFloat64: Bool) -> KernelSource {
    switch self {
    case .fill(let dtype): MovementSource.fill(dtype)
    case .iota: MovementSource.iota
    case .random(let op, let dtype): RandomSource.kernel(op, dtype, hasFloat64: hasFloat64)
    case .copy(let byteCount): MovementSource.copy(byteCount: byteCount)
    case .elementwise(let function, let operand, let result, let side, let isFlat):
      ElementwiseSource.alone(function, operand, result, side, isFlat: isFlat)
    case .generated(let source): source
    case .reduce(let op, let x, let y, let isFlat):
      ReductionSource.reduce(op, x, y, isFlat: isFlat, hasFloat64: hasFloat64)
    case .argReduce(let op, let dtype): ReductionSource.argument(op, dtype)
    case .cumulative(let op, let dtype):
      ReductionSource.cumulative(op, dtype, hasFloat64: hasFloat64)
    case .softmax(let dtype): ReductionSource.softmax(dtype, hasFloat64: hasFloat64)
    case .matmul(let dtype): ProductSource.matmul(dtype)
    case .narrowMatmul(let dtype): ProductSource.narrow(dtype, hasFloat64: hasFloat64)
    case .gather(let along, let byteCount):
      IndexingSource.gather(along: along, byteCount: byteCount)
    case .scatterAdd(let dtype): IndexingSource.scatterAdd(dtype)
    case .indexKeys: IndexingSource.keys
    case .forgetIndex: IndexingSource.forget
    case .sortKeys(let dtype, let descending): SortSource.keys(dtype, descending: descending)
    case .sortLocal: SortSource.local
    case .sortDistant: SortSource.distant
    case .sortedIndices: SortSource.indices
    }
  }
}

// MARK: All of them

extension Kernel {
  /// Every kernel but generated ones: what a compiler is tried on before a GPU is there.
  static func all(hasFloat64: Bool) -> [Kernel] {
    let dtypes = DType.allCases.filter { hasFloat64 || $0 != .float64 }
    let numbers = dtypes.filter { $0 != .bool }
    let floating = dtypes.filter(\.isFloating)
    let sizes = [1, 4, 8]
    return [.iota, .indexKeys, .forgetIndex, .sortLocal, .sortDistant, .sortedIndices]
      + dtypes.map(Kernel.fill)
      + [.random(.bits, .int32), .random(.bits, .int64)]
      + floating.map(Kernel.narrowMatmul) + floating.map(Kernel.softmax)
      + floating.flatMap { dtype in
        [RandomOp.uniform, .normal, .truncatedNormal].map { Kernel.random($0, dtype) }
      }
      + sizes.flatMap {
        [
          .copy(byteCount: $0), .gather(along: false, byteCount: $0),
          .gather(along: true, byteCount: $0),
        ]
      }
      + numbers.flatMap { [.matmul($0), .scatterAdd($0)] }
      + dtypes.flatMap { dtype in
        [.sortKeys(dtype, descending: false), .sortKeys(dtype, descending: true)]
          + [.argReduce(.argMax, dtype), .argReduce(.argMin, dtype)]
          + elementwise(dtype, dtypes) + reductions(dtype, hasFloat64)
      }
  }

  private static func elementwise(_ dtype: DType, _ dtypes: [DType]) -> [Kernel] {
    let sides = [nil, ScalarSide.left, .right]
    var all: [(ElementwiseProgram.Function, result: DType, side: ScalarSide?)] = []
    for op in UnaryOp.allCases where op.row.admits(dtype) { all.append((.unary(op), dtype, nil)) }
    for side in sides {
      for op in BinaryOp.allCases where op.row.admits(dtype) {
        all.append((.binary(op), dtype, side))
      }
      all.append((.select, dtype, side))
      if side == .left { continue }
      for op in ComparisonOp.allCases { all.append((.compare(op), .bool, side)) }
    }
    for other in dtypes where other != dtype { all.append((.cast, other, nil)) }
    return [false, true].flatMap { isFlat in
      all.map { .elementwise($0, dtype, $1, $2, isFlat: isFlat) }
    }
  }

  private static func reductions(_ dtype: DType, _ hasFloat64: Bool) -> [Kernel] {
    let ops = dtype == .bool ? [.minimum, .maximum] : ReduceOp.allCases
    return ops.flatMap { op -> [Kernel] in
      let sum = ReductionSource.accumulator(op, dtype, hasFloat64: hasFloat64)
      let pairs = sum == dtype ? [(dtype, dtype)] : [(dtype, dtype), (dtype, sum), (sum, dtype)]
      return [.cumulative(op, dtype)]
        + [false, true].flatMap { isFlat in
          pairs.map { .reduce(op, $0, $1, isFlat: isFlat) }
        }
    }
  }
}
