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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, logits, labels) }
    #endif
    let (batch, classes) = (logits.shape[0], logits.shape[1])
    let powers = (logits - logits.max(axis: -1, keepDims: true)).exp()
    let softmax = powers / powers.sum(axis: -1, keepDims: true)
    let right = labels.oneHot(depth: classes, dtype: logits.dtype)
    return (softmax - right) / batch
  #else
    todo("3.5", Tensor.zeros(like: logits))
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case forgetsBatch = """
      this is the gradient of the sum over the rows; the loss is their mean, so divide by the \
      batch
      """
    case dividesByAll =
      "divided by all the numbers of the batch; the mean is taken over rows, not over classes"
    case swapsSides =
      "the softmax is subtracted from the one-hot, so descent would make the loss larger"
    case softmaxOfColumns =
      "the softmax runs down the columns, over the batch; each row is a sample of its own"
    case overflows = """
      exp is taken of the logits as they are, and of 1000 it is infinite; infinity by itself is \
      NaN
      """
    case largestOfAll = """
      the largest logit of the whole batch is subtracted, so in a row of small ones every exp is \
      0
      """
    case forgetsOneHot =
      "the softmax is right, but nothing is subtracted at the right class"
  }

  private func mistaken(_ mistake: Mistake, _ logits: Tensor, _ labels: Tensor) -> Tensor {
    let (batch, classes) = (logits.shape[0], logits.shape[1])
    let axis = mistake == .softmaxOfColumns ? 0 : -1
    let shifted =
      switch mistake {
      case .overflows: logits
      case .largestOfAll: logits - logits.max()
      default: logits - logits.max(axis: axis, keepDims: true)
      }
    let powers = shifted.exp()
    let softmax = powers / powers.sum(axis: axis, keepDims: true)
    let right = labels.oneHot(depth: classes, dtype: logits.dtype)
    return switch mistake {
    case .forgetsBatch: softmax - right
    case .dividesByAll: (softmax - right) / (batch * classes)
    case .swapsSides: (right - softmax) / batch
    case .forgetsOneHot: softmax / batch
    case .softmaxOfColumns, .overflows, .largestOfAll: (softmax - right) / batch
    }
  }
#endif

// MARK: Hints
//
// 1. Adding the same number to all logits of a row changes nothing in its softmax. Which number
//    would you subtract to be safe?
// 2. Subtract the largest logit of each row, `max(axis: -1, keepDims: true)`, then exp, then divide
//    by `sum(axis: -1, keepDims: true)`. `labels.oneHot(depth:dtype:)` has a 1 at the right
//    class. A mean over the batch divides by the number of rows.
// 3. `let powers = (logits - logits.max(axis: -1, keepDims: true)).exp()`, then
//    `(powers / powers.sum(axis: -1, keepDims: true) - labels.oneHot(depth: logits.shape[1], dtype:
//    logits.dtype)) / logits.shape[0]`.

// MARK: Debrief
//
// `logits.softmax()` would have been a way too: the library subtracts the largest logit of each row
// in the same manner.
// Each row adds up to 0: what the right class gains, the others lose. And no number is larger than
// 1 / batch: however wrong the model is, a single sample pushes with bounded force. With a squared
// error on the softmax, a sample that is confidently wrong would push hardly at all, for there the
// softmax is flat; that is why classifiers use crossentropy.
// The derivation in two lines: the loss of a row is log(sum(exp(x))) - x[label]. The first part has
// the gradient exp(x) / sum(exp(x)), which is the softmax; the second one has a 1 at the label.
// In our library this is in the `pullback` of `SparseCategoricalCrossentropy`; in TensorFlow it
// is the second output of `tf.nn.sparse_softmax_cross_entropy_with_logits`' kernel. The trap is in
// Keras's default, from_logits=False: logits that are taken for probabilities train, badly.
