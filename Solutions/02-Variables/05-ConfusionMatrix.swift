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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, targets, predictions, matrix) }
    #endif
    for (target, prediction) in zip(targets, predictions) {
      matrix[target, prediction].assign(matrix[target, prediction] + 1)
    }
  #else
    todo("2.5", ())
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case swapsAxes = "the rows are the predicted classes; they are to be the true ones"
    case marksOnly = "a cell is set to 1 and not counted up, so it only says that it happened"
    case readsOnce =
      "the cells are read before the batch, so two equal samples of one batch count as one"
    case startsOver = "the matrix is emptied first, so only the last batch is counted"
    case countsErrorsOnly = "only the errors are counted, and the diagonal stays empty"
  }

  private func mistaken(
    _ mistake: Mistake, _ targets: [Int], _ predictions: [Int], _ matrix: Variable
  ) {
    if mistake == .startsOver { matrix.assign(Tensor.zeros(like: matrix)) }
    let before = matrix.tensor
    for (target, prediction) in zip(targets, predictions) {
      switch mistake {
      case .swapsAxes: matrix[prediction, target].assign(matrix[prediction, target] + 1)
      case .marksOnly: matrix[target, prediction].assign(1)
      case .readsOnce: matrix[target, prediction].assign(before[target, prediction] + 1)
      case .countsErrorsOnly where target == prediction: continue
      case .startsOver, .countsErrorsOnly:
        matrix[target, prediction].assign(matrix[target, prediction] + 1)
      }
    }
  }
#endif

// MARK: Hints
//
// 1. How do you name one cell of a matrix, and how do you give it another value? Chapter 2 does
//    both under "Assigning".
// 2. Go through both lists together with `zip`. There is no assignAdd for a part: read the cell,
//    add 1, assign the sum to the same cell. The first index is the row.
// 3. In `for (target, prediction) in zip(targets, predictions)` there is one line. It assigns to
//    `matrix[target, prediction]` what that cell holds, plus 1.

// MARK: Debrief
//
// The two brackets in that line are different things: the left one names a position in the
// variable, the right one reads a tensor. Each sample has to read the cell anew, as one batch may
// hit it twice. Without a loop it is a product of matrices: with one-hot rows T and P (a 1 at the
// class, else 0) the batch adds TᵀP, which suits a GPU; `scatterAdded(_:at:)` is a third way. Our
// `confusionMatrix(targets:predictions:)` counts in an array and `ConfusionMatrix` gathers over
// batches, as a metric of `compile`. The order of the axes is a convention. scikit-learn and
// TensorFlow have the true classes in rows; textbooks and other programs have them in columns, so
// name your axes when you print one. Integers hold each count exactly; a float32 cell would stop at
// 16,777,216.
