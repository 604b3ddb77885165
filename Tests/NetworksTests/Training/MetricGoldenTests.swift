import NetworkCases
import Networks
import TensorCases
import Testing

/// What the metrics of Keras 3 say after each batch.
@Suite struct MetricGoldenTests {
  static let cases = TrainingCases.all?.metrics ?? []

  @Test(arguments: cases, Placement.all)
  func `metrics gather as Keras does`(
    golden: TrainingCases.MetricCase, placement: Placement
  ) throws {
    try golden.checkResults(at: placement)
  }

  @Test(arguments: cases)
  func `a metric goes on from its state`(golden: TrainingCases.MetricCase) throws {
    let whole = try golden.metric()
    var part = try golden.metric()
    for batch in golden.batches {
      let next = try golden.metric()
      next.state = part.state
      part = next
      for metric in [whole, part] { golden.update(metric, with: batch, at: .reference) }
    }
    #expect(part.result() == whole.result())
    whole.reset()
    #expect(whole.result() == 0)
  }

  @Test func `the golden file holds its metrics`() { #expect(Self.cases.count >= 130) }
}
