// Exercise 4.6, break it: A loss that swings
// Needs: a training step (4.5), epochs and batches (4.6). 20 minutes, medium.
//
// Sometimes the batch that one wants does not fit into memory. Then the gradient is worked out part
// by part, added up, and applied once: gradient accumulation, `gradient_accumulation_steps` of
// Keras's optimizers. It must not change the result. The loop below does it, its parts are right,
// and it does not learn: the loss falls, rises again, and swings like a pendulum, whatever the
// rate.

import DeepLearning
import WorkbookKit

/// Trains a linear model on all samples, part by part; returns the loss before each update.
///
/// Your task: find the bug and fix it, then delete the line with `todo`. One update per epoch, with
/// the gradient of the mean over all samples: the losses must be those of a loop that takes all
/// samples at once. Print them, or look: `./workbook plot 4.6` draws yours over ours.
///
///     train([[1.0], [3.0]], [[1.0], [3.0]], partSize: 1, epochs: 3, learningRate: 0.1)
///     // [5, 0.16, 0.0256]
public func train(
  _ inputs: Tensor, _ targets: Tensor, partSize: Int, epochs: Int, learningRate: Double
) -> [Double] {
  todo("4.6", ())
  let count = inputs.shape[0]
  let w = Variable(Tensor.zeros([inputs.shape[1], 1], dtype: inputs.dtype))
  let b = Variable(Tensor.zeros([1], dtype: inputs.dtype))
  var losses: [Double] = []
  var slopeOfW = Tensor.zeros(like: w)
  var slopeOfB = Tensor.zeros(like: b)
  for _ in 0..<epochs {
    var loss = 0.0
    for start in stride(from: 0, to: count, by: partSize) {
      let part = start..<min(start + partSize, count)
      let share = Double(part.count) / Double(count)  // the last part may be smaller
      let tape = GradientTape()
      let partLoss = tape.record {
        (targets[part] - (inputs[part].matmul(w) + b)).squared().mean()
      }
      let gradients = tape.gradient(of: partLoss, for: [w, b])
      slopeOfW += gradients[0] * share
      slopeOfB += gradients[1] * share
      loss += Double(partLoss) * share
    }
    w.assignSubtract(slopeOfW * learningRate)
    b.assignSubtract(slopeOfB * learningRate)
    losses.append(loss)
  }
  return losses
}
