import TensorCases
import Testing

@testable import GPU
@testable import Tensors

/// Elementwise work on so many elements that each work item computes several.
@Suite struct LargeElementwiseTests {
  /// The last groups are not full, and the last work items have fewer elements than the others.
  private static let shape = Shape([515, 511])

  /// What a function gives on a device for the same random numbers.
  private func results(on device: Device, _ body: (Tensor, Tensor) -> [Tensor]) -> [[Double]] {
    withDevice(device) {
      withSeed(5) {
        let a = Tensor.randomUniform(Self.shape, from: -2, to: 2)
        let b = Tensor.randomUniform(Self.shape, from: 0.5, to: 2)
        return body(a, b).map(\.doubles)
      }
    }
  }

  @Test func `that many elements are computed several at a time`() {
    #expect(ElementwiseSource.elementsEach(of: Self.shape.elementCount) > 1)
    #expect(ElementwiseSource.elementsEach(of: 1000) == 1)
    #expect(ElementwiseSource.flatElementsEach > 1)
    #expect(GPUBackend.groups(1025, each: 4) == 2)
  }

  /// Operations of each family, on operands that are row-major and on others.
  private func operations(_ a: Tensor, _ b: Tensor) -> [Tensor] {
    let isPositive = a > 0
    let arithmetic: [Tensor] = [a + b, a - 3, 3 - a, a / b]
    let functions: [Tensor] = [a.squared(), a.relu(), a.abs(), a.maximum(b)]
    let others: [Tensor] = [isPositive, a < b, isPositive.select(a, b), a.cast(to: .int32)]
    let views: [Tensor] = [a.transposed() + b.transposed(), a + b[0], a[0..., 1...] * 2]
    return arithmetic + functions + others + views
  }

  @Test(.needsOpenCL)
  func `an operation gives what it gives on the processor`() throws {
    let found = results(on: try Device.freshOpenCL(), operations)
    let right = results(on: .cpu, operations)
    #expect(found.count == 15)
    for (index, (found, right)) in zip(found, right).enumerated() {
      #expect(found == right, "operation \(index)")
    }
  }

  /// A compiled step that is run five times.
  private func steps(_ a: Tensor, _ b: Tensor) -> [Tensor] {
    let sum = Variable(Tensor.zeros(Self.shape))
    let step = compiled { (a: Tensor, b: Tensor) in
      sum.assignAdd((a * b + b[0]).relu() * 0.5)
      let isLarge = sum.value > 1
      return (sum.value - a, isLarge.cast(to: .float32))
    }
    var last: [Tensor] = []
    for _ in 0..<5 {
      let (x, y) = step(a, b)
      last = [x, y]
    }
    return last + [sum.value]
  }

  @Test(.needsOpenCL)
  func `a chain gives what it gives on the processor, also in place`() throws {
    let found = results(on: try Device.freshOpenCL(runsBeforeJoining: 2), steps)
    for (found, right) in zip(found, results(on: .cpu, steps)) { #expect(found == right) }
  }
}
