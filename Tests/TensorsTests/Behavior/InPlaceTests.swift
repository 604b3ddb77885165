import TensorCases
import Tensors
import Testing

/// Writing over an operand gives what a result of its own would be.
@Suite struct InPlaceTests {
  @Test(arguments: [1, 127, 128, 5000, 300_000])
  func `a variable that is changed in place has the right numbers`(count: Int) {
    let (x, y) = withSeed(1) { (Tensor.randomNormal([count]), Tensor.randomNormal([count])) }
    let v = Variable(x + 0)
    v.assignAdd(y)
    expectSame(v, x + y)
    v.assignSubtract(y)
    expectSame(v, x + y - y)
    let twice = Variable(x + 0)
    twice.assignAdd(twice)
    expectSame(twice, x + x)
  }

  @Test(arguments: [1, 129, 5000, 300_000])
  func `so has one that a plan writes`(count: Int) {
    let (x, y) = withSeed(2) { (Tensor.randomNormal([count]), Tensor.randomNormal([count])) }
    func train(_ isCompiled: Bool) -> [Double] {
      let (w, v) = (Variable(x + 0), Variable(y.squared()))
      func step(_ g: Tensor) {
        v.assign(v * 0.9 + g.squared() * 0.1)
        w.assign(w - g / (v + 1e-7).sqrt())
        v.assign((v > 1).select(v - 1, v))
      }
      let fast = compiled { (g: Tensor) in step(g) }
      for _ in 0..<6 { if isCompiled { fast(x) } else { step(x) } }
      return w.doubles + v.doubles
    }
    // Not compared inside the expectation, which would look for the shortest list of changes.
    let isSame = train(true) == train(false)
    #expect(isSame)
  }

  private func expectSame(
    _ actual: Variable, _ expected: Tensor, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let isSame = actual.doubles == expected.doubles
    #expect(isSame, sourceLocation: sourceLocation)
  }
}
