// Exercise 2.6, break it: Averaged weights, with two bugs
// Needs: assignment (2.2), variables in expressions (2.7). 15 minutes, medium.
//
// While a model is trained its weights tremble. Their moving average is calmer and often the better
// model, so Keras keeps one for each weight when an optimizer is made with `use_ema=True`, and the
// class `SwapEMAWeights` puts the averages in place of the weights while the model is evaluated.
// The class below does both. It compiles, it runs, and somebody reports: "The averages are always
// just the weights. And when I put the weights back, they are gone." Both are right.

import DeepLearning
import WorkbookKit

/// Moving averages of a model's weights, and a way to try them out.
///
/// Your task: find the two bugs and fix them; then delete the line with `todo`. Each average begins
/// at the value that its weight has at the start, and belongs to that weight alone. After each step
/// of the training, `update` moves it. `swap` gives each weight its average and each average its
/// weight, so that a second call puts everything back.
///
///     let w = Variable([4.0])
///     let averaged = AveragedWeights(of: [w], decay: 0.75)
///     w.assign([8.0])
///     averaged.update()      // the average is 5, the weight 8
///     averaged.swap()        // the average is 8, the weight 5
///     averaged.swap()        // as before
public final class AveragedWeights {
  /// What is trained.
  public let weights: [Variable]
  /// The average of each weight.
  public let averages: [Variable]
  /// How much of an average stays at each update.
  public let decay: Double

  public init(of weights: [Variable], decay: Double) {
    self.weights = weights
    self.decay = decay
    todo("2.6", ())
    averages = weights.map { weight in
      let copy = weight
      return copy
    }
  }

  /// Moves the averages after a step of the training.
  public func update() {
    for (average, weight) in zip(averages, weights) {
      average.assign(decay * average + (1 - decay) * weight)
    }
  }

  /// Exchanges weights and averages.
  public func swap() {
    for (average, weight) in zip(averages, weights) {
      let kept = weight
      weight.assign(average)
      average.assign(kept)
    }
  }
}
