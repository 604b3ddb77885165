import CPUKernels

extension ReferenceBackend {
  func random(_ op: RandomOp, _ key: RandomKey, into y: Operand) {
    let bits = RandomBits(key: key.seed, stream: key.draw, dtype: y.dtype)
    switch op {
    case .uniform: generate(into: y.doubles, bits.uniform)
    case .normal: generate(into: y.doubles) { normalQuantile(bits.openUniform($0)) }
    case .truncatedNormal:
      generate(into: y.doubles) { truncatedNormalQuantile(bits.openUniform($0)) }
    case .bits: generate(into: y.integers, bits.integer)
    }
  }

  /// `y[index] = number(i)`, where `i` counts the elements in row-major order.
  private func generate<Number>(into y: Elements<Number>, _ number: (UInt64) -> Number) {
    var element: UInt64 = 0
    y.operand.shape.forEachIndex { index in
      y[index] = number(element)
      element += 1
    }
  }
}

/// The random bits of each element: a word for 32-bit dtypes, two words for float64.
private struct RandomBits {
  let key: UInt64
  let stream: UInt64
  let dtype: DType

  func word(_ element: UInt64) -> UInt32 { philoxWord(key: key, index: element, stream: stream) }

  /// All values of int32, or 53 bits in int64.
  func integer(_ element: UInt64) -> Int64 {
    dtype == .int64 ? Int64(bitPattern: wide(element)) : Int64(word(element))
  }

  /// In [0, 1): a multiple of 2⁻²⁴ or 2⁻⁵³.
  func uniform(_ element: UInt64) -> Double {
    switch dtype {
    case .float32: Double(word(element) >> 8) * 0x1p-24
    case .float64: Double(wide(element)) * 0x1p-53
    case .int32, .int64, .uint8, .bool: undefined("random", dtype)
    }
  }

  /// In (0, 1): the middles of 2³² or 2⁵³ equal parts.
  func openUniform(_ element: UInt64) -> Double {
    switch dtype {
    case .float32: CPUKernels.openUniform(word: word(element))
    case .float64: CPUKernels.openUniform(bits53: wide(element))
    case .int32, .int64, .uint8, .bool: undefined("random", dtype)
    }
  }

  private func wide(_ element: UInt64) -> UInt64 {
    philoxBits53(key: key, index: element, stream: stream)
  }
}
