import NetworkCases
import TensorCases
import Testing

/// Ten steps of Keras 3, step by step.
@Suite struct OptimizerGoldenTests {
  static let cases = TrainingCases.all?.optimizers ?? []
  static let schedules = TrainingCases.all?.schedules ?? []

  @Test(arguments: cases, Placement.all)
  func `optimizers move weights as Keras does`(
    golden: TrainingCases.OptimizerCase, placement: Placement
  ) throws {
    try golden.checkSteps(at: placement)
  }

  @Test(arguments: schedules)
  func `schedules give the rates of Keras`(golden: TrainingCases.ScheduleCase) throws {
    try golden.checkRates()
  }

  @Test func `the golden file holds its optimizers and schedules`() {
    #expect(Self.cases.count >= 45)
    #expect(Self.schedules.count >= 6)
  }
}
