// Exercise 3.5, build it: The gradient of softmax crossentropy
// Needs: softmax and crossentropy (3.13). 30 minutes, hard.
//
// Nearly every classifier ends the same way: logits, which are raw scores, one for each class, go
// through a softmax, which makes probabilities of them, and into a crossentropy; in Keras
// `SparseCategoricalCrossentropy(from_logits=True)`. Both formulas are full of exponentials and
// logarithms, and their common gradient is one subtraction. It is the most used gradient of deep
// learning, and TensorFlow, PyTorch and this library write it by hand, since the chain rule, step
// by step, would lose digits or overflow on the way.

import DeepLearning
import WorkbookKit

/// The gradient of the mean crossentropy with respect to the logits.
///
/// `logits` has shape `[batch, classes]`, `labels` holds the number of the right class for each
/// row. Logits are a row of any numbers, one for each class. The softmax makes shares of them: exp
/// of each, divided by the sum of the row's exps. The crossentropy of a row is -log of the share
/// that the right class got, and the loss is the mean over the rows.
///
/// Your task: write the gradient without a tape: what the softmax says, minus the one-hot of what
/// was right, all divided by the number of rows. One-hot is a row of zeros with a 1 at the right
/// class: `labels.oneHot(depth:dtype:)`. Write the softmax out too, with `exp()`; rows are dealt
/// with by `sum(axis: -1, keepDims: true)` and `max(axis:keepDims:)`. See to it that logits of 1000
/// do no harm: exp(1000) is infinite.
///
///     // softmax: [[0.5, 0.5], [0.5, 0.5]], one-hot: [[1, 0], [0, 1]]
///     crossentropyGradient(logits: [[2.0, 2.0], [0.0, 0.0]], labels: [0, 1])
///     // [[-0.25, 0.25], [0.25, -0.25]]
public func crossentropyGradient(logits: Tensor, labels: Tensor) -> Tensor {
  todo("3.5", Tensor.zeros(like: logits))
}
