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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected {
        return mistaken(mistake, inputs, targets, w, b, learningRate)
      }
    #endif
    let errors = inputs.matmul(w) + b - targets
    let slope = errors * (2 / Double(inputs.shape[0]))  // d loss / d prediction
    w.assignSubtract(inputs.transposed().matmul(slope) * learningRate)
    b.assignSubtract(slope.sum(axis: 0) * learningRate)
    return Double(errors.squared().mean())
  #else
    todo("4.4", 0)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case sumsSamples =
      "the gradients are those of the sum of the squares; the loss is their mean, so divide by n"
    case forgetsTwo = "the derivative of a square is missing its 2"
    case climbs = "the gradients are added, and the gradient points uphill"
    case averagesBiasOnly =
      "the bias takes the mean of the errors without the 2 that the weights have"
    case usesMovedWeights =
      "the bias's gradient is taken after w has moved; both belong to the same point"
    case returnsLaterLoss = "the loss that is returned is the one after the step"
    case leavesBias = "b never moves"
  }

  private func mistaken(
    _ mistake: Mistake, _ inputs: Tensor, _ targets: Tensor, _ w: Variable, _ b: Variable,
    _ learningRate: Double
  ) -> Double {
    let errors = inputs.matmul(w) + b - targets
    var slope = errors * (2 / Double(inputs.shape[0]))
    if mistake == .sumsSamples { slope = errors * 2 }
    if mistake == .forgetsTwo { slope = errors / Double(inputs.shape[0]) }
    if mistake == .climbs { slope = -slope }
    w.assignSubtract(inputs.transposed().matmul(slope) * learningRate)
    switch mistake {
    case .averagesBiasOnly: b.assignSubtract(errors.mean(axis: 0) * learningRate)
    case .usesMovedWeights:
      let later = inputs.matmul(w) + b - targets
      b.assignSubtract(later.mean(axis: 0) * (2 * learningRate))
    case .leavesBias: break
    default: b.assignSubtract(slope.sum(axis: 0) * learningRate)
    }
    if mistake == .returnsLaterLoss {
      return Double((inputs.matmul(w) + b - targets).squared().mean())
    }
    return Double(errors.squared().mean())
  }
#endif

// MARK: Hints
//
// 1. Begin with the predictions. By how much does the loss change when one prediction p of n grows
//    a little? The loss is the mean of (p - t)², so the answer has a 2, an n and an error in it.
// 2. Call that `slope`, of shape `[n, 1]`. A weight acts on each prediction through its input: sum
//    input x slope over the samples, which for all weights at once is a matrix product with the
//    inputs transposed. The bias acts on each prediction with a factor of 1: sum the slope.
// 3. `let errors = inputs.matmul(w) + b - targets` and `let slope = errors * (2 / …)`, with the
//    number of samples. Then `w.assignSubtract(… .matmul(slope) * learningRate)`, and for `b` the
//    slope's sum along axis 0. The loss, which is returned, comes from `errors` as they were before
//    the step.

// MARK: Debrief
//
// `errors` is a tensor, a value: it stays as it was while the variables move. Had you written a
// closure that computes it anew, b would have been moved by the errors of the new w. This is why
// Keras first takes all gradients and then applies them, and why an optimizer here gets them
// together, in one `apply(_:)`. The product of the transposed inputs and the slope is also the rule
// of the tape for `matmul` (Sources/Tensors/Operations/Matmul.swift); `tf.GradientTape` does the
// same. The step returns the loss from before it moves, as `train_on_batch` does: the number is
// there already, and another forward pass would cost as much as the step.
