import Tensors
import Testing

@testable import Networks

@Suite struct DropoutTests {
  private let ones = Tensor.ones([200, 50])

  @Test func `outside training the inputs pass`() {
    #expect(Dropout(0.5)(ones).doubles == ones.doubles)
  }

  @Test func `in training a part is 0 and the rest is scaled up`() {
    let y = withSeed(5) { Dropout(0.2)(ones, training: true) }
    #expect(Set(y.doubles) == [0, 1.25])
    let dropped = y.doubles.filter { $0 == 0 }.count
    // 10,000 draws: the count of zeros is 2000 with a deviation of 40.
    #expect(abs(dropped - 2000) < 200)
  }

  @Test func `one seed gives one mask, and two calls give two`() {
    let layer = Dropout(0.5)
    let (a, b, c) = withSeed(9) {
      (layer(ones, training: true), layer(ones, training: true), layer)
    }
    #expect(a.doubles != b.doubles)
    #expect(withSeed(9) { c(ones, training: true) }.doubles == a.doubles)
  }

  @Test func `the gradient is the mask`() {
    let tape = GradientTape()
    tape.watch(ones)
    let y = withSeed(2) { tape.record { Dropout(0.75)(ones, training: true) } }
    #expect(tape.gradient(of: y, for: ones).doubles == y.doubles)
  }

  @Test func `a rate of 1 leaves zeros, and gradients of 0`() throws {
    let model = Sequential([Input(shape: [3]), Dense(4), Dropout(1), Dense(1)])
    let tape = GradientTape()
    let y = tape.record { model(ones[0..., 0..<3], training: true) }
    #expect(y.doubles.allSatisfy { $0 == 0 })
    let gradients = tape.gradientOrNil(of: y, for: model.trainableWeights)
    #expect(gradients.prefix(2).allSatisfy { $0?.doubles.allSatisfy { $0 == 0 } == true })
    #expect(Dropout(1)(ones).doubles == ones.doubles)
  }
}
