// Exercise 4.10, build it: Softmax crossentropy of a batch
// Needs: softmax and crossentropy (3.13), a softmax classifier (4.14). 20 minutes, medium.
//
// A classifier for several classes ends in a row of scores for each sample, and Keras's
// `CategoricalCrossentropy(from_logits=True)` makes one number of a whole batch of them. Softmax
// first and the logarithm afterwards, as chapter 4 writes it, breaks for a sample that the model is
// sure about and wrong: its probability is rounded to 0. The way out is to take the logarithm on
// paper, before anything is rounded.

import DeepLearning
import WorkbookKit

/// The mean over the rows of -log of the probability that the right class got.
///
/// `logits` has shape `[batch, classes]`, and so have the targets, each row one-hot: zeros, and a 1
/// at the right class. Both have the same floating dtype; the answer is one number.
///
/// The logarithm of a softmax is z - log(sum(exp(z))), and the same number may be subtracted from
/// all logits z of a row.
///
/// Your task: write it with operations of tensors, so that a tape can follow, and without the
/// library's `softmax`, `logSoftmax` and `logSumExp`. It has to be right for logits of 1000 and
/// -1000, and for rows of both in one batch.
///
///     softmaxCrossentropy(targets: [[1.0, 0.0]], logits: [[0.0, 0.0]])            // 0.6931, log 2
///     softmaxCrossentropy(targets: [[0.0, 1.0]], logits: [[1000.0, 0.0]])         // 1000
public func softmaxCrossentropy(targets: Tensor, logits: Tensor) -> Tensor {
  todo("4.10", Tensor(0.0, dtype: logits.dtype))
}
