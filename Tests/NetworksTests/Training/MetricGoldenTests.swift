import NetworkCases
import TensorCases
import Tensors
import Testing

@testable import Networks

/// What the metrics of Keras 3 say after each batch.
@Suite struct MetricGoldenTests {
  static let cases = TrainingCases.all?.metrics ?? []

  @Test(arguments: cases, Placement.all)
  func `metrics gather as Keras does`(
    golden: TrainingCases.MetricCase, placement: Placement
  ) throws {
    try golden.checkResults(at: placement)
  }

  @Test(arguments: cases, testDevices)
  func `a metric goes on from its variables`(
    golden: TrainingCases.MetricCase, device: Device
  ) throws {
    let whole = try golden.metric()
    var part = try golden.metric()
    for batch in golden.batches {
      let next = try golden.metric()
      try next.buildIfNeeded(
        targets: batch.targets.tensor.spec, predictions: batch.predictions.tensor.spec, on: device)
      copyVariables(of: part, to: next)
      part = next
      for metric in [whole, part] { golden.update(metric, with: batch, at: Placement(device)) }
    }
    #expect(part.result() == whole.result())
    whole.reset()
    #expect(whole.result() == 0)
  }

  @Test func `the golden file holds its metrics`() { #expect(Self.cases.count >= 130) }
}

/// Gives a metric what another one of its kind has gathered.
func copyVariables(of source: Metric, to metric: Metric) {
  for (variable, other) in zip(metric.variables, source.variables) { variable.assign(other) }
}
