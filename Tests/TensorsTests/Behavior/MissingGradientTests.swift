import Testing

@testable import Tensors

@Suite struct MissingGradientTests {
  /// Why a function has no gradient with respect to a source; that it has none is checked.
  private func reason<Source: GradientSource & TensorLike>(
    _ source: Source, _ function: (GradientTape) -> Tensor
  ) -> MissingGradient where Source.OptionalGradients == Tensor? {
    let tape = GradientTape(isPersistent: true)
    let y = tape.record { function(tape) }
    #expect(tape.gradientOrNil(of: y, for: source) == nil)
    return tape.reasonForNil(of: y, for: source)
  }

  @Test func `a tensor that is not watched`() {
    let x: Tensor = [1.0, 2.0]
    #expect(reason(x) { _ in x.squared() } == .notWatched)
  }

  @Test func `a tensor that is watched too late`() {
    let x: Tensor = [1.0, 2.0]
    let why = reason(x) { tape in
      let y = x.squared()
      tape.watch(x)
      return y
    }
    #expect(why == .notConnected)
  }

  @Test func `a variable that was not read, or does not learn`() {
    let (x, fixed) = (Variable(1.0, name: "x"), Variable(2.0, name: "fixed", isTrainable: false))
    #expect(reason(x) { _ in fixed.squared() } == .variableNotWatched("x", isTrainable: true))
    #expect(
      reason(fixed) { _ in fixed * x } == .variableNotWatched("fixed", isTrainable: false))
  }

  @Test func `a way that was cut`() {
    let x = Variable(2.0)
    #expect(reason(x) { _ in x.squared().stopGradient() * 2 } == .notConnected)
    #expect(reason(x) { _ in Tensor(Float(x.squared())) * 2 } == .notConnected)
    #expect(reason(x) { _ in (x > 1).cast(to: .float32) } == .notConnected)
    #expect(reason(x) { _ in x.floor() } == .notConnected)
  }

  @Test func `integers on either side`() {
    let (x, n) = (Variable(2.0), Variable(2))
    #expect(reason(x) { _ in x.cast(to: .int32) } == .notFloating(.target, .int32))
    #expect(reason(n) { _ in n.cast(to: .float32) * x } == .notFloating(.source, .int32))
  }

  @Test func `integers have no gradient, whatever arrives from above`() {
    let x = Variable(2.0)
    let tape = GradientTape()
    let y = tape.record { x.cast(to: .int32) * 3 }
    #expect(tape.gradientOrNil(of: y, for: x, outputGradient: Tensor(1.0)) == nil)
    #expect(tape.reasonForNil(of: y, for: x) == .notFloating(.target, .int32))
  }

  @Test func `a gradient that was taken after the tape had recorded`() {
    let x = Variable(2.0)
    let (outer, inner) = (GradientTape(), GradientTape())
    let y = outer.record { inner.record { x ** 3 } }
    let slope = inner.gradient(of: y, for: x)
    #expect(outer.gradientOrNil(of: slope, for: x) == nil)
    #expect(outer.reasonForNil(of: slope, for: x) == .notConnected)
  }

  @Test func `a way through a variable that was assigned to`() {
    let (x, state) = (Variable(2.0), Variable(0.0, name: "state"))
    #expect(
      reason(x) { _ in
        state.assign(x.squared())
        return state * 3
      } == .assignedWhileRecording("state"))
  }

  @Test func `each reason says what to do`() {
    let reasons: [(MissingGradient, String)] = [
      (.notWatched, "Call tape.watch(x) before x is used"),
      (.variableNotWatched("x", isTrainable: true), "Use it inside record { }."),
      (
        .variableNotWatched("x", isTrainable: false), "Watch it before it is used, with tape.watch."
      ),
      (.notConnected, "A stopGradient(), or numbers read back into Swift, cut the way."),
      (.notConnected, "only if it was taken while the tape recorded."),
      (.notFloating(.target, .int32), "Write 1.0 for 1, or cast before the tape records."),
      (.assignedWhileRecording("x"), "Use the assigned tensor itself."),
    ]
    for (reason, advice) in reasons { #expect("\(reason)".contains(advice)) }
  }

  @Test func `zeros may be given for what is not connected`() {
    let (x, other) = (Variable([1.0, 2.0]), Variable([[3.0]]))
    let tape = GradientTape()
    let y = tape.record { x.sum() + 0 * other.stopGradient().sum() }
    let gradients = tape.gradient(of: y, for: [x, other], unconnected: .zeros)
    #expect(gradients.map(\.doubles) == [[1, 1], [0]] && gradients[1].shape == [1, 1])
  }
}
