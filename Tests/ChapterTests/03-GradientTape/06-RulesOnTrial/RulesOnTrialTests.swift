import DeepLearning
import Exercise0306
import Solution0306
import TestSupport
import Testing

@Suite(.exercise("3.6"))
struct RulesOnTrialTests {
  @Test func `the right rules are accepted`() {
    let refused = { (isRight: (ProductRule) -> Bool) in
      rightRules.filter { !isRight($0.rule) }.map(\.name)
    }
    expectAnswer(
      "the list of right rules that isRight refuses", yours: refused(Exercise0306.isRight),
      reference: refused(Solution0306.isRight), mistakes: Solution0306.Mistake.self)
  }

  @Test func `the wrong rules are refused`() {
    let passed = { (isRight: (ProductRule) -> Bool) in
      wrongRules.filter { isRight($0.rule) }.map(\.name)
    }
    expectAnswer(
      "the list of wrong rules that isRight lets through", yours: passed(Exercise0306.isRight),
      golden: [], reference: passed(Solution0306.isRight), mistakes: Solution0306.Mistake.self)
  }
}

private typealias ProductRule = Solution0306.ProductRule

private struct NamedRule {
  let name: String
  let rule: ProductRule
}

/// Adds up what was broadcast, so that a gradient gets the shape of its factor.
private func summed(_ gradient: Tensor, to shape: Shape) -> Tensor {
  gradient.sum(axes: broadcastAxes(gradient, shape)).reshaped(to: Array(shape))
}

private func broadcastAxes(_ gradient: Tensor, _ shape: Shape) -> [Int] {
  let missing = gradient.rank - shape.rank
  return (0..<gradient.rank).filter { axis in
    axis < missing || (shape[axis - missing] == 1 && gradient.shape[axis] != 1)
  }
}

private var rightRules: [NamedRule] {
  [
    NamedRule(name: "the rule as it is in the book") { a, b, g in
      (summed(g * b, to: a.shape), summed(g * a, to: b.shape))
    },
    NamedRule(name: "the rule with other rounding: three times as much, divided by 3") { a, b, g in
      (summed(g * b * 3 / 3, to: a.shape), summed(g * a * 3, to: b.shape) / 3)
    },
  ]
}

private var wrongRules: [NamedRule] {
  [
    NamedRule(name: "the rule of a sum") { a, b, g in
      (summed(g, to: a.shape), summed(g, to: b.shape))
    },
    NamedRule(name: "swaps the factors") { a, b, g in
      (summed(g * a, to: a.shape), summed(g * (b + 0 * a), to: b.shape))
    },
    NamedRule(name: "leaves out the gradient from above") { a, b, g in
      (summed(b + 0 * g, to: a.shape), summed(a + 0 * g, to: b.shape))
    },
    NamedRule(name: "takes the mean of the gradient from above") { a, b, g in
      (summed(g.mean() * (b + 0 * g), to: a.shape), summed(g.mean() * (a + 0 * g), to: b.shape))
    },
    NamedRule(name: "does not add up what was broadcast") { a, b, g in
      (summed(g * b, to: a.shape), g * a)
    },
    NamedRule(name: "takes the mean over what was broadcast") { a, b, g in
      let axes = broadcastAxes(g, b.shape)
      let share = axes.map { g.shape[$0] }.reduce(1, *)
      return (summed(g * b, to: a.shape), summed(g * a, to: b.shape) / share)
    },
    NamedRule(name: "loses the sign of a") { a, b, g in
      (summed(g * b, to: a.shape), summed(g * a.abs(), to: b.shape))
    },
    NamedRule(name: "divides the product by a") { a, b, g in
      (summed(g * (a * b) / a, to: a.shape), summed(g * a, to: b.shape))
    },
    NamedRule(name: "works with logarithms") { a, b, g in
      (summed(g * b.log().exp(), to: a.shape), summed(g * a, to: b.shape))
    },
  ]
}
