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
  todo("1.1", table)
}
