import DeepLearning
import Exercise0610
import Solution0610
import TestSupport
import Testing

/// Where a line's result lives is asked of the library, but for the lines that would stop the
/// suite.
@Suite(.exercise("6.10"))
struct WhereDoesItLiveTests {
  @Test func `made while another device is current`() { check(.made) }
  @Test func `a number beside a tensor`() { check(.number) }
  @Test func `an operation while another device is current`() { check(.within) }
  @Test func `tensors of two devices`() { check(.mixed) }
  @Test func `a copy`() { check(.copied) }
  @Test func `made beside an operand from elsewhere`() { check(.madeBeside) }
  @Test func `a gradient`() { check(.gradient) }
  @Test func `a layer that is not built yet`() { check(.layer) }

  @Test func `random numbers on two devices`() {
    func draw(on device: Device) -> [Double] {
      withDevice(device) { withSeed(1) { Tensor.randomUniform([1000]) } }.doubles
    }
    expectAnswer(
      "randomNumbersAgree()", yours: Exercise0610.randomNumbersAgree(),
      golden: draw(on: .cpu) == draw(on: .reference),
      reference: Solution0610.randomNumbersAgree(), mistakes: Solution0610.Mistake.self)
  }

  @Test func `what a step reads`() {
    expectAnswer(
      "readsOfAStep()", yours: Exercise0610.readsOfAStep(), golden: 0,
      reference: Solution0610.readsOfAStep(), mistakes: Solution0610.Mistake.self)
  }

  private func check(
    _ line: Exercise0610.Line, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let same = Solution0610.Line(rawValue: line.rawValue) ?? .made
    expectAnswer(
      "place(.\(line)), where \(line.rawValue) lives,",
      yours: "\(Exercise0610.place(line))",
      golden: result(line).map(\.device.description) ?? "nowhere",
      reference: "\(Solution0610.place(same))", mistakes: Solution0610.Mistake.self,
      sourceLocation: sourceLocation)
  }

  /// What a line gives; nil where the program stops, which the library's own tests try in a process
  /// of their own.
  private func result(_ line: Exercise0610.Line) -> Tensor? {
    let (c, r) = (Tensor([1.0, 2.0]), withDevice(.reference) { Tensor([1.0, 2.0]) })
    switch line {
    case .made: return withDevice(.reference) { Tensor.ones([2]) }
    case .number: return r + 1
    case .within: return withDevice(.reference) { c * c }
    case .mixed, .madeBeside: return nil
    case .copied: return c.copied(to: .reference) + r
    case .gradient:
      let v = Variable(r)
      let tape = GradientTape()
      let loss = tape.record { (v * v).sum() }
      return tape.gradient(of: loss, for: v)
    case .layer: return Dense(1)(r.reshaped(to: [1, 2]))
    }
  }
}
