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
  #if SOLUTION
    #if MISTAKES
      switch Mistake.selected {
      case .overflows: return ((logits.exp() + 1).log() - logits * targets).mean()
      case .takesLogOfSigmoid:
        let p = logits.sigmoid()
        return -(targets * p.log() + (1 - targets) * (1 - p).log()).mean()
      case .clips:
        let p = logits.sigmoid().clipped(from: 1e-7, to: 1 - 1e-7)
        return -(targets * p.log() + (1 - targets) * (1 - p).log()).mean()
      case .losesSmallLosses:
        let rest = ((-logits.abs()).exp() + 1).log()
        return (logits.relu() - logits * targets + rest).mean()
      case .subtractsLarge: return (logits.softplus() - logits * targets).mean()
      case .swapsClasses:
        let rest = (-logits.abs()).exp().log1p()
        return (logits.relu() - logits * (1 - targets) + rest).mean()
      case .sums:
        let rest = (-logits.abs()).exp().log1p()
        return (logits.relu() - logits * targets + rest).sum()
      case nil: break
      }
    #endif
    let rest = (-logits.abs()).exp().log1p()
    return (logits.relu() - logits * targets + rest).mean()
  #else
    todo("4.7", Tensor(0.0, dtype: logits.dtype))
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case overflows = "log(1 + exp(x)) is right on paper, but exp(1000) is infinite"
    case takesLogOfSigmoid =
      "the sigmoid of a large logit is rounded to 1, and then log(1 - p) is minus infinity"
    case clips =
      "clipping the probability hides the infinity; the loss stops growing and its gradient is 0"
    case losesSmallLosses =
      "log(1 + e) with a tiny e: 1 + e is rounded to 1 first, and log1p(e) is not"
    case subtractsLarge =
      "softplus(x) - x t is right on paper, but for a large x it takes one large number from another"
    case swapsClasses = "x (1 - t) rewards a large logit where the target is 0; it is x t"
    case sums = "the losses are summed; the mean was asked for"
  }
#endif

// MARK: Hints
//
// 1. `max(x, 0)` has a name of its own among the activations, and `|x|` is `abs()`.
// 2. exp(-|x|) lies between 0 and 1, so it cannot overflow. For large |x| it is tiny, and log(1 +
//    e) of a tiny e wants `log1p`.
// 3. `logits.relu()` is the maximum with 0. The logarithm is `(…).exp().log1p()` of minus the
//    absolute value. Put both together with `logits * targets`, and take the mean at the very end.

// MARK: Debrief
//
// The gradient is what makes this loss worth having: sigmoid(x) - t, divided by the count. It never
// exceeds 1 and never dies while the answer is wrong; that of the clipped one is 0 exactly where
// the model errs most. So end a model with a plain `Dense(1)` and say `fromLogits: true`; our
// `BinaryCrossentropy` does it, with `softplus() - logits * targets`, which is shorter and loses
// the digits of a tiny loss, and `tf.nn.sigmoid_cross_entropy_with_logits`, which Keras calls, has
// the formula of this exercise. A trap that is left: at a logit of exactly 0 both max(x, 0) and |x|
// have a corner. `abs` takes the slope 0 there, `relu` as well, but `maximum(0)` takes 1. So the
// tape gives -t with `relu()` and 1 - t with `maximum(0)`, and in neither case 1/2 - t. It happens
// at the very first step of a model whose weights begin at zero. `softplus` has no corner;
// TensorFlow chooses its branches so that the two halves add up.
