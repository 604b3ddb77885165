import Tensors
import Testing

// What a row asks of a device: each check is run by a test target over the placements it has.

extension OpRow {
  /// Expects the right values and dtype, on the device of the operands, of every sample in every
  /// dtype.
  package func checkValues(at placements: [Placement] = Placement.all) {
    for sample in allSamples {
      let reference = sample.result(at: .reference)
      let expected = sample.expected(as: reference.dtype)
      for placement in placements where sample.isPossible(at: placement, result: reference.dtype) {
        let y = sample.result(at: placement)
        #expect(y.dtype == reference.dtype, "\(name) \(placement)")
        #expect(y.device === sample.device(at: placement), "\(name) \(placement)")
        for right in [expected, Plain(reference)] {
          let difference = Plain(y).difference(from: right, y.dtype, tolerance)
          #expect(difference == nil, "\(name) \(placement): \(tolerance.reason)")
        }
      }
    }
  }

  /// Expects the gradients to be those of central differences, on the device of the operands.
  ///
  /// A central difference with step 1e-5 is exact to 1e-10 of the third derivative and to 1e-16 of
  /// the value over the step.
  package func checkGradients(at placements: [Placement] = Placement.all) {
    for sample in derivableSamples {
      let derivative = OpDerivative(sample)
      let expected = derivative.firstByDifferences()
      for placement in placements where placement.device.hasFloat64 {
        let gradients = derivative.first(at: placement)
        #expect(gradients.allSatisfy { $0.device === placement.device }, "\(name) \(placement)")
        let numbers = gradients.flatMap(\.doubles)
        #expect(numbers.count == expected.count)
        for (a, e) in zip(numbers, expected) {
          #expect(abs(a - e) <= 1e-6 * max(1, abs(e)), "\(name) \(placement), \(sample.numbers)")
        }
      }
    }
  }

  /// Expects the gradients in single precision to be those of the reference device: what a device
  /// without double precision can be asked.
  package func checkSingleGradients(at placements: [Placement] = Placement.all) {
    guard dtypes.contains(.float32) else { return }
    for sample in derivableSamples(in: .float32) {
      let derivative = OpDerivative(sample)
      let expected = derivative.first(at: .reference)
      let dtype = derivative.resultDType
      for placement in placements where sample.isPossible(at: placement, result: dtype) {
        let gradients = derivative.first(at: placement)
        #expect(gradients.count == expected.count)
        for (gradient, right) in zip(gradients, expected) {
          #expect(gradient.device === placement.device, "\(name) \(placement)")
          let difference = Plain(gradient).difference(from: Plain(right), .float32, .gradient)
          #expect(difference == nil, "\(name) \(placement): \(OpTolerance.gradient.reason)")
        }
      }
    }
  }

  /// Expects the second derivative to be the one of central differences.
  package func checkSecondDerivative(at placements: [Placement] = Placement.all) {
    for sample in derivableSamples {
      let derivative = OpDerivative(sample)
      let expected = derivative.secondByDifferences()
      for placement in placements where placement.device.hasFloat64 {
        let second = derivative.second(at: placement)
        #expect(
          abs(second - expected) <= 1e-6 * max(1, abs(expected)),
          "\(name) \(placement), \(sample.numbers)")
      }
    }
  }
}
