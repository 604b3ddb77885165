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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, mean, count, batch) }
    #endif
    let rows = batch.shape[0]
    guard rows > 0 else { return }
    count.assignAdd(rows)
    mean.assignAdd((batch - mean).sum(axis: 0) / count)
  #else
    todo("2.1", ())
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case forgetsTheRest =
      "the mean becomes that of the last batch; what came before has to weigh in, row for row"
    case meetsHalfway =
      "old mean and new batch weigh the same, so the early rows fade away; each row counts once"
    case countsBatches =
      "a batch counts as one, whatever its number of rows, so rows of a short batch weigh more"
    case countsTooLate =
      "the sum is divided by the count before this batch, which is 0 for the first one"
    case mixesColumns =
      "the mean is taken over rows and columns together; axis: 0 keeps the columns separate"
    case trustsEmptyBatches =
      "a first batch without rows is divided by a count of 0, and NaN never leaves a sum again"
  }

  private func mistaken(
    _ mistake: Mistake, _ mean: Variable, _ count: Variable, _ batch: Tensor
  ) {
    let rows = batch.shape[0]
    guard rows > 0 || mistake == .trustsEmptyBatches else { return }
    let before = count.tensor
    count.assignAdd(mistake == .countsBatches ? 1 : rows)
    switch mistake {
    case .forgetsTheRest: mean.assign(batch.mean(axis: 0))
    case .meetsHalfway: mean.assign((mean + batch.mean(axis: 0)) / 2)
    case .countsBatches: mean.assignAdd((batch.mean(axis: 0) - mean) / count)
    case .countsTooLate: mean.assignAdd((batch - mean).sum(axis: 0) / before)
    case .mixesColumns: mean.assignAdd((batch.mean() - mean) * rows / count)
    case .trustsEmptyBatches: mean.assignAdd((batch - mean).sum(axis: 0) / count)
    }
  }
#endif

// MARK: Hints
//
// 1. The old mean represents `count` rows, the new batch `batch.shape[0]`. What is the sum of
//    all rows, old and new, and how many are there?
// 2. It is shorter with differences: the mean moves by the sum of `batch - mean` over the rows,
//    divided by the number of all rows, those of this batch included. So count first.
// 3. After `guard rows > 0` there are two lines: `count.assignAdd(…)`, and `mean.assignAdd(…)` of a
//    sum along axis 0 that is divided by the new count. In the other order the count is the old
//    one.

// MARK: Debrief
//
// Two variables are all the memory there is, for ten rows as for ten million. The order of the two
// lines matters, because the second reads what the first has written: a variable in an expression
// means its value at that moment.
// `keras.metrics.Mean` keeps `total` and `count` and divides when it is asked; our `Mean` does the
// same in float64, and its `reset()` sets both to 0 when an epoch begins. A total in float32 stops
// growing at 16,777,216 when ones are added to it, for there the next number is 2 away. So does
// `count` here. Moving the mean by small steps at least keeps it as large as the data.
