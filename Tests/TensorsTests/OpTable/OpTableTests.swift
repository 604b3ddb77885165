import Testing

@testable import Tensors

@Suite struct OpTableTests {
  @Test(arguments: OpTable.rows)
  func `every device gives the right values, in every dtype`(row: OpRow) {
    for sample in row.allSamples {
      for device in testDevices {
        let y = withDevice(device) { sample.result() }
        let expected = sample.expected(as: y.dtype)
        let difference = Plain(y).difference(from: expected, y.dtype, row.tolerance)
        #expect(difference == nil, "\(device): \(row.tolerance.reason)")
      }
    }
  }

  @Test(arguments: OpTable.rows)
  func `every device agrees with the reference device, in every dtype`(row: OpRow) {
    for sample in row.allSamples {
      let reference = withDevice(.reference) { sample.result() }
      for device in testDevices where device !== Device.reference {
        let y = withDevice(device) { sample.result() }
        #expect(y.dtype == reference.dtype && y.device === device)
        let difference = Plain(y).difference(from: Plain(reference), y.dtype, row.tolerance)
        #expect(difference == nil, "\(device): \(row.tolerance.reason)")
      }
    }
  }

  /// A central difference with step 1e-5 is exact to 1e-10 of the third derivative and to 1e-16 of
  /// the value over the step.
  @Test(arguments: OpTable.rows.filter { $0.derivatives >= 1 })
  func `the gradient is the one of central differences`(row: OpRow) {
    for sample in row.derivableSamples {
      let derivative = OpDerivative(sample)
      let expected = derivative.firstByDifferences()
      for device in testDevices {
        let gradient = derivative.first(on: device)
        #expect(gradient.count == expected.count)
        for (a, e) in zip(gradient, expected) {
          #expect(abs(a - e) <= 1e-6 * max(1, abs(e)), "\(device), \(sample.numbers)")
        }
      }
    }
  }

  @Test(arguments: OpTable.rows.filter { $0.derivatives >= 2 })
  func `the second derivative is the one of central differences`(row: OpRow) {
    for sample in row.derivableSamples {
      let derivative = OpDerivative(sample)
      let expected = derivative.secondByDifferences()
      for device in testDevices {
        let second = derivative.second(on: device)
        #expect(
          abs(second - expected) <= 1e-6 * max(1, abs(expected)), "\(device), \(sample.numbers)")
      }
    }
  }

  /// The choke point: a primitive goes through one entry point once. The row of `moved(to:)` goes
  /// there and back, and a cast to the same dtype is the tensor itself.
  @Test(arguments: OpTable.rows.filter { $0.kind == .primitive && $0.derivatives > 0 })
  func `a primitive leaves one record on a tape`(row: OpRow) throws {
    if ["moved(to:)", "cast(to:)"].contains(row.operation) { return }
    let sample = try #require(row.derivableSamples.first)
    withDevice(.reference) {
      let tensors = sample.tensors()
      let tape = GradientTape()
      for tensor in tensors where tensor.dtype.isFloating { tape.watch(tensor) }
      _ = tape.record { row.function(tensors) }
      #expect(tape.records.count == 1)
    }
  }
}
