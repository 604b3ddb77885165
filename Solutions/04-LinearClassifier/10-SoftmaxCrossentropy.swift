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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, targets, logits) }
    #endif
    let shifted = logits - logits.max(axis: 1, keepDims: true)
    let logProbabilities = shifted - shifted.exp().sum(axis: 1, keepDims: true).log()
    return -(targets * logProbabilities).sum(axis: 1).mean()
  #else
    todo("4.10", Tensor(0.0, dtype: logits.dtype))
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case overflows = "nothing is subtracted from the logits, and exp(1000) is infinite"
    case takesLogOfSoftmax = """
      the softmax of a logit far below the largest is rounded to 0, and its logarithm is minus \
      infinity
      """
    case addsEpsilon = """
      a small number added inside the logarithm hides the infinity; the loss stops growing and its \
      gradient is 0
      """
    case largestOfAll = """
      the largest logit of the whole batch is subtracted, so in a row of small ones every exp is \
      0
      """
    case softmaxOfColumns =
      "the softmax runs down the columns, over the batch; each row is a sample of its own"
    case averagesAll =
      "the mean is taken over all the numbers of the batch; it is over the rows, not over the classes"
    case sums = "the losses of the rows are summed; their mean was asked for"
    case judgesLargest =
      "the probability is that of the class with the largest logit, not that of the right class"
  }

  private func mistaken(_ mistake: Mistake, _ targets: Tensor, _ logits: Tensor) -> Tensor {
    let axis = mistake == .softmaxOfColumns ? 0 : 1
    let shifted =
      switch mistake {
      case .overflows: logits
      case .largestOfAll: logits - logits.max()
      default: logits - logits.max(axis: axis, keepDims: true)
      }
    let powers = shifted.exp()
    let sums = powers.sum(axis: axis, keepDims: true)
    let logProbabilities =
      switch mistake {
      case .takesLogOfSoftmax: (powers / sums).log()
      case .addsEpsilon: (powers / sums + 1e-7).log()
      default: shifted - sums.log()
      }
    let losses = -(targets * logProbabilities)
    return switch mistake {
    case .averagesAll: losses.mean()
    case .sums: losses.sum()
    case .judgesLargest: -logProbabilities.max(axis: 1).mean()
    default: losses.sum(axis: 1).mean()
    }
  }
#endif

// MARK: Hints
//
// 1. Which number has to be subtracted from the logits of a row so that no exponential is larger
//    than 1? And why is at least one of them then exactly 1, so that the logarithm of their sum is
//    finite?
// 2. Subtract the largest logit of each row first. The logarithm of a probability is then what is
//    left of the logit, minus the logarithm of the sum of the exponentials: no probability is ever
//    computed. The targets pick one number from each row.
// 3. Let `shifted` be the logits minus `.max(axis: 1, keepDims: true)`. Subtract from it the
//    `log()` of the row's sum of `shifted.exp()`, keeping the axis. Multiply by `targets`, sum
//    along axis 1, take the mean, and do not forget the minus.

// MARK: Debrief
//
// The logarithm of a sum of exponentials has a name, log-sum-exp, and each library has it: ours is
// `logSumExp`, NumPy's is `np.logaddexp.reduce`, TensorFlow's `tf.reduce_logsumexp`. The largest
// logit may be subtracted without a second thought for the tape: whatever gradient it gets through
// one part of the formula, it loses again through the other. What is left is the softmax minus the
// targets, divided by the number of rows (exercise 3.5), so a single sample pushes with bounded
// force, however wrong the model is. `CategoricalCrossentropy(fromLogits: true)` is this loss, and
// `SparseCategoricalCrossentropy` the same for class numbers. The trap is in Keras's default:
// without `from_logits=True` logits are taken for probabilities, and the training goes on, badly.
