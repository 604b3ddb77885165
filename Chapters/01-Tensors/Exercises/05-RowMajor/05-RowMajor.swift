// Exercise 1.5, build it: Positions in memory: row-major order
// Needs: shapes (1.2). 20 minutes, medium.
//
// Memory has no axes. A tensor keeps its numbers in one long row, and its shape says how to read
// it: in row-major order, that of C, NumPy, TensorFlow and this library, elements that differ by
// one in the last index are neighbors. So there has to be a rule that turns the indices of an
// element into its position in that row. Once you have it, much is explained: why reshaping moves
// nothing, why a transposed matrix can be a view, and why the last axis is the fast one.

import DeepLearning
import WorkbookKit

/// The position of an element among the numbers of a tensor, or `nil` if there is no such element.
///
/// Your task: write the rule. `index` has one number for each axis of `shape`; a negative one
/// counts from the end of its axis, so -1 is the last. An index that its axis does not have, on
/// either side, gives `nil`.
///
///     position(of: [0, 2], in: [3, 4])       // 2
///     position(of: [1, 0], in: [3, 4])       // 4: a whole row comes before it
///     position(of: [-1, -1], in: [3, 4])     // 11, the last one
///     position(of: [3, 0], in: [3, 4])       // nil: the rows are 0, 1 and 2
public func position(of index: [Int], in shape: [Int]) -> Int? {
  todo("1.5", nil)
}
