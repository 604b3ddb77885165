// Exercise 3.7, break it: A gradient that is not a number
// Needs: custom gradients (3.10). 20 minutes, medium.
//
// log(1 + exp(x)) is Keras's softplus. For large x it is x itself, but exp(100) is infinite in
// float32, and so was the value. Somebody has fixed that: above 20, where the two agree in all
// digits, x is selected. The loss looks right again, every value is right, and still a single large
// x turns all the weights of a model into NaN after one step.

import DeepLearning
import WorkbookKit

/// log(1 + exp(x)) for each number, for large ones, too.
///
/// Your task: find the bug and fix it, without `softplus()`. The values are right; look at the
/// gradients. Delete the line with `todo` when you have changed something.
///
///     softplus(Tensor([0.0, 100.0]))                                 // [0.6931472, 100]
///     gradient { softplus($0).sum() }(Tensor([0.0, 100.0]))          // [0.5, 1]
public func softplus(_ x: Tensor) -> Tensor {
  todo("3.7", ())
  let isLarge = x > 20
  return isLarge.select(x, x.exp().log1p())
}
