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
  todo("1.6", ())
  let difference = predictions - targets
  return difference.squared().mean()
}
