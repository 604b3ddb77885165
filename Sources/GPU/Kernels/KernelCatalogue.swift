import Tensors

/// Every kernel of the library but those of chains: what a compiler is tried on before a GPU is there.
enum KernelCatalogue {
  /// All kernels of a device.
  static func all(hasFloat64: Bool) -> [KernelSource] {
    let dtypes = DType.allCases.filter { hasFloat64 || $0 != .float64 }
    return elementwise(dtypes) + movement(dtypes) + random(dtypes, hasFloat64)
      + reductions(dtypes, hasFloat64) + indexing(dtypes)
      + dtypes.filter { $0 != .bool }.map(ProductSource.matmul)
  }

  private static func elementwise(_ dtypes: [DType]) -> [KernelSource] {
    var sources: [KernelSource] = []
    for dtype in dtypes {
      for op in UnaryOp.allCases where op.row.admits(dtype) {
        sources.append(.alone(.unary(op), [dtype], to: dtype))
      }
      for op in BinaryOp.allCases where op.row.admits(dtype) {
        for side in [nil, ScalarSide.left, .right] {
          let operands = side == nil ? [dtype, dtype] : [dtype]
          sources.append(.alone(.binary(op), operands, side, to: dtype))
        }
      }
      for op in ComparisonOp.allCases {
        sources.append(.alone(.compare(op), [dtype, dtype], to: .bool))
        sources.append(.alone(.compare(op), [dtype], .right, to: .bool))
      }
      sources.append(.alone(.select, [.bool, dtype, dtype], to: dtype))
      sources.append(.alone(.select, [.bool, dtype], .left, to: dtype))
      sources.append(.alone(.select, [.bool, dtype], .right, to: dtype))
      for target in dtypes where target != dtype {
        sources.append(.alone(.cast, [dtype], to: target))
      }
    }
    return sources
  }

  private static func movement(_ dtypes: [DType]) -> [KernelSource] {
    dtypes.map(MovementSource.fill) + [MovementSource.iota]
      + [1, 4, 8].map(MovementSource.copy(byteCount:))
  }

  private static func random(_ dtypes: [DType], _ hasFloat64: Bool) -> [KernelSource] {
    [DType.int32, .int64].map { RandomSource.kernel(.bits, $0, hasFloat64: hasFloat64) }
      + [RandomOp.uniform, .normal, .truncatedNormal].flatMap { op in
        dtypes.filter(\.isFloating).map { RandomSource.kernel(op, $0, hasFloat64: hasFloat64) }
      }
  }

  private static func reductions(_ dtypes: [DType], _ hasFloat64: Bool) -> [KernelSource] {
    var sources: [KernelSource] = []
    for dtype in dtypes {
      for op in ReduceOp.allCases where dtype != .bool || op == .minimum || op == .maximum {
        let sum = ReductionSource.accumulator(op, dtype, hasFloat64: hasFloat64)
        for (from, to) in sum == dtype
          ? [(dtype, dtype)] : [(dtype, dtype), (dtype, sum), (sum, dtype)]
        {
          sources.append(ReductionSource.byItem(op, from, to, hasFloat64: hasFloat64))
          sources.append(ReductionSource.byGroup(op, from, to, hasFloat64: hasFloat64))
        }
        sources.append(ReductionSource.cumulative(op, dtype, hasFloat64: hasFloat64))
      }
      sources += [ArgReduceOp.argMax, .argMin].map { ReductionSource.argument($0, dtype) }
    }
    return sources
  }

  private static func indexing(_ dtypes: [DType]) -> [KernelSource] {
    let keys = dtypes.flatMap { dtype in
      [true, false].map { SortSource.keys(dtype, descending: $0) }
    }
    return [1, 4, 8].map(IndexingSource.gather(byteCount:))
      + [1, 4, 8].map(IndexingSource.gatherAlong(byteCount:))
      + dtypes.filter { $0 != .bool }.map(IndexingSource.scatterAdd) + keys
      + [
        IndexingSource.keys, IndexingSource.forget, SortSource.local, SortSource.distant,
        SortSource.indices,
      ]
  }
}

extension KernelSource {
  /// The kernel of one elementwise primitive, with a number on one side of the last operand if there
  /// is a side.
  static func alone(
    _ function: ElementwiseProgram.Function, _ operands: [DType], _ side: ScalarSide? = nil,
    to dtype: DType
  ) -> KernelSource {
    let operandDType = operands[operands.count - 1]
    // Registers: the operands, then the number.
    var registers = Array(operands.indices)
    if let side {
      registers.insert(operands.count, at: side == .left ? operands.count - 1 : operands.count)
    }
    let instruction = ElementwiseProgram.Instruction(
      function: function, a: registers[0], b: registers[min(1, registers.count - 1)],
      c: registers[registers.count - 1], operandDType: operandDType, dtype: dtype, result: 0)
    return ElementwiseSource(
      operands: operands.map { (.strided, $0) }, immediates: side == nil ? [] : [operandDType],
      instructions: [instruction]
    ).kernel(named: "\(function.name)_\(operandDType)")
  }
}

extension ElementwiseProgram.Function {
  /// The primitive's name, for a kernel's name.
  fileprivate var name: String {
    switch self {
    case .unary(let op): "\(op)"
    case .binary(let op): "\(op)"
    case .compare(let op): "\(op)"
    case .select: "select"
    case .cast: "cast"
    case .copy: "copy"
    }
  }
}
