// Exercise 4.7, build it: Crossentropy from logits
// Needs: sigmoid and logits (4.11). 25 minutes, hard.
//
// The squared error punishes a score of 3 where 1 was wanted, though the class is right. Binary
// crossentropy does not: the score, now called a logit, goes through a sigmoid and becomes a
// probability p, and the loss is -log p where the target t is 1, -log(1 - p) where it is 0. Written
// down like this it breaks for large logits, where p is rounded to 0 or 1. Keras has
// `BinaryCrossentropy(from_logits=True)` for that reason.

import DeepLearning
import WorkbookKit

/// The mean over all samples of max(x, 0) - x t + log(1 + exp(-|x|)), for logits x and targets t.
///
/// It is the crossentropy of the sigmoid of x, rearranged so that no exponential overflows.
///
/// Your task: write it with operations of tensors, `x.maximum(0)` and `x.abs()` among them, so that
/// a tape can follow (any slope will do at a logit of exactly 0). It has to be right for logits of
/// 1000 and -1000, and keep the digits of a loss as small as that of logit 20 and target 1. Targets
/// and logits have the same shape and the same floating dtype; the answer is one number.
///
///     crossentropy(targets: [[1.0], [0.0]], logits: [[0.0], [0.0]])           // 0.6931, log 2
///     crossentropy(targets: [[1.0], [0.0]], logits: [[1000.0], [1000.0]])     // 500
public func crossentropy(targets: Tensor, logits: Tensor) -> Tensor {
  todo("4.7", Tensor(0.0, dtype: logits.dtype))
}
