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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected {
        return mistaken(mistake, inputs, targets, partSize, epochs, learningRate)
      }
    #endif
  #else
    todo("4.6", ())
  #endif
  let count = inputs.shape[0]
  let w = Variable(Tensor.zeros([inputs.shape[1], 1], dtype: inputs.dtype))
  let b = Variable(Tensor.zeros([1], dtype: inputs.dtype))
  var losses: [Double] = []
  #if SOLUTION
  #else
    var slopeOfW = Tensor.zeros(like: w)
    var slopeOfB = Tensor.zeros(like: b)
  #endif
  for _ in 0..<epochs {
    #if SOLUTION
      var slopeOfW = Tensor.zeros(like: w)
      var slopeOfB = Tensor.zeros(like: b)
    #endif
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

#if MISTAKES
  /// The fault as it was planted, and repairs that miss it.
  public enum Mistake: String, NamedMistake {
    case neverResets =
      "the fault is still there: the sums of one epoch are carried into the next, like a speed"
    case resetsEachPart = "the sums begin anew with each part, so only the last part has a say"
    case resetsWeightsOnly =
      "the sum for w begins anew, the one for b does not, so the bias still swings"
    case updatesEachPart =
      "the variables move after each part; that is training on mini-batches, with other losses"
    case lowersRate = "a smaller rate makes the pendulum slower and does not stop it"
    case dividesByEpoch =
      "the sums are divided by the epochs so far; that weakens the old slopes and keeps them"
  }

  private func mistaken(
    _ mistake: Mistake, _ inputs: Tensor, _ targets: Tensor, _ partSize: Int, _ epochs: Int,
    _ learningRate: Double
  ) -> [Double] {
    let count = inputs.shape[0]
    let w = Variable(Tensor.zeros([inputs.shape[1], 1], dtype: inputs.dtype))
    let b = Variable(Tensor.zeros([1], dtype: inputs.dtype))
    var losses: [Double] = []
    var slopeOfW = Tensor.zeros(like: w)
    var slopeOfB = Tensor.zeros(like: b)
    func resetSums() {
      slopeOfW = Tensor.zeros(like: w)
      slopeOfB = Tensor.zeros(like: b)
    }
    func update(_ rate: Double) {
      w.assignSubtract(slopeOfW * rate)
      b.assignSubtract(slopeOfB * rate)
    }
    for epoch in 1...epochs {
      if mistake == .resetsWeightsOnly { slopeOfW = Tensor.zeros(like: w) }
      var loss = 0.0
      for start in stride(from: 0, to: count, by: partSize) {
        if mistake == .resetsEachPart || mistake == .updatesEachPart { resetSums() }
        let part = start..<min(start + partSize, count)
        let share = Double(part.count) / Double(count)
        let tape = GradientTape()
        let partLoss = tape.record {
          (targets[part] - (inputs[part].matmul(w) + b)).squared().mean()
        }
        let gradients = tape.gradient(of: partLoss, for: [w, b])
        slopeOfW += gradients[0] * share
        slopeOfB += gradients[1] * share
        loss += Double(partLoss) * share
        if mistake == .updatesEachPart { update(learningRate) }
      }
      switch mistake {
      case .updatesEachPart: break
      case .lowersRate: update(learningRate / 10)
      case .dividesByEpoch: update(learningRate / Double(epoch))
      default: update(learningRate)
      }
      losses.append(loss)
    }
    return losses
  }
#endif

// MARK: Hints
//
// 1. A pendulum swings because it has a speed that it keeps. What in this loop is kept from one
//    epoch to the next, besides the weights?
// 2. Follow `slopeOfW` by hand through two epochs of one part each. What should it be when the
//    second epoch begins, and what is it?
// 3. The sums belong to one epoch. Move the two lines that begin with `var slopeOf` to the start of
//    the outer loop's body.

// MARK: Debrief
//
// A sum that is never cleared is a speed without friction: the weights gather it on the way down,
// pass the bottom at full speed, and climb as high on the other side. With a little friction it is
// a good idea and has a name, momentum; `SGD(momentum: 0.9)` keeps nine tenths of the old sum at
// each step. In PyTorch this fault is the classic one, a forgotten `optimizer.zero_grad()`, because
// there each backward pass adds to what is there; our tape and `tf.GradientTape` return new
// tensors, so the fault needs a sum of one's own. `share` is the second trap of accumulation: a
// plain mean over the parts weighs a small last part too heavily. Take the symptom to heart: a rate
// that is too large diverges, and a smaller one cures it; a swing that a smaller rate only slows
// down is a kept state.
