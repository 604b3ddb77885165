import Tensors

/// The operands of a row in one dtype: numbers first, tensors on whichever device asks.
package struct OpSample {
  let row: OpRow
  let inputs: [Input]
  let dtype: DType
  let numbers: [Plain]

  init(_ row: OpRow, _ position: Int, _ dtype: DType) {
    self.row = row
    self.dtype = dtype
    inputs = row.samples[position]
    var generator = SplitMix64(seed: UInt64(position) &+ 1)
    numbers = row.samples[position].map { $0.numbers(dtype, &generator) }
  }

  /// What the row's function gives.
  package func result(at placement: Placement) -> Tensor {
    let operands = placement.operands { tensors() }
    return placement.run { row.function(operands) }
  }

  /// Where the result belongs: beside its operands, or on the current device if there are none.
  func device(at placement: Placement) -> Device {
    inputs.isEmpty ? placement.current : placement.device
  }

  /// Whether the device that a placement computes on has the dtypes of operands and result.
  package func isPossible(at placement: Placement, result: DType) -> Bool {
    device(at: placement).hasFloat64 || (dtype != .float64 && result != .float64)
  }

  /// Tensors of these numbers, or of others, on the current device.
  package func tensors(_ numbers: [Plain]? = nil) -> [Tensor] {
    zip(inputs, numbers ?? self.numbers).map { $0.tensor($1, dtype) }
  }

  /// The right result: the oracle's, or the reference device's in float64.
  func expected(as dtype: DType) -> Plain {
    let exact =
      row.oracle?(numbers)
      ?? withDevice(.reference) {
        let wide = self.dtype.isFloating ? DType.float64 : self.dtype
        return Plain(row.function(zip(inputs, numbers).map { $0.tensor($1, wide) }))
      }
    return Plain(exact.shape, exact.values.map(dtype.holding))
  }
}

extension OpRow {
  /// How many samples a device has the dtypes for.
  package func possibleSampleCount(at placement: Placement) -> Int {
    allSamples.count {
      $0.isPossible(at: placement, result: $0.result(at: .reference).dtype)
    }
  }

  /// Every sample in every dtype.
  var allSamples: [OpSample] { dtypes.flatMap(samples(in:)) }

  package func samples(in dtype: DType) -> [OpSample] {
    samples.indices.map { OpSample(self, $0, dtype) }
  }

  /// Samples small enough for a derivative with respect to each of their numbers.
  package var derivableSamples: [OpSample] { derivableSamples(in: .float64) }

  func derivableSamples(in dtype: DType) -> [OpSample] {
    samples(in: dtype).filter { sample in
      sample.numbers.allSatisfy { $0.values.count <= 24 && $0.values.allSatisfy(\.isFinite) }
        && sample.inputs.contains(where: \.isDifferentiable)
    }
  }
}

extension Plain {
  /// How this differs from what is expected of a dtype, in words; nil if it does not.
  func difference(from expected: Plain, _ dtype: DType, _ tolerance: OpTolerance) -> String? {
    guard shape == expected.shape else { return "shape \(shape), not \(expected.shape)" }
    let largest = expected.values.filter(\.isFinite).map(abs).max() ?? 0
    for (position, (a, e)) in zip(values, expected.values).enumerated() where !(a == e) {
      if a.isNaN && e.isNaN { continue }
      let scale = max(abs(e), largest / 2)
      let unit = dtype == .float32 ? Double(Float(scale).ulp) : scale.ulp
      if dtype.isFloating && abs(a - e) <= tolerance.units * unit { continue }
      return "\(dtype) \(shape): element \(position) is \(a), not \(e)"
    }
    return nil
  }
}
