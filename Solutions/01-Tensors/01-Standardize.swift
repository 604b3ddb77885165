// Exercise 1.1, use it: Standardizing columns
// Needs: broadcasting (1.7), reductions (1.8). 15 minutes, easy.
//
// A penguin's bill is about 17 millimeters deep, its flipper 200 millimeters long, and its body has
// a mass of 4200 grams. A model that adds such numbers up hears the grams and little else. So the
// columns of a table are brought to one scale first: each gets mean 0 and standard deviation 1.
// In Keras the layer Normalization does it. With tensors it is a line or two: a reduction along an
// axis gives one number a column, and broadcasting uses that number for each row.

import DeepLearning
import WorkbookKit

/// The table with each column shifted to mean 0 and scaled to standard deviation 1.
///
/// Your task: write it without a loop. Rows are samples, columns are features. A column whose
/// numbers are all equal has deviation 0; it becomes a column of zeros, not of NaN.
/// `./workbook plot 1.1` draws the penguins before and after.
///
///     standardized([[1.0, 10.0], [3.0, 50.0]])     // [[-1, -1], [1, 1]]
///     standardized([[1.0, 10.0], [3.0, 10.0]])     // [[-1, 0], [1, 0]]: the second is constant
public func standardized(_ table: Tensor) -> Tensor {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, table) }
    #endif
    let deviation = table.standardDeviation(axis: 0)
    return (table - table.mean(axis: 0)) / deviation.maximum(1e-7)
  #else
    todo("1.1", table)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case dividesByZero =
      "a constant column is divided by its deviation, and 0 / 0 is NaN; keep the divisor above 0"
    case scalesRows =
      "the reductions go along axis 1 and leave one number a row; axis 0 leaves one a column"
    case reducesRows = """
      the reductions go along axis 1: one number a row meets one a column, which fits only where \
      there are as many rows as columns; axis 0 leaves one number a column
      """
    case scalesEverything =
      "without an axis there is one mean and one deviation for the whole table, not one a column"
    case dividesByVariance =
      "the divisor is the variance; the standard deviation is its square root"
    case countsOneLess =
      "the variance is divided by n - 1, as pandas does it; Keras and NumPy divide by n"
    case addsTooMuch =
      "1 is added to each deviation; that avoids the NaN, and makes all columns too small"
  }

  private func mistaken(_ mistake: Mistake, _ table: Tensor) -> Tensor {
    let centered = table - table.mean(axis: 0)
    let deviation = table.standardDeviation(axis: 0)
    switch mistake {
    case .dividesByZero: return centered / deviation
    case .scalesRows:
      return (table - table.mean(axis: 1, keepDims: true))
        / table.standardDeviation(axis: 1, keepDims: true).maximum(1e-7)
    case .reducesRows:
      // Elsewhere the program stops; here each mistake has to have an answer.
      guard table.shape[0] == table.shape[1] || table.shape[0] == 1 else {
        return Tensor.full(like: table, Double.nan)
      }
      return (table - table.mean(axis: 1)) / table.standardDeviation(axis: 1).maximum(1e-7)
    case .scalesEverything: return (table - table.mean()) / table.standardDeviation().maximum(1e-7)
    case .dividesByVariance: return centered / table.variance(axis: 0).maximum(1e-7)
    case .countsOneLess:
      let count = Double(max(table.shape[0] - 1, 1))
      return centered / (centered.squared().sum(axis: 0) / count).sqrt().maximum(1e-7)
    case .addsTooMuch: return centered / (deviation + 1)
    }
  }
#endif

// MARK: Hints
//
// 1. Two reductions of the library are what you need, `mean` and `standardDeviation`. Both take the
//    axis that shall go. For one number a column, which axis goes: that of the rows or that of the
//    columns?
// 2. `table.mean(axis: 0)` has one number a column, and the table minus it has mean 0: broadcasting
//    subtracts it from each row. Divide by `table.standardDeviation(axis: 0)` likewise. Where that
//    is 0 the numerators are 0 as well, so any divisor above 0 gives what is asked for.
// 3. Subtract `table.mean(axis: 0)` and divide by `table.standardDeviation(axis: 0)`, which is 0
//    for a constant column. Before you divide, `.maximum(…)` with a tiny number makes it a little
//    more than 0; the numerator is 0 there anyway.

// MARK: Debrief
//
// Why `maximum(1e-7)`, and not a test for 0? A mean is rounded: in NumPy, thirty times 0.1 in a
// float32 leave a deviation of 1.5e-8 where 0 is meant, and a division by it makes ones out of
// noise. (Here they leave 0, so a test for 0 passes; it hangs on how the sum is taken.) Keras's
// layer Normalization takes the larger of the deviation and 1e-7, and so does ours
// (Sources/Networks/Layers/Normalization.swift); scikit-learn's StandardScaler takes 1 instead.
//
// The trap comes later, with test data: they have to be shifted and scaled by the mean and the
// deviation of the training data. Scaled by their own they land elsewhere, and what is measured is
// nothing that a model in use will meet. That is what `adapt(to:)` is for, Keras's `adapt`: it
// takes mean and deviation once, from the training data.
