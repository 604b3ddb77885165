// Exercise 2.7, apply it: Mean and variance, batch by batch
// Needs: assignment in place (2.4), reductions (1.8). 30 minutes, hard.
//
// Before images go into a network, each pixel is often brought to mean 0 and variance 1;
// `keras.layers.Normalization` learns both numbers with `adapt`, if need be from batches, since a
// large data set does not fit into memory. Here are the 10,000 test images of Fashion-MNIST, sorted
// by class and cut into batches, so that no batch looks like the whole. The textbook's formula, the
// mean of the squares minus the square of the mean, is easy to keep up. On the data of a camera
// whose numbers lie around 4096 it comes out as nonsense in float32, even negative. There is a
// sound way, and it is as short. (`./workbook plot 2.7` shows what your numbers look like.)

import DeepLearning
import WorkbookKit

/// Mean and variance of each column of all batches so far.
///
/// Your task: write `update` and `variance`. Each is judged by itself too, so `spread` has to hold
/// the sum of the squared distances of all rows from `mean`. Everything stays float32. The variance
/// divides by the number of rows, as `variance(axis: 0)` does, which you may use on a batch.
///
///     let moments = RunningMoments(features: 2)
///     moments.update(with: [[1.0, 10.0], [3.0, 30.0]])
///     moments.mean.tensor      // [2, 20]
///     moments.spread.tensor    // [2, 200]
///     moments.variance         // [1, 100]
///     moments.update(with: [[5.0, 50.0]])
///     moments.variance         // [2.6666667, 266.66666]
public final class RunningMoments {
  /// How many rows were seen.
  public let count = Variable(0.0, name: "count", isTrainable: false)
  /// The mean of each column, `[features]`.
  public let mean: Variable
  /// The sum of the squared distances of all rows from `mean`, for each column, `[features]`.
  public let spread: Variable

  public init(features: Int) {
    mean = Variable(Tensor.zeros([features]), name: "mean", isTrainable: false)
    spread = Variable(Tensor.zeros([features]), name: "spread", isTrainable: false)
  }

  /// The variance of each column, `[features]`, from `spread` and `count`.
  public var variance: Tensor {
    todo("2.7", mean.tensor)
  }

  /// Takes in one batch, `[rows, features]`, of at least one row.
  public func update(with batch: Tensor) {
    todo("2.7", ())
  }
}
