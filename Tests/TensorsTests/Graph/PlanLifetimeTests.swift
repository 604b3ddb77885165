import Testing

@testable import Tensors

/// What a plan keeps alive.
@Suite struct PlanLifetimeTests {
  private let x: Tensor = [[1.0, -2.0], [3.0, 4.0]]

  /// What a tensor is, unless nobody holds it any more.
  private final class Watched {
    weak var node: TensorNode?
    init(_ x: Tensor) { node = x.node }
  }

  @Test func `a plan keeps neither arguments, nor outputs, nor what was recorded`() {
    var watched: [Watched] = []
    let function = compiled { (x: Tensor) in
      let y = x.exp()
      let z = y * y
      watched += [Watched(y), Watched(z)]
      return z.sum() + y
    }
    for _ in 0..<5 {
      let argument = x + 1
      watched += [Watched(argument), Watched(function(argument))]
    }
    #expect(function.plan(for: x) != nil)
    #expect(watched.count == 14, "two recordings and five calls")
    #expect(watched.allSatisfy { $0.node == nil })
  }

  @Test func `a function that is dropped drops what it has captured`() {
    var captured: Tensor? = x * 2
    let watched = Watched(captured!)
    var function: CompiledFunction<Tensor, Never, Tensor>? = compiled { [captured] (x: Tensor) in
      x.matmul(captured!)
    }
    captured = nil
    for _ in 0..<4 { _ = function?(x) }
    #expect(watched.node != nil)
    function = nil
    #expect(watched.node == nil)
  }
}
