import Networks
import Tensors
import Testing

/// Ten steps of Keras 3, step by step.
@Suite struct OptimizerGoldenTests {
  @Test func `the golden file of training holds its cases`() throws {
    let all = try #require(TrainingCases.all)
    #expect(all.optimizers.count >= 45)
    #expect(all.losses.count >= 140)
    #expect(all.metrics.count >= 130)
  }

  @Test(arguments: TrainingCases.all?.optimizers ?? [])
  func `optimizers move weights as Keras does`(golden: TrainingCases.OptimizerCase) throws {
    let optimizer = try #require(makeOptimizer(golden.kind, golden.arguments))
    let weights = golden.initial.map(\.variable)
    for (gradients, expected) in zip(golden.gradients, golden.trajectory) {
      try optimizer.apply(zip(gradients, weights).map { ($0.tensor, $1) })
      for (weight, value) in zip(weights, expected) {
        expectClose(weight.doubles, value.values)
      }
    }
    #expect(optimizer.iterations == 10)
  }

  @Test(arguments: TrainingCases.all?.schedules ?? [])
  func `schedules give the rates of Keras`(golden: TrainingCases.ScheduleCase) throws {
    let schedule = try #require(makeSchedule(golden.kind, golden.arguments))
    // Keras raises to a power in single precision: 2e-6 after 20 halvings.
    expectClose(golden.steps.map(schedule.rate(atStep:)), golden.rates, absolute: 1e-9)
  }
}

func makeOptimizer(_ kind: String, _ a: TrainingArguments) -> Optimizer? {
  let clipping =
    a.number("clipnorm").map(GradientClipping.norm)
    ?? a.number("global_clipnorm").map(GradientClipping.globalNorm)
    ?? a.number("clipvalue").map(GradientClipping.value)
  let rate = LearningRate(a.number("learning_rate", kind == "SGD" ? 0.01 : 0.001))
  let (beta1, beta2) = (a.number("beta_1", 0.9), a.number("beta_2", 0.999))
  let epsilon = a.number("epsilon", 1e-7)
  switch kind {
  case "SGD":
    return SGD(
      learningRate: rate, momentum: a.number("momentum", 0), usesNesterov: a.flag("nesterov"),
      clipping: clipping)
  case "RMSprop":
    return RMSprop(
      learningRate: rate, rho: a.number("rho", 0.9), momentum: a.number("momentum", 0),
      epsilon: epsilon, isCentered: a.flag("centered"), clipping: clipping)
  case "Adagrad":
    return Adagrad(
      learningRate: rate, initialSum: a.number("initial_accumulator_value", 0.1),
      epsilon: epsilon, clipping: clipping)
  case "Adam":
    return Adam(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      usesAMSGrad: a.flag("amsgrad"), clipping: clipping)
  case "AdamW":
    return AdamW(
      learningRate: rate, weightDecay: a.number("weight_decay", 0.004), beta1: beta1,
      beta2: beta2, epsilon: epsilon, usesAMSGrad: a.flag("amsgrad"), clipping: clipping)
  default: return nil
  }
}

private func makeSchedule(_ kind: String, _ a: TrainingArguments) -> LearningRate? {
  let (rate, steps) = (a.number("initial_learning_rate", 0), a.integer("decay_steps") ?? 0)
  switch kind {
  case "ExponentialDecay":
    return .exponentialDecay(
      from: rate, factor: a.number("decay_rate", 0), steps: steps, isStaircase: a.flag("staircase"))
  case "CosineDecay":
    let share = a.number("alpha", 0)
    guard let peak = a.number("warmup_target"), let climb = a.integer("warmup_steps") else {
      return .cosineDecay(from: rate, steps: steps, leaving: share)
    }
    return .warmUp(
      from: rate, steps: climb, then: .cosineDecay(from: peak, steps: steps, leaving: share))
  case "PiecewiseConstantDecay":
    return .piecewise(a.list("values") ?? [], until: (a.list("boundaries") ?? []).map { Int($0) })
  default: return nil
  }
}
