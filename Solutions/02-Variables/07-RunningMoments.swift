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
    #if SOLUTION
      #if MISTAKES
        switch Mistake.selected {
        case .subtractsSquares: return spread / count - mean.squared()
        case .dividesByOneLess: return spread / (count - 1)
        default: break
        }
      #endif
      return spread / count
    #else
      todo("2.7", mean.tensor)
    #endif
  }

  /// Takes in one batch, `[rows, features]`, of at least one row.
  public func update(with batch: Tensor) {
    #if SOLUTION
      #if MISTAKES
        if let mistake = Mistake.selected { return mistaken(mistake, batch) }
      #endif
      let rows = Double(batch.shape[0])
      let center = batch.mean(axis: 0)
      let gap = center - mean
      let total = count + rows
      spread.assignAdd(
        (batch - center).squared().sum(axis: 0) + gap.squared() * count * rows / total)
      mean.assignAdd(gap * rows / total)
      count.assign(total)
    #else
      todo("2.7", ())
    #endif
  }
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case subtractsSquares =
      "the variance is a small difference of two large numbers, and float32 rounds it away"
    case goesRowByRow =
      "row by row the mean moves by so little at 4096 that float32 rounds it away; take whole batches"
    case forgetsGap =
      "only the variance within the batches is counted, not the distance between their means"
    case countsGapFully =
      "the gap counts with all rows of the batch; the old rows move as well: count * rows / total"
    case usesNewCount =
      "count is changed before the gap is weighed, and it is the old count that belongs there"
    case averagesMeans =
      "each batch moves the mean alike; one of few rows has to move it less"
    case dividesByOneLess =
      "the sum is divided by one row less: right for an estimate from a sample, not asked for here"
  }

  extension RunningMoments {
    private func mistaken(_ mistake: Mistake, _ batch: Tensor) {
      let rows = Double(batch.shape[0])
      let center = batch.mean(axis: 0)
      let gap = center - mean
      let total = count + rows
      let within = (batch - center).squared().sum(axis: 0)
      switch mistake {
      case .goesRowByRow:
        for row in 0..<batch.shape[0] {
          let distance = batch[row] - mean
          count.assignAdd(1)
          mean.assignAdd(distance / count)
          spread.assignAdd(distance * (batch[row] - mean))
        }
        return
      case .subtractsSquares: spread.assignAdd(batch.squared().sum(axis: 0))
      case .forgetsGap: spread.assignAdd(within)
      case .countsGapFully: spread.assignAdd(within + gap.squared() * rows)
      case .usesNewCount:
        spread.assignAdd(within + gap.squared() * total * rows / (total + rows))
      case .averagesMeans, .dividesByOneLess:
        spread.assignAdd(within + gap.squared() * count * rows / total)
      }
      let isFirst = Double(count) == 0
      mean.assignAdd(mistake == .averagesMeans && !isFirst ? gap / 2 : gap * rows / total)
      count.assign(total)
    }
  }
#endif

// MARK: Hints
//
// 1. Two groups of rows, each with its count, mean and sum of squared distances, are to become one.
//    If both means were equal the sums would add up. What if they differ?
// 2. Let `gap` be the batch's mean minus the old one, and `total` the number of all rows. The mean
//    moves by `gap * rows / total`. The sum of squared distances grows by the batch's own sum, and
//    by `gap.squared() * count * rows / total` with the old count.
// 3. Five values first: rows, the batch's mean `center`, `gap = center - mean` and
//    `total = count + rows`. Then three changes in this order: `spread.assignAdd(…)` with the two
//    parts of hint 2, the mean by `gap * rows / total`, the count last. The variance is
//    `spread / …`.

// MARK: Debrief
//
// float32 has 24 bits, a good seven digits. At 4096 the squares are near 17 million, where
// neighboring numbers are 2 apart, and the variance looked for is a tenth: nothing of it is left.
// The sound way subtracts first and squares then, so its numbers stay as small as the data's
// spread. Welford found it for one row at a time (1962), Chan, Golub and LeVeque for groups (1979).
// One row at a time asks for more digits than float32 has here: at 4096 neighboring numbers are
// 0.0005 apart, and after a few hundred rows each moves the mean by less.
// `keras.layers.Normalization.adapt` merges its batches in the same way, weighted by their counts.
// Our `Normalization` takes all its data at once, by two passes: mean first, then distances.
// BatchNormalization does not merge: it forgets old batches on purpose, as their weights were
// others.
// A trap that stays: variance 0, for a pixel that never changes. Normalization divides by at least
// 1e-7.
