import Tensors

extension FuzzProgram {
  /// Runs a program on one device eagerly and through `compiled`, four times: how the results
  /// differ, in words, and whether the last calls ran from a plan.
  ///
  /// What takes no operands is an argument. One line that reads numbers refuses the plan, so that
  /// only the first half of the lines run.
  package func compiledProblem(on device: Device) -> (problem: String?, isPlanned: Bool) {
    var run = FuzzRun(seed: seed, isWild: false, devices: [device])
    for _ in 0..<length / 2 { _ = run.step() }
    let (calls, text) = (run.calls, run.text)
    let function: @Sendable ([Tensor]) -> [Tensor] = { FuzzProgram.replay(calls, $0) }
    let fast = compiled(whenNotRecordable: .tell { _ in }) { (constants: [Tensor]) in
      function(constants)
    }
    return withDevice(device) {
      // A compiled function takes its arguments in row-major order.
      let constants = run.constants.map { $0.flattened().reshaped(to: Array($0.shape)) }
      let expected = function(constants)
      for call in 0..<4 {
        let results = fast(constants)
        if let problem = Self.difference(results, expected) {
          return ("seed \(seed), call \(call) on \(device): \(problem)\n\(text)", false)
        }
      }
      return (nil, fast.plan(for: constants) != nil)
    }
  }

  /// The lines once more, each on the results of those before it.
  private static func replay(_ calls: [FuzzCall], _ constants: [Tensor]) -> [Tensor] {
    var tensors: [Tensor] = []
    var next = constants[...]
    for call in calls {
      let results =
        call.operands.isEmpty
        ? [next.removeFirst()] : call.run(call.operands.map { tensors[$0] })
      tensors += results.filter { $0.elementCount <= FuzzDraw.room }
    }
    return tensors
  }

  private static func difference(_ results: [Tensor], _ expected: [Tensor]) -> String? {
    guard results.map(\.spec) == expected.map(\.spec) else { return "other shapes or dtypes" }
    for (position, (a, e)) in zip(results, expected).enumerated() where a.bytes != e.bytes {
      if let text = FuzzCall.Tolerance.exact.difference(a.doubles, from: e.doubles, e.dtype) {
        return "t\(position): \(text)"
      }
    }
    return nil
  }
}
