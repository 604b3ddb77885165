// Exercise 2.1, use it: A running mean
// Needs: assignment in place (2.4). Tells: epochs. 15 minutes, easy.
//
// Training sees its data batch after batch, and never all of it at once. Yet the loss that Keras
// shows during an epoch, one pass through the data, is the mean over everything so far, right after
// each batch. `keras.metrics.Mean` keeps it up to date: it remembers two numbers from one batch to
// the next and no data at all.
// What has to live longer than a batch lives in variables.

import DeepLearning
import WorkbookKit

/// Takes one more batch into the mean of each feature.
///
/// Your task: change both variables, so that afterwards `count` is the number of rows that were
/// ever seen and `mean` is the mean of all of them. Both begin at 0, `mean` with one number for
/// each column. Batches may have different numbers of rows; one without rows changes nothing.
///
///     let mean = Variable([0.0, 0.0])
///     let count = Variable(0.0)
///     update(mean: mean, count: count, with: [[1.0, 10.0], [3.0, 30.0]])    // 2, 20 of 2 rows
///     update(mean: mean, count: count, with: [[5.0, 50.0]])                 // 3, 30 of 3 rows
///
/// - Parameters:
///   - mean: the mean so far, `[features]`.
///   - count: the rows so far, one number.
///   - batch: what comes now, `[rows, features]`.
public func update(mean: Variable, count: Variable, with batch: Tensor) {
  todo("2.1", ())
}
