import Networks

/// The optimizer that Keras calls so, with these arguments.
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
      learningRate: rate, momentum: a.number("momentum", 0), nesterov: a.flag("nesterov"),
      clipping: clipping)
  case "RMSprop":
    return RMSprop(
      learningRate: rate, rho: a.number("rho", 0.9), momentum: a.number("momentum", 0),
      epsilon: epsilon, centered: a.flag("centered"), clipping: clipping)
  case "Adagrad":
    return Adagrad(
      learningRate: rate, initialAccumulatorValue: a.number("initial_accumulator_value", 0.1),
      epsilon: epsilon, clipping: clipping)
  case "Adam":
    return Adam(
      learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      amsgrad: a.flag("amsgrad"), clipping: clipping)
  case "AdamW":
    return AdamW(
      learningRate: rate, weightDecay: a.number("weight_decay", 0.004), beta1: beta1,
      beta2: beta2, epsilon: epsilon, amsgrad: a.flag("amsgrad"), clipping: clipping)
  default: return nil
  }
}

/// The schedule that Keras calls so, with these arguments.
func makeSchedule(_ kind: String, _ a: TrainingArguments) -> LearningRate? {
  let (rate, steps) = (a.number("initial_learning_rate", 0), a.integer("decay_steps") ?? 0)
  switch kind {
  case "ExponentialDecay":
    return .exponentialDecay(
      from: rate, factor: a.number("decay_rate", 0), steps: steps, staircase: a.flag("staircase"))
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
