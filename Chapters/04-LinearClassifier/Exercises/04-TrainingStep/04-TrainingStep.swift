// Exercise 4.4, build it: A training step by hand
// Needs: the squared error (4.4), a training step (4.5). 25 minutes, medium.
//
// `tape.gradient` and `optimizer.apply` are in every training loop of Keras, and for one model you
// can do without both. For a linear model and the mean squared error the gradients are two short
// formulas, known for two hundred years. Write them once yourself, and the tape is a convenience,
// not a miracle.

import DeepLearning
import WorkbookKit

/// Moves `w` and `b` one step down and returns the loss from before the step.
///
/// The model is `inputs.matmul(w) + b`, the loss the mean of its squared distances from the
/// targets.
///
/// Your task: work out both gradients without a tape and subtract `learningRate` times each from
/// its variable. Shapes: inputs `[n, d]`, targets `[n, 1]`, w `[d, 1]`, b `[1]`.
///
///     let w = Variable(Tensor([[0.0]])), b = Variable(Tensor([0.0]))
///     trainingStep([[1.0], [3.0]], [[1.0], [3.0]], weights: w, bias: b, learningRate: 0.1)  // 5
///     print(w[0, 0], b[0])    // 1 and 0.4
@discardableResult
public func trainingStep(
  _ inputs: Tensor, _ targets: Tensor, weights w: Variable, bias b: Variable, learningRate: Double
) -> Double {
  todo("4.4", 0)
}
