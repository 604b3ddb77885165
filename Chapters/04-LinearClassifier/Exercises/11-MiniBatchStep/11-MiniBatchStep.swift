// Exercise 4.11, build it: A step on a mini-batch
// Needs: a training step (4.5), mini-batches (4.13), a softmax classifier (4.14). 25 minutes,
// medium.
//
// `train_on_batch` is the innermost part of Keras's `fit`: take the samples of one batch, compute
// scores, loss and gradients, move the weights, return the loss. Everything around it decides which
// samples come next. For a linear model with a softmax it is a handful of lines, with no tape: the
// gradient is known.

import DeepLearning
import WorkbookKit

/// Moves `w` and `b` one step down on some of the samples; returns their loss before the step.
///
/// `rows` are the numbers of the batch's samples. The scores are `inputs.matmul(w) + b`, the loss
/// is the mean over the batch of -log of the probability that the softmax gives to the right class.
///
/// Your task: take the rows from inputs and targets, and compute both gradients without a tape.
/// With respect to the scores the gradient is what the softmax says minus the one-hot target,
/// divided by the number of samples in the batch. The library's `softmax()` and `logSoftmax()` will
/// do. Shapes: inputs `[n, d]`, targets `[n, k]`, one-hot, w `[d, k]`, b `[k]`.
///
///     let w = Variable(Tensor.zeros([1, 2])), b = Variable(Tensor.zeros([2]))
///     let (x, y): (Tensor, Tensor) = ([[9.0], [2.0]], [[0.0, 1.0], [1.0, 0.0]])
///     trainingStep(x, y, rows: [1], weights: w, bias: b, learningRate: 0.1)  // 0.6931, log 2
///     print(w.tensor, b.tensor)   // [[0.1, -0.1]] and [0.05, -0.05]
@discardableResult
public func trainingStep(
  _ inputs: Tensor, _ targets: Tensor, rows: [Int], weights w: Variable, bias b: Variable,
  learningRate: Double
) -> Double {
  todo("4.11", 0)
}
