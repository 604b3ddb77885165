// Exercise 1.3, build it: The broadcasting rule
// Needs: broadcasting (1.7). 20 minutes, medium.
//
// In Keras you add a bias of shape [10] to a batch of 32 samples, shape [32, 10], and it works,
// though the shapes differ: the bias is used again for each row. NumPy, TensorFlow and this library
// follow one rule. Line the two shapes up at their last axes; a missing axis counts as 1; two sizes
// fit when they are equal or when one of them is 1, and then the answer has the other one.

import DeepLearning
import WorkbookKit

/// The shape of `a + b` for tensors of these two shapes, or `nil` when they do not fit.
///
/// Your task: write the rule. No tensor is needed, only the shapes.
///
///     broadcastShape([32, 10], [10])        // [32, 10]
///     broadcastShape([4, 1, 3], [5, 1])     // [4, 5, 3]
///     broadcastShape([2, 3], [2])           // nil: 3 and 2 do not fit
///     broadcastShape([], [7])               // [7]: a scalar fits everything
public func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  todo("1.3", [])
}
