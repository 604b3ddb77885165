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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected {
        return mistaken(mistake, inputs, targets, rows, w, b, learningRate)
      }
    #endif
    let x = inputs.gathered(at: Tensor(rows))
    let y = targets.gathered(at: Tensor(rows))
    let scores = x.matmul(w) + b
    let slope = (scores.softmax() - y) / rows.count  // d loss / d scores
    w.assignSubtract(x.transposed().matmul(slope) * learningRate)
    b.assignSubtract(slope.sum(axis: 0) * learningRate)
    return -Double((y * scores.logSoftmax()).sum(axis: 1).mean())
  #else
    todo("4.11", 0)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case takesAll = "the step sees all samples, not those of the batch"
    case takesFirstRows =
      "the batch is the first samples, as many as there are rows, not those that `rows` names"
    case tearsPairs =
      "the inputs are those of `rows`, the targets the first ones: the pairs are torn"
    case dividesByAll =
      "the gradient is divided by the number of all samples, so the step of a batch is too short"
    case sumsSamples = """
      the gradient is that of the sum over the batch; the loss is the mean, so divide by its \
      samples
      """
    case climbs = "the gradients are added, and the gradient points uphill"
    case forgetsTargets = "the softmax is right, but the targets are not subtracted from it"
    case usesMovedWeights =
      "the bias's gradient is taken after w has moved; both belong to the same point"
    case returnsLaterLoss = "the loss that is returned is the one after the step"
    case returnsLossOfAll = "the loss that is returned is that of all samples, not of the batch"
  }

  private func mistaken(
    _ mistake: Mistake, _ inputs: Tensor, _ targets: Tensor, _ rows: [Int], _ w: Variable,
    _ b: Variable, _ learningRate: Double
  ) -> Double {
    var (taken, matched) = (rows, rows)
    switch mistake {
    case .takesAll: (taken, matched) = (Array(0..<inputs.shape[0]), Array(0..<inputs.shape[0]))
    case .takesFirstRows: (taken, matched) = (Array(0..<rows.count), Array(0..<rows.count))
    case .tearsPairs: matched = Array(0..<rows.count)
    default: break
    }
    let x = inputs.gathered(at: Tensor(taken))
    let y = targets.gathered(at: Tensor(matched))
    func loss(_ x: Tensor, _ y: Tensor) -> Double {
      -Double((y * (x.matmul(w) + b).logSoftmax()).sum(axis: 1).mean())
    }
    func slope() -> Tensor {
      let errors = (x.matmul(w) + b).softmax() - (mistake == .forgetsTargets ? y * 0 : y)
      return switch mistake {
      case .dividesByAll: errors / inputs.shape[0]
      case .sumsSamples: errors
      case .climbs: -errors / taken.count
      default: errors / taken.count
      }
    }
    let before = mistake == .returnsLossOfAll ? loss(inputs, targets) : loss(x, y)
    let first = slope()
    w.assignSubtract(x.transposed().matmul(first) * learningRate)
    let second = mistake == .usesMovedWeights ? slope() : first
    b.assignSubtract(second.sum(axis: 0) * learningRate)
    return mistake == .returnsLaterLoss ? loss(x, y) : before
  }
#endif

// MARK: Hints
//
// 1. Which of the arguments are about all samples, and which about the batch? After the first two
//    lines nothing but the batch should be left.
// 2. `gathered(at: Tensor(rows))` takes rows from a tensor, in their order. Compute the slope with
//    respect to the scores, of shape `[batch, k]`. From there it is exercise 4.4: the transposed
//    inputs times the slope for w, the slope summed along axis 0 for b.
// 3. With x and y for the batch: `let slope = (scores.softmax() - y) / …`, the number of rows. Then
//    `w.assignSubtract(… .matmul(slope) * learningRate)`, the same for b with the sum. The loss is
//    minus the mean of the rows of `y * scores.logSoftmax()`, each summed, with the scores from
//    before the step.

// MARK: Debrief
//
// Divided by the batch, not by all samples: a batch is a sample of the data, and the mean over it
// estimates the mean over all. So the rate keeps its meaning when the size of the batch changes,
// and what changes is the noise. An epoch is a loop over this function with a new order each time
// (exercise 4.5 cuts it), and the whole of `fit` is that loop with metrics, callbacks and a
// progress bar around it. `trainOnBatch` is the name here, `train_on_batch` in Keras. For samples
// in memory `fit` hands its recorded step the numbers of the rows, and the step gathers them, as
// yours does.
