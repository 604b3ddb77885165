import DeepLearning
import Exercise0603
import Solution0603
import TestSupport
import Testing

/// The golden values come from Keras 3.15 in Float64: Tests/Golden/make_exercises_06.py. The betas
/// there are exact in single precision, in which Keras reads them.
@Suite(.exercise("6.3"))
struct AdamStepTests {
  @Test func `the first step is as long as the rate, whatever the gradient`() {
    let start: Tensor = [1.0, 1.0]
    var memory = Exercise0603.AdamMemory(of: start)
    expectAnswer(
      "adamStep([1.0, 1.0], gradient: [0.5, -20], memory: &memory)",
      yours: Exercise0603.adamStep(start, gradient: [0.5, -20], memory: &memory),
      golden: [0.999, 1.001],
      reference: {
        var memory = Solution0603.AdamMemory(of: start)
        return Solution0603.adamStep(start, gradient: [0.5, -20], memory: &memory)
      }(), mistakes: Solution0603.Mistake.self)
  }

  @Test func `four steps go where Keras goes`() {
    check(
      Setting(weight: [1, -1], gradients: gradients, rate: 0.125, betas: (0.875, 0.984375)),
      golden: [
        [0.87500019999968, -0.87500004999998], [0.7587753140969951, -0.9076366831200081],
        [0.7871624273566329, -0.9354021484529521], [0.7651137867548583, -0.9472172579829176],
      ])
  }

  @Test func `with small gradients epsilon counts`() {
    check(
      Setting(
        weight: [1, -1], gradients: gradients.map { $0.map { $0 * 1e-5 } }, rate: 0.125,
        betas: (0.875, 0.984375), text: "gradients \(gradients) / 100000"),
      golden: [
        [0.8922413793103449, -0.8798076923076923], [0.7906470522041715, -0.9117342372402646],
        [0.817175519478258, -0.9388912923587228], [0.7963529497233252, -0.9504480061424708],
      ])
  }

  @Test func `other betas and another epsilon`() {
    check(
      Setting(
        weight: [0.5, 2], gradients: gradients, rate: 0.25, betas: (0.5, 0.75), epsilon: 0.5),
      golden: [
        [0.4166666666666667, 2.1666666666666665], [0.3431735746926503, 2.067887877593226],
        [0.42114132633310836, 2.006828435393969], [0.3836526094725099, 2.0030509992980794],
      ])
  }

  @Test func `the memory holds the steps and both means`() {
    let setting = Setting(weight: [1, -1], gradients: gradients, rate: 0.125)
    var memory = Exercise0603.AdamMemory(of: Tensor(setting.weight))
    for gradient in gradients {
      _ = Exercise0603.adamStep(
        Tensor(setting.weight), gradient: Tensor(gradient), memory: &memory)
    }
    expectAnswer(
      "[momentum, velocity, steps] of the memory after four steps with gradients \(gradients)",
      yours: memory.momentum.doubles + memory.velocity.doubles + [Double(memory.steps)],
      reference: {
        var memory = Solution0603.AdamMemory(of: Tensor(setting.weight))
        for gradient in gradients {
          _ = Solution0603.adamStep(
            Tensor(setting.weight), gradient: Tensor(gradient), memory: &memory)
        }
        return memory.momentum.doubles + memory.velocity.doubles + [Double(memory.steps)]
      }(), mistakes: Solution0603.Mistake.self, tolerance: .close(absolute: 1e-12, relative: 1e-9))
  }

  @Test func `thirty steps of random gradients go where the library goes`() throws {
    let random = withSeed(7) {
      (0..<30).map { _ in Tensor.randomNormal([3], dtype: .float64).doubles }
    }
    let setting = Setting(
      weight: [0.5, -1, 2], gradients: random, rate: 0.01, text: "30 random gradients")
    let weight = Variable(Tensor(setting.weight))
    let optimizer = Adam(learningRate: 0.01)
    let golden = try random.map { gradient in
      try optimizer.apply([(Tensor(gradient), weight)])
      return weight.tensor.doubles
    }
    check(setting, golden: golden)
  }

  /// Where one starts and what gradients come.
  private struct Setting {
    var weight: [Double]
    var gradients: [[Double]]
    var rate: Double
    var betas = (0.9, 0.999)
    var epsilon = 1e-7
    var text = ""
  }

  private let gradients: [[Double]] = [[0.5, -2], [0.25, 3], [-1, 0.125], [0.75, -0.5]]

  private func check(
    _ setting: Setting, golden: [[Double]], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let gradients = setting.text.isEmpty ? "gradients \(setting.gradients)" : setting.text
    expectAnswer(
      "the weights after each call of adamStep, from \(setting.weight) at a rate of "
        + "\(setting.rate) with \(gradients)"
        + ", beta1 \(setting.betas.0), beta2 \(setting.betas.1), epsilon \(setting.epsilon),",
      yours: yours(setting), golden: golden.map { Tensor($0) }, reference: ours(setting),
      mistakes: Solution0603.Mistake.self, tolerance: .close(absolute: 1e-10, relative: 1e-9),
      sourceLocation: sourceLocation)
  }

  private func yours(_ setting: Setting) -> [Tensor] {
    var weight = Tensor(setting.weight)
    var memory = Exercise0603.AdamMemory(of: weight)
    return setting.gradients.map { gradient in
      weight = Exercise0603.adamStep(
        weight, gradient: Tensor(gradient), memory: &memory, learningRate: setting.rate,
        beta1: setting.betas.0, beta2: setting.betas.1, epsilon: setting.epsilon)
      return weight
    }
  }

  private func ours(_ setting: Setting) -> [Tensor] {
    var weight = Tensor(setting.weight)
    var memory = Solution0603.AdamMemory(of: weight)
    return setting.gradients.map { gradient in
      weight = Solution0603.adamStep(
        weight, gradient: Tensor(gradient), memory: &memory, learningRate: setting.rate,
        beta1: setting.betas.0, beta2: setting.betas.1, epsilon: setting.epsilon)
      return weight
    }
  }
}
