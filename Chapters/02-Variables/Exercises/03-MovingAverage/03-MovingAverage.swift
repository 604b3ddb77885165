// Exercise 2.3, build it: An exponential moving average
// Needs: assignment in place (2.4). Tells: Adam. 20 minutes, medium.
//
// The gradients of a training run jump about. Adam, the optimizer that most models are trained
// with, does not follow the last one but an average that forgets: it keeps nine tenths of what it
// was and takes one tenth of what is new. Beginning at 0, such an average is far too small at
// first. Adam divides that out again, and so is right from the first step. This is the heart of
// `keras.optimizers.Adam`; BatchNormalization keeps such averages, too, without the correction.

import DeepLearning
import WorkbookKit

/// A moving average of tensors, corrected for its beginning at 0.
///
/// Your task: write `update`. With the decay β and the new value x, the kept average m and the
/// answer are
///
/// ```text
/// m = β m + (1 - β) x         answer = m / (1 - βᵗ)
/// ```
///
/// in which t counts the updates, the one under way included.
///
///     let average = MovingAverage(shape: [1], decay: 0.9)
///     average.update([10.0])      // [10]: 1 / (1 - 0.9)
///     average.update([20.0])      // [15.263158]: 2.9 / (1 - 0.81)
public final class MovingAverage {
  /// How much of the old average stays, below 1.
  public let decay: Double
  /// The kept average m, not corrected.
  public let average: Variable
  /// βᵗ, the product of one decay for each update so far; 1 before the first.
  public let power: Variable

  public init(shape: Shape, decay: Double) {
    self.decay = decay
    average = Variable(Tensor.zeros(shape), name: "average", isTrainable: false)
    power = Variable(1.0, name: "power", isTrainable: false)
  }

  /// Takes a value in, and gives back the corrected average.
  public func update(_ value: Tensor) -> Tensor {
    todo("2.3", value)
  }
}
