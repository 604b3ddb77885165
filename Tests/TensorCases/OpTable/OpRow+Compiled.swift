import Tensors
import Testing

extension OpRow {
  /// Expects a compiled function of the operation, and of its gradients, to give bit for bit what
  /// the eager one gives, from its plan and for other numbers than it was recorded with.
  ///
  /// - Parameter reason: a part of what the library says of an operation that cannot be recorded.
  package func checkCompiled(
    at placements: [Placement] = Placement.all, refusedBecause reason: String? = nil
  ) {
    for sample in allSamples {
      let dtype = sample.result(at: .reference).dtype
      for placement in placements where sample.isPossible(at: placement, result: dtype) {
        check(sample, at: placement, reason) { [row.function($0)] }
      }
    }
    guard derivatives > 0 else { return }
    for sample in derivableSamples {
      let derivative = OpDerivative(sample)
      for placement in placements where placement.device.hasFloat64 {
        check(sample, at: placement, reason) { derivative.gradients($0) }
      }
    }
  }

  private var row: OpRow { self }

  private func check(
    _ sample: OpSample, at placement: Placement, _ reason: String?,
    _ function: @escaping ([Tensor]) -> [Tensor]
  ) {
    let fast = compiled(whenNotRecordable: .tell { _ in }) { (operands: [Tensor]) in
      function(operands)
    }
    for call in 0..<5 {
      let numbers = call < 4 ? sample.numbers : sample.otherNumbers
      // A compiled function takes its arguments in row-major order, and a product or a sum rounds
      // otherwise in another order.
      let operands = placement.operands { sample.tensors(numbers).map(\.inRowMajorOrder) }
      let state = RandomState.current
      let expected = placement.run { function(operands) }
      let end = RandomState.current
      RandomState.current = state
      let results = placement.run { fast(operands) }
      #expect(RandomState.current == end, "\(name) \(placement): random draws, call \(call)")
      #expect(
        results.map(\.spec) == expected.map(\.spec), "\(name) \(placement): specs, call \(call)")
      #expect(
        results.map(\.bytes) == expected.map(\.bytes),
        "\(name) \(placement): \(sample.numbers), call \(call): \(results), not \(expected)")
    }
    let operands = placement.operands { sample.tensors() }
    placement.run {
      if let reason {
        let said = fast.reasonForEager(for: operands)
        // Of one element nothing has to be read, and on the CPU nothing has to be moved.
        let isSpared =
          fast.plan(for: operands) != nil
          && (operands.contains { $0.elementCount < 2 } || placement.current === Device.cpu)
        #expect(
          said?.contains(reason) ?? isSpared, "\(name) \(placement): \(said ?? "no reason")")
      } else {
        #expect(
          fast.plan(for: operands) != nil,
          "\(name) \(placement): \(fast.reasonForEager(for: operands) ?? "no plan")")
      }
    }
  }
}

extension Tensor {
  fileprivate var inRowMajorOrder: Tensor {
    reshaped(to: [elementCount]).reshaped(to: Array(shape))
  }
}

extension OpSample {
  /// Other numbers for the operands that have derivatives: the same ones in another order.
  fileprivate var otherNumbers: [Plain] {
    zip(inputs, numbers).map { input, plain in
      input.isDifferentiable ? Plain(plain.shape, plain.values.reversed()) : plain
    }
  }
}
