import Tensors

/// Derivatives of a row's function in float64, or float32, by the tape and by central differences.
///
/// The function is made scalar by a fixed random weight for each element of its result.
struct OpDerivative {
  let sample: OpSample
  let resultDType: DType
  private let weights: Plain
  /// One random direction for each operand.
  private let directions: [Plain]
  private let others: [Plain]

  init(_ sample: OpSample) {
    self.sample = sample
    var generator = SplitMix64(seed: 7)
    func random(_ shape: [Int]) -> Plain {
      Plain(shape) { _ in Double.random(in: -1...1, using: &generator) }
    }
    let y = sample.result(at: .reference)
    resultDType = y.dtype
    weights = random(Array(y.shape))
    directions = sample.numbers.map { random($0.shape) }
    others = sample.numbers.map { random($0.shape) }
  }

  private var positions: [Int] {
    sample.inputs.indices.filter { sample.inputs[$0].isDifferentiable }
  }

  /// Numbers on the device of another tensor, in its dtype.
  private func tensor(_ plain: Plain, like x: Tensor) -> Tensor {
    withDevice(x.device) { Tensor(plain.values, shape: plain.shape, dtype: x.dtype) }
  }

  /// The weighted sum of the result.
  private func value(_ tensors: [Tensor]) -> Tensor {
    let y = sample.row.function(tensors)
    return (y * tensor(weights, like: y)).sum()
  }

  func gradients(_ tensors: [Tensor]) -> [Tensor] {
    let sources = positions.map { tensors[$0] }
    let tape = GradientTape()
    for source in sources { tape.watch(source) }
    let y = tape.record { value(tensors) }
    return tape.gradient(of: y, for: sources, unconnected: .zeros)
  }

  /// The first derivative along a direction, which can be differentiated again.
  private func slope(_ tensors: [Tensor]) -> Tensor {
    let parts = zip(positions, gradients(tensors)).map {
      ($1 * tensor(others[$0], like: $1)).sum()
    }
    return parts.dropFirst().reduce(parts[0]) { $0 + $1 }
  }

  // MARK: First

  /// The gradients with respect to the operands, one after the other.
  func first(at placement: Placement) -> [Tensor] {
    let tensors = placement.operands { sample.tensors() }
    return placement.run { gradients(tensors) }
  }

  /// The same by central differences, on the reference device.
  func firstByDifferences() -> [Double] {
    withDevice(.reference) {
      positions.flatMap { position in
        sample.numbers[position].values.indices.map { element in
          var values = sample.numbers[position].values.map { _ in 0.0 }
          values[element] = 1
          return difference(along: [position: Plain(sample.numbers[position].shape, values)]) {
            Double(value($0))
          }
        }
      }
    }
  }

  // MARK: Second

  /// The second derivative along two random directions.
  func second(at placement: Placement) -> Double {
    let tensors = placement.operands { sample.tensors() }
    return placement.run {
      let tape = GradientTape()
      for position in positions { tape.watch(tensors[position]) }
      let slope = tape.record { self.slope(tensors) }
      let sources = positions.map { tensors[$0] }
      let parts = tape.gradient(of: slope, for: sources, unconnected: .zeros)
      return zip(positions, parts)
        .map { Double(($1 * tensor(directions[$0], like: $1)).sum()) }.reduce(0, +)
    }
  }

  /// The same by central differences of the first, on the reference device.
  func secondByDifferences() -> Double {
    let along = Dictionary(uniqueKeysWithValues: positions.map { ($0, directions[$0]) })
    return withDevice(.reference) { difference(along: along) { Double(slope($0)) } }
  }

  private func difference(along: [Int: Plain], _ function: ([Tensor]) -> Double) -> Double {
    let step = 1e-5
    func moved(_ distance: Double) -> [Tensor] {
      sample.tensors(
        sample.numbers.enumerated().map { position, numbers in
          guard let direction = along[position] else { return numbers }
          let values = zip(numbers.values, direction.values).map { $0 + distance * $1 }
          return Plain(numbers.shape, values)
        })
    }
    return (function(moved(step)) - function(moved(-step))) / (2 * step)
  }
}
