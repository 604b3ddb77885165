import Tensors
import Testing

// What a golden case asks of a device: each check is run by a test target over its placements.

extension GoldenCase {
  /// Whether a device has the dtypes of the case.
  package func isPossible(at placement: Placement) -> Bool {
    let device = inputs.isEmpty ? placement.current : placement.device
    if device.hasFloat64 { return true }
    return !(inputs + outputs).contains { $0.dtype == .float64 }
      && attributes["dtype"]?.string != "float64" && scenario != "through_float64"
  }

  /// Expects the values that TensorFlow and NumPy give, on the device of the operands.
  package func checkValues(at placement: Placement) throws {
    guard isPossible(at: placement) else { return }
    let inputs = placement.operands { self.inputs.map(\.tensor) }
    let results = try placement.run { try run(inputs) }
    let expected = expectedOutputs
    try #require(results.count == expected.count)
    for (result, expected) in zip(results, expected) {
      #expect(result.device === (inputs.isEmpty ? placement.current : placement.device))
      #expect(expected.difference(from: result, exact ? .exact : .value) == nil)
    }
  }

  /// Expects the gradients that TensorFlow gives, on the device of the operands.
  package func checkGradients(at placement: Placement) throws {
    guard isPossible(at: placement) else { return }
    let inputs = placement.operands { self.inputs.map(\.tensor) }
    let results = try placement.run { try gradients(by: inputs) }
    try check(results, try #require(gradients), .gradient, at: placement)
  }

  /// Expects the second gradients that TensorFlow gives.
  ///
  /// TensorFlow leaves out some paths whose derivative is zero, so that zeros are as good as nil.
  package func checkSecondGradients(at placement: Placement) throws {
    guard isPossible(at: placement) else { return }
    let results = try derivatives(2, at: placement)
    let tolerance = GoldenTolerance.secondGradient(of: gradients ?? [])
    for (result, expected) in zip(results, try #require(expectedSecondGradients)) {
      guard let result else {
        #expect(expected?.doubles.allSatisfy { $0 == 0 } ?? true)
        continue
      }
      #expect(result.device === placement.device)
      if let expected {
        #expect(expected.difference(from: result, tolerance) == nil)
      } else {
        #expect(result.doubles.allSatisfy { $0 == 0 })
      }
    }
  }

  /// Expects what TensorFlow's tape gives in the same scenario, on the device of the operands.
  package func checkTape(at placement: Placement) throws {
    guard isPossible(at: placement) else { return }
    let name = try #require(scenario)
    let scenario = try #require(GoldenTape.scenarios[name], "no scenario \(name)")
    let inputs = placement.operands { self.inputs.map(\.tensor) }
    let results = placement.run { scenario(inputs) }
    try check(results, try #require(expectedGradients), tapeTolerance, at: placement)
  }

  /// The gradients of the first output, weighted as the case says.
  private func gradients(by inputs: [Tensor]) throws -> [Tensor?] {
    let weight = try #require(outputGradients?.first)
    let tape = GradientTape()
    for input in inputs where input.dtype.isFloating { tape.watch(input) }
    let result = try tape.record { try run(inputs)[0] }
    return tape.gradientOrNil(
      of: result, for: inputs,
      outputGradient: withDevice(inputs.first?.device ?? result.device) { weight.tensor })
  }

  private func check(
    _ results: [Tensor?], _ expected: [GoldenTensor?], _ tolerance: GoldenTolerance,
    at placement: Placement
  ) throws {
    try #require(results.count == expected.count)
    for (result, expected) in zip(results, expected) {
      #expect((result == nil) == (expected == nil), "nil: \(result == nil), not as expected")
      guard let result, let expected else { continue }
      #expect(result.device === placement.device)
      #expect(expected.difference(from: result, tolerance) == nil)
    }
  }

  /// The derivative of tanh is 1 - y²: near the ends one unit in the last place of y is thousands
  /// of what is left, and the terms are 1.
  private var tapeTolerance: GoldenTolerance {
    scenario == "batch_jacobian_of_layer" ? .near(ulps: 24, terms: 1) : .gradient
  }
}

extension GoldenCase {
  /// The first or second derivatives that TensorFlow gives, input by input.
  package func goldenDerivatives(_ order: Int) -> [GoldenTensor?]? {
    order == 1 ? gradients : secondGradients
  }

  /// The first derivatives of the first output, weighted as the case says, or the second ones: of
  /// the sum of the first.
  package func derivatives(_ order: Int, at placement: Placement) throws -> [Tensor?] {
    let inputs = placement.operands { self.inputs.map(\.tensor) }
    return try placement.run {
      if order == 1 { return try gradients(by: inputs) }
      let tape = GradientTape()
      for input in inputs where input.dtype.isFloating { tape.watch(input) }
      let total = try tape.record {
        let parts = try gradients(by: inputs).compactMap { $0?.sum() }
        let nothing = placement.operands { Tensor(0.0) }
        return parts.reduce(nothing) { $0.cast(to: $1.dtype) + $1 }
      }
      return tape.gradientOrNil(of: total, for: inputs)
    }
  }
}
