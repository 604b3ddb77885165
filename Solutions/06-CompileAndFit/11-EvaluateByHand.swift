// Exercise 6.11, build it: evaluate and predict by hand
// Needs: evaluate (6.11), predict (6.12). 20 minutes, medium.
//
// `model.evaluate(x, y)` and `model.predict(x)` of Keras go through the samples batch by batch,
// since all at once may not fit into memory. The numbers must not depend on the size of the
// batches: with 10 samples in batches of 4 the last batch has only 2, and its mean is not worth as
// much. And the model must not do what it does in training: `model(x)` alone means
// `training: false`.

import DeepLearning
import WorkbookKit

/// The model's predictions for all samples, computed in batches of `size`, the last one smaller.
///
/// Your task: call the model for each batch, outside training, and put the predictions together in
/// the order of the samples, with `Tensor.concatenate`. There is at least one sample.
///
///     predicted(Dense(1), Tensor.ones([10, 3]), size: 4).shape     // (10, 1)
public func predicted(_ model: Layer, _ inputs: Tensor, size: Int) -> Tensor {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, model, inputs, size) }
    #endif
    let count = inputs.shape[0]
    let parts = stride(from: 0, to: count, by: size).map { start in
      model(inputs[start..<min(start + size, count)], training: false)
    }
    return Tensor.concatenate(parts)
  #else
    todo("6.11", Tensor.zeros([inputs.shape[0], 1]))
  #endif
}

/// The mean squared error and the accuracy over all samples, computed in batches of `size`.
///
/// Your task: keep sums from batch to batch and divide once, at the end. Predictions and targets
/// have shape `[n, 1]`; a target is 0 or 1, and a prediction of 0.5 or more means 1.
///
///     evaluated(model, inputs, targets, size: 4)     // (loss: 0.21, accuracy: 0.7)
///     evaluated(model, inputs, targets, size: 3)     // the same, but for rounding
public func evaluated(
  _ model: Layer, _ inputs: Tensor, _ targets: Tensor, size: Int
) -> (loss: Double, accuracy: Double) {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, model, inputs, targets, size) }
    #endif
    let count = inputs.shape[0]
    var (loss, right) = (0.0, 0.0)
    for start in stride(from: 0, to: count, by: size) {
      let batch = start..<min(start + size, count)
      let predictions = model(inputs[batch], training: false)
      loss += Double((predictions - targets[batch]).squared().sum())
      let isRight = (predictions >= 0.5) .== (targets[batch] .== 1)
      right += Double(isRight.cast(to: .float64).sum())
    }
    return (loss / Double(count), right / Double(count))
  #else
    todo("6.11", (0, 0))
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case averagesBatches =
      "the means of the batches are averaged, so a sample of the smaller last batch counts for more"
    case trains =
      "the model is called with training: true, so its layers do what they do in training"
    case losesLast = "the last batch is left out when it is not full"
    case countsFullBatches =
      "the sums are divided by the number of batches times their size, also where the last is smaller"
    case isStrict = "a prediction of exactly 0.5 is taken for 0; it means 1"
  }

  private func starts(_ mistake: Mistake, _ count: Int, _ size: Int) -> StrideTo<Int> {
    stride(from: 0, to: mistake == .losesLast ? count / size * size : count, by: size)
  }

  private func mistaken(
    _ mistake: Mistake, _ model: Layer, _ inputs: Tensor, _ size: Int
  ) -> Tensor {
    let count = inputs.shape[0]
    return Tensor.concatenate(
      starts(mistake, count, size).map { start in
        model(inputs[start..<min(start + size, count)], training: mistake == .trains)
      })
  }

  private func mistaken(
    _ mistake: Mistake, _ model: Layer, _ inputs: Tensor, _ targets: Tensor, _ size: Int
  ) -> (loss: Double, accuracy: Double) {
    let count = inputs.shape[0]
    var (loss, right, samples, batches) = (0.0, 0.0, 0.0, 0.0)
    for start in starts(mistake, count, size) {
      let batch = start..<min(start + size, count)
      let predictions = model(inputs[batch], training: mistake == .trains)
      let weight = mistake == .averagesBatches ? 1 / Double(batch.count) : 1
      loss += weight * Double((predictions - targets[batch]).squared().sum())
      let classes = mistake == .isStrict ? predictions > 0.5 : predictions >= 0.5
      right += weight * Double((classes .== (targets[batch] .== 1)).cast(to: .float64).sum())
      samples += Double(batch.count)
      batches += 1
    }
    let divisor =
      switch mistake {
      case .averagesBatches: batches
      case .countsFullBatches: batches * Double(size)
      default: samples
      }
    return (loss / divisor, right / divisor)
  }
#endif

// MARK: Hints
//
// 1. With 10 samples and batches of 4, what are the first and the last index of each batch? What
//    does a layer such as `Dropout` do that is not told whether it is trained?
// 2. `stride(from:to:by:)` gives the starts; the end of a batch is `start + size` or the count,
//    whichever is smaller. `inputs[start..<end]` is a batch. Add up squared differences and right
//    answers as sums, not as means.
// 3. In the loop: `let batch = start..<min(…, count)`, then the model with `training: false`. For
//    the loss add `(… - targets[batch]).squared().sum()`, for the accuracy the sum of the
//    comparison as numbers. Only after the loop comes the division. `Tensor.concatenate` puts the
//    predictions together.

// MARK: Debrief
//
// Keras keeps such sums in the variables of its metrics, a total and a count, and so do ours
// (`Mean` in Sources/Networks/Metrics); exercise 2.1 is the same thing with a mean that is right
// after each batch. The size of the batches is a matter of memory and speed only: a large one uses
// the processor better. That holds for `evaluate` and `predict`, not for `fit`, where each batch is
// a step. Whoever calls the model with `training: true` here measures a network with a part of its
// units dropped, and the number is worse than the model. Keras and this library leave it out unless
// asked; in PyTorch a model trains until `model.eval()` is called, and forgetting that is a
// classic.
