// Exercise 1.6, break it: A loss that broadcasts by mistake
// Needs: shapes (1.2), broadcasting (1.7), reductions (1.8). 10 minutes, easy.
//
// Somebody fits a line to 200 points. A layer answers with a column of predictions, shape [200, 1];
// the targets came out of a file as a vector, shape [200]. The program runs, the loss falls, then
// it stays where it is, far above 0, and the model answers about the same for every x. No shape was
// refused. The optimizer is fine and the data are fine. The function below is the loss, it holds
// the mistake, and most people who have trained a network have made it.

import DeepLearning
import WorkbookKit

/// The mean of the squared differences between n predictions and n targets: a scalar.
///
/// Your task: find out what goes wrong when one of the two is a vector, [n], and the other a
/// column, [n, 1], and fix it. All four pairs of layouts have the same right answer. Delete the
/// line with `todo` when you are done. `./workbook plot 1.6` draws the loss that a model would see.
///
///     meanSquaredError([1.0, 2.0], [1.0, 4.0])             // 2
///     meanSquaredError([[1.0], [2.0]], [1.0, 4.0])         // 2 as well, not 3.5
///     meanSquaredError([[1.0], [2.0]], [[1.0], [4.0]])     // 2
public func meanSquaredError(_ predictions: Tensor, _ targets: Tensor) -> Tensor {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, predictions, targets) }
    #endif
    let difference = predictions.flattened() - targets.flattened()
    return difference.squared().mean()
  #else
    todo("1.6", ())
    let difference = predictions - targets
    return difference.squared().mean()
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case broadcasts =
      "a column minus a vector is a table, each prediction against each target, n times n of them"
    case fixesPredictionsOnly =
      "the predictions are made a vector, which is right until the targets are a column"
    case fixesTargetsOnly =
      "the targets get an axis more, which is right only where the predictions have it"
    case dividesByCount =
      "the sum of all n times n squares is divided by n; the table itself is the mistake"
    case cutsTheTable =
      "one row of the table is taken: the differences of one single number with all the others"
  }

  private func mistaken(_ mistake: Mistake, _ predictions: Tensor, _ targets: Tensor) -> Tensor {
    let table = predictions - targets
    switch mistake {
    case .broadcasts: return table.squared().mean()
    case .fixesPredictionsOnly: return (predictions.flattened() - targets).squared().mean()
    case .fixesTargetsOnly:
      return (predictions - targets.expandedDimensions(at: -1)).squared().mean()
    case .dividesByCount:
      return table.squared().sum() / Double(max(predictions.elementCount, 1))
    case .cutsTheTable:
      let differs = predictions.rank != targets.rank && table.elementCount > 0
      return (differs ? table[0] : table).squared().mean()
    }
  }
#endif

// MARK: Hints
//
// 1. Print `(predictions - targets).shape` for each of the four pairs, with two numbers on either
//    side. Two of the shapes are not what a difference of n numbers should be.
// 2. (n, 1) and (n,) are lined up at their last axes: 1 against n. Both are stretched, and every
//    prediction meets every target. Bring both to the same shape before you subtract; which one
//    does not matter, as long as it does not depend on the layout that came.
// 3. `flattened()` makes a vector of both layouts, and `reshaped(to: …)` gives one the shape of the
//    other. Do it to the predictions and to the targets, subtract then, and delete `todo`.

// MARK: Debrief
//
// Why did the loss stop? In the table each prediction meets all targets, so the best answer for
// every point is the mean of the targets, and the loss that is left is their variance. A model that
// answers a constant, and a loss equal to the variance of the targets: look at the shapes first.
//
// The losses of Keras 2 broadcast when they were called by hand; those of Keras 3 first give a
// vector and a column the same rank. Our losses refuse two shapes that differ
// (Sources/Networks/Losses/Loss.swift): a refusal costs a minute, a silent table a day. What you
// write yourself, `tf.reduce_mean((a - b) ** 2)`, broadcasts everywhere, and a line protects you:
// `precondition(predictions.shape == targets.shape)`.
