import DeepLearning
import Exercise0504
import Solution0504
import TestSupport
import Testing

/// The golden values come from NumPy 2: `Tests/Golden/make_exercises_05.py`.
@Suite(.exercise("5.4"))
struct OwnDropoutTests {
  let inputs = Tensor([[1, -2, 3.0], [4, 5, -6]])
  let chances = Tensor([[0.1, 0.25, 0.9], [0.7, 0.2, 0.5]])

  @Test func `what is drawn below the rate becomes 0, the rest is scaled up`() {
    check(
      "OwnDropout(0.25) while training", rate: 0.25,
      golden: Tensor([[0, -2.666666746, 4], [5.333333492, 0, -8]])
    ) { $0(inputs, training: true) }
  }

  @Test func `outside training nothing happens`() {
    check("OwnDropout(0.25) outside training", rate: 0.25, golden: inputs) { $0(inputs) }
  }

  @Test func `a rate of 0 drops nothing, even where 0 is drawn`() {
    let zeros: (Shape) -> Tensor = { Tensor.zeros($0) }
    check(
      "OwnDropout(0) while training, where only 0 is drawn", rate: 0, zeros, golden: inputs
    ) { $0(inputs, training: true) }
  }

  @Test func `each sample loses its own features, and each call others`() {
    var draws = UInt64(0)
    let draw: (Shape) -> Tensor = { shape in
      draws += 1
      return withSeed(draws) { Tensor.randomUniform(shape) }
    }
    check("two calls of OwnDropout(0.5) on ones while training", rate: 0.5, draw) { layer in
      draws = 0
      let ones = Tensor.ones([2, 4])
      return Tensor.stack([layer(ones, training: true), layer(ones, training: true)])
    }
  }

  @Test func `about as much as before arrives, whatever the rate`() {
    let draw: (Shape) -> Tensor = { shape in withSeed(5) { Tensor.randomUniform(shape) } }
    for rate in [0.1, 0.8] {
      check("the mean of 10,000 ones after OwnDropout(\(rate))", rate: rate, draw) {
        $0(Tensor.ones([100, 100]), training: true).mean()
      }
    }
  }

  @Test func `what was dropped gets no gradient`() {
    check(
      "the gradient of OwnDropout(0.25)(x, training: true).sum()", rate: 0.25,
      golden: Tensor([[0, 4.0, 4], [4, 0, 4]]) / 3
    ) { layer in
      gradient { x in layer(x, training: true).sum() }(inputs)
    }
  }

  private func check(
    _ question: String, rate: Double, _ draw: ((Shape) -> Tensor)? = nil, golden: Tensor? = nil,
    sourceLocation: SourceLocation = #_sourceLocation, _ answer: (Layer) -> Tensor
  ) {
    // Asked for one sample, the numbers are those of the first.
    let draw = draw ?? { shape in shape.first == 1 ? chances[0..<1] : chances }
    func ours() -> Tensor { answer(Solution0504.OwnDropout(rate, chances: draw)) }
    expectAnswer(
      question, yours: answer(Exercise0504.OwnDropout(rate, chances: draw)),
      golden: golden ?? ours(), reference: ours(), mistakes: Solution0504.Mistake.self,
      tolerance: .close(), sourceLocation: sourceLocation)
  }
}
