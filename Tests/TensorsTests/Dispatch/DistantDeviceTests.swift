import TensorCases
import Tensors
import Testing

/// What the simulated device imitates, and what the library promises of such a device.
@Suite struct DistantDeviceTests {
  private func text(of result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  // MARK: Errors that come later

  @Test func `a bad index is told when somebody waits, and the device goes on`() throws {
    let device = Device.makeDistant()
    try withDevice(device) {
      let x = Tensor([1.0, 2.0, 3.0])
      let wrong = x.gathered(at: Tensor([0, 7]))
      #expect(wrong.shape == [2])
      #expect(throws: DeviceError.indexOutOfRange(index: 7, length: 3)) {
        try device.synchronize()
      }
      try device.synchronize()
      #expect((x + 1).doubles == [2, 3, 4])
    }
  }

  @Test func `a read stops with what went wrong before it`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      withDevice(.distant) {
        let wrong = Tensor([1.0, 2.0, 3.0]).gathered(at: Tensor([0, 7]))
        _ = (wrong * 2).doubles
      }
    }
    #expect(text(of: result).contains("index 7 is out of range for an axis of length 3."))
  }

  @Test func `what goes wrong while a plan is timed stops with the name of its unit`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      withDevice(.distant) {
        let (x, indices) = (Tensor([1.0, 2.0, 3.0]), Tensor([0, 2]))
        let fast = compiled { (x: Tensor, indices: Tensor) in x.gathered(at: indices) }
        for _ in 0..<3 { fast(x, indices) }
        _ = fast.plan(for: x, indices)?.profile { fast(x, Tensor([0, 7])) }
      }
    }
    #expect(text(of: result).contains("[gather] index 7 is out of range for an axis of length 3."))
  }

  @Test func `a dtype that the device does not have stops at the operation`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = withDevice(.distant) { Tensor.ones([2], dtype: .float64) }
    }
    #expect(text(of: result).contains("[ones] the distant device has no float64"))
  }

  // MARK: Memory

  @Test func `storage that nobody holds is given back`() {
    let device = Device.makeDistant()
    withDevice(device) {
      let weight = Variable(Tensor.ones([4, 4]))
      for _ in 0..<20 {
        let tape = GradientTape()
        let loss = tape.record { weight.matmul(weight).squared().mean() }
        weight.assignSubtract(tape.gradient(of: loss, for: weight) * 0.01)
        _ = Double(loss)
      }
      #expect(device.distantBlockCount == 1)
      let view = weight.tensor.transposed()[1]
      #expect(device.distantBlockCount == 1)
      weight.assign(Tensor.zeros([4, 4]))
      #expect(device.distantBlockCount == 2)
      #expect(view.doubles.allSatisfy { $0 != 0 })
    }
    #expect(device.distantBlockCount == 0)
  }

  @Test func `tensors are dropped on another thread`() async {
    let device = Device.makeDistant()
    let sums = await withTaskGroup(of: Double.self) { group in
      for number in 1...8 {
        let x = withDevice(device) { Tensor.full([64], number) }
        group.addTask { Double((x * x).sum()) }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted()
    }
    let squares = (1...8).map { number in Double(number * number) }
    #expect(sums == squares.map { square in 64 * square })
    #expect(device.distantBlockCount == 0)
  }
}
