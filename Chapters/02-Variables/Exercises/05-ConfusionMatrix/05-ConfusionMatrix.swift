// Exercise 2.5, build it: A confusion matrix
// Needs: assignment to a part (2.3). 15 minutes, medium.
//
// An accuracy of 90% says how often a classifier errs, not how. A confusion matrix does: its rows
// are the true classes, its columns the predicted ones, and each cell counts how often the one was
// taken for the other. Correct predictions are on the diagonal. A whole test set is counted batch
// by batch, so the matrix is a variable and each sample changes one cell of it.
// `tf.math.confusion_matrix` counts one batch; the adding up is left to you.

import DeepLearning
import WorkbookKit

/// Counts a batch of predictions into a confusion matrix.
///
/// Your task: for each sample, add 1 to the cell in the row of its true class and the column of the
/// predicted one. What was counted before stays.
///
///     let matrix = Variable(Tensor.zeros([3, 3], dtype: .int32))
///     tally(targets: [0, 1, 1], predictions: [0, 2, 2], in: matrix)
///     matrix[0].tensor       // [1 0 0]
///     matrix[1].tensor       // [0 0 2]: class 1 was taken for class 2, twice
///
/// - Parameters:
///   - targets: the true class of each sample, from 0.
///   - predictions: the predicted classes, as many.
///   - matrix: the counts so far, `[classes, classes]` of integers.
public func tally(targets: [Int], predictions: [Int], in matrix: Variable) {
  todo("2.5", ())
}
