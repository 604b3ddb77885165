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
  todo("6.3", weight)
}
