/// Where we differ from TensorFlow by design, and why. Every other case has to agree.
package struct GoldenDifference {
  package let reason: String
  package let covers: @Sendable (GoldenCase) -> Bool

  /// Cases that we refuse to compute.
  package static let refused = [
    GoldenDifference(
      reason: "the mean of nothing stops the program; TensorFlow gives nan",
      covers: { $0.name == "mean of nothing" }),
    GoldenDifference(
      reason: "logSumExp of nothing stops the program; TensorFlow gives -inf",
      covers: { $0.name == "logSumExp of nothing" }),
    GoldenDifference(
      reason: "the mean of integers stops the program; TensorFlow cuts the fraction off",
      covers: { $0.name == "mean of int32 is whole" }),
  ]

  /// Cases that run, and whose second result or order is our own.
  package static let adapted = [
    GoldenDifference(
      reason: "indices are int64, as NumPy's; TensorFlow's are int32",
      covers: { $0.op == "argSort" || $0.op == "topK" }),
    GoldenDifference(
      reason: "unique gives ascending values, as NumPy's; TensorFlow keeps the order they came in",
      covers: { $0.op == "unique" }),
    GoldenDifference(
      reason: "a remainder of zero has the divisor's sign, as NumPy's; TensorFlow's is -0",
      covers: {
        $0.op == "mod" && $0.outputs.contains { $0.doubles.contains { $0.isNegativeZero } }
      }),
    GoldenDifference(
      reason: "the second derivative of a product by a factor of 0 is right; TensorFlow gives 0",
      covers: { $0.name == "second derivative of prod" }),
    GoldenDifference(
      reason: "a jacobian by what is not connected is zeros; TensorFlow gives None",
      covers: { $0.scenario == "jacobian_unconnected" }),
  ]
}

extension GoldenCase {
  /// Why the case is not run, if it is not.
  package var refusal: GoldenDifference? { GoldenDifference.refused.first { $0.covers(self) } }

  /// The outputs as our library gives them where it differs by design.
  package var expectedOutputs: [GoldenTensor] {
    switch op {
    case "argSort": [outputs[0].asInt64]
    case "topK": [outputs[0], outputs[1].asInt64]
    case "unique": [outputs[0].ascending]
    case "mod": outputs.map(\.withoutNegativeZeros)
    default: outputs
    }
  }

  /// The gradients of a scenario as our tape gives them where it differs by design.
  package var expectedGradients: [GoldenTensor?]? {
    guard scenario == "jacobian_unconnected", let gradients else { return gradients }
    let zeros = GoldenTensor(dtype: .float32, shape: [2], values: .floating([0, 0]))
    return [gradients[0], zeros]
  }

  /// The second gradients as mathematics gives them. The factors of the first row are -2, -1.125
  /// and 0, weighted with 1: by the third one it is -2 - 1.125.
  package var expectedSecondGradients: [GoldenTensor?]? {
    guard name == "second derivative of prod", let wrong = secondGradients?.first ?? nil else {
      return secondGradients
    }
    var numbers = wrong.doubles
    numbers[2] = -3.125
    return [GoldenTensor(dtype: wrong.dtype, shape: wrong.shape, values: .floating(numbers))]
  }

  /// The operations that are computed: no tape scenarios, and nothing that we refuse.
  package static let operations = all.filter { $0.scenario == nil && $0.refusal == nil }
}

extension GoldenTensor {
  fileprivate var asInt64: GoldenTensor {
    GoldenTensor(dtype: .int64, shape: shape, values: values)
  }

  fileprivate var ascending: GoldenTensor {
    switch values {
    case .floating(let all):
      GoldenTensor(dtype: dtype, shape: shape, values: .floating(all.sorted()))
    case .integer(let all):
      GoldenTensor(dtype: dtype, shape: shape, values: .integer(all.sorted()))
    case .boolean: self
    }
  }

  /// The tensor with zeros of one sign; where it is used, divisors are positive.
  fileprivate var withoutNegativeZeros: GoldenTensor {
    guard case .floating(let all) = values else { return self }
    return GoldenTensor(dtype: dtype, shape: shape, values: .floating(all.map { $0 == 0 ? 0 : $0 }))
  }
}

extension Double {
  fileprivate var isNegativeZero: Bool { self == 0 && sign == .minus }
}
