// Exercise 6.3, build it: Adam
// Needs: optimizers (6.5). 25 minutes, medium.
//
// "adam" is the optimizer that most people write into compile without a thought. Plain descent
// takes the gradient as it comes: a weight with large gradients leaps, one with small ones hardly
// moves. Adam keeps two running means for each weight, one of the gradients (where to) and one of
// their squares (how large they usually are), and steps by the one over the root of the other. So
// every weight moves by about the learning rate, whatever the size of its gradients.

import DeepLearning
import Foundation
import WorkbookKit

/// What Adam remembers of one weight between two steps.
public struct AdamMemory {
  /// The running mean of the gradients, m.
  public var momentum: Tensor
  /// The running mean of the squared gradients, v.
  public var velocity: Tensor
  /// How many steps were taken, t.
  public var steps = 0

  /// The memory before the first step: both means are 0.
  public init(of weight: Tensor) {
    momentum = Tensor.zeros(like: weight)
    velocity = Tensor.zeros(like: weight)
  }
}

/// The weight after one step of Adam; the memory is brought up to date.
///
/// Your task: write Keras's Adam.
///
/// ```text
/// t = t + 1
/// m = m + (1 - beta1) (g - m)
/// v = v + (1 - beta2) (g² - v)
/// w - rate √(1 - beta2ᵗ) / (1 - beta1ᵗ) m / (√v + epsilon)
/// ```
///
/// A tensor has `squared()` and `sqrt()`, a `Double` has `squareRoot()`, and beta1ᵗ is
/// `pow(beta1, Double(t))`. `./workbook plot 6.3` draws forty of your steps over ours.
///
///     var memory = AdamMemory(of: [1.0, 1.0])
///     adamStep([1.0, 1.0], gradient: [0.5, -20], memory: &memory)    // [0.999, 1.001]
///     memory.steps                                                   // 1
public func adamStep(
  _ weight: Tensor, gradient: Tensor, memory: inout AdamMemory, learningRate: Double = 0.001,
  beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7
) -> Tensor {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected {
        return mistaken(
          mistake, weight, gradient, &memory, learningRate, (beta1, beta2), epsilon)
      }
    #endif
    memory.steps += 1
    memory.momentum = memory.momentum + (gradient - memory.momentum) * (1 - beta1)
    memory.velocity = memory.velocity + (gradient.squared() - memory.velocity) * (1 - beta2)
    let t = Double(memory.steps)
    let rate = learningRate * (1 - pow(beta2, t)).squareRoot() / (1 - pow(beta1, t))
    return weight - memory.momentum * rate / (memory.velocity.sqrt() + epsilon)
  #else
    todo("6.3", weight)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case leavesOutCorrection =
      "the means are not corrected for their start at 0, so the first steps have the wrong size"
    case startsAtZero =
      "t is still 0 in the first step, where 1 - beta1ᵗ is 0: it is raised before it is used"
    case epsilonInsideRoot = "epsilon is inside the root, where it counts as √epsilon"
    case correctsRoot =
      "the root is corrected before epsilon is added: that is PyTorch's Adam, not Keras's"
    case swapsBetas = "beta1 belongs to the mean of the gradients and beta2 to that of the squares"
    case forgetsSquare = "v is a mean of the gradients, not of their squares"
    case usesGradient = "the step goes along the gradient itself; m is computed and not used"
    case updatesCopy =
      "m and v are brought up to date in variables of their own, and the next step finds the old ones"
    case sumsUp = "m and v are sums: what was there keeps its whole weight, (1 - beta) is missing"
  }

  private func mistaken(
    _ mistake: Mistake, _ weight: Tensor, _ g: Tensor, _ memory: inout AdamMemory, _ rate: Double,
    _ betas: (Double, Double), _ epsilon: Double
  ) -> Tensor {
    let (beta1, beta2) = mistake == .swapsBetas ? (betas.1, betas.0) : betas
    let before = (memory.momentum, memory.velocity)
    let t = Double(mistake == .startsAtZero ? memory.steps : memory.steps + 1)
    memory.steps += 1
    let square = mistake == .forgetsSquare ? g : g.squared()
    if mistake == .sumsUp {
      memory.momentum = memory.momentum * beta1 + g
      memory.velocity = memory.velocity * beta2 + square
    } else {
      memory.momentum = memory.momentum + (g - memory.momentum) * (1 - beta1)
      memory.velocity = memory.velocity + (square - memory.velocity) * (1 - beta2)
    }
    let (m, v) = (mistake == .usesGradient ? g : memory.momentum, memory.velocity)
    let (root, share) = ((1 - pow(beta2, t)).squareRoot(), 1 - pow(beta1, t))
    if mistake == .updatesCopy { (memory.momentum, memory.velocity) = before }
    switch mistake {
    case .leavesOutCorrection: return weight - m * rate / (v.sqrt() + epsilon)
    case .epsilonInsideRoot: return weight - m * (rate * root / share) / (v + epsilon).sqrt()
    case .correctsRoot: return weight - m * (rate / share) / (v.sqrt() / root + epsilon)
    default: return weight - m * (rate * root / share) / (v.sqrt() + epsilon)
    }
  }
#endif

// MARK: Hints
//
// 1. Four lines of mathematics, four lines of Swift, in the same order. Whatever has to be there
//    again in the next step belongs in `memory`.
// 2. First `memory.steps += 1`, then both means, then the rate of this step as a `Double`; only the
//    last line makes a new weight. The factor √(1 - beta2ᵗ) / (1 - beta1ᵗ) has no tensor in it.
// 3. `memory.momentum` moves by `(1 - beta1)` of the way to the gradient, `memory.velocity` by
//    `(1 - beta2)` of the way to its square. With `let t = Double(memory.steps)` the rate is
//    `learningRate * (1 - pow(beta2, t)).squareRoot() / …`. The last line is
//    `weight - … / (memory.velocity.sqrt() + epsilon)`.

// MARK: Debrief
//
// In the first step m is a tenth of the gradient and v a thousandth of its square, for both began
// at 0; the factor puts that right, and what is left is the sign of the gradient times the rate.
// That is why 0.001 is a sensible default for so many networks, and why a rate of 0.1, fine for
// plain descent, is wild for Adam. Ours is `Adam` in Sources/Networks/Optimizers/Adam.swift, theirs
// `keras.optimizers.Adam`. Mind the epsilon: Keras adds 1e-7 to the root as it is, PyTorch 1e-8 to
// the corrected root, so a network with tiny gradients trains differently in the two. Mind the
// memory, too: a model saved without its optimizer starts again with t = 0, and its first steps are
// as large as on the first day.
