import Testing

@testable import Tensors

nonisolated(unsafe) private var stops = 0

/// Where a thread may be stopped from outside, which a notebook does.
struct StopTests {
  @Test func `the next operation stops, also in a compiled function, and only that one`() {
    let x = Tensor.ones([2])
    let double = compiled { (x: Tensor) in x + x }
    for _ in 0..<4 { double(x) }
    let operations: [() -> Void] = [
      { _ = x * 2 }, { _ = Tensor.concatenate([x, x], axis: 0) }, { double(x) },
    ]
    for operation in operations {
      stops = 0
      ThreadContext.current.stop = {
        stops += 1
        ThreadContext.current.stop = nil
      }
      operation()
      #expect(stops == 1)
      operation()
      #expect(stops == 1)
    }
  }
}
