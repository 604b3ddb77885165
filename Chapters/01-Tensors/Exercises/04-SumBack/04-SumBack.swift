// Exercise 1.4, build it: Summing back what broadcasting repeated
// Needs: broadcasting (1.7), reductions (1.8). 25 minutes, hard.
//
// A bias of shape [10] is added to a batch of shape [32, 10]: broadcasting uses each of its numbers
// 32 times. Then training asks how the bias should change, and each row has a wish of its own: what
// comes back is a table of shape [32, 10], the gradient of the sum. The bias has only ten numbers
// to move, and a number that was used many times gets all of those wishes added up. So every
// operation that broadcasts on the way forward has to sum on the way back. Whatever computes
// gradients, in TensorFlow, in PyTorch and in this library (chapter 3), holds the function that you
// write now. It needs no more than broadcasting, read backward.

import DeepLearning
import WorkbookKit

/// The gradient of an operand of this shape, from the gradient of what it was broadcast to.
///
/// Your task: sum over the axes that broadcasting has made. There are two kinds of them: axes in
/// front that `shape` does not have, and axes in which `shape` has size 1 and the gradient another
/// size: more, or 0 for an empty batch.
/// The answer has exactly the shape asked for, and the gradient's shape is always one that `shape`
/// broadcasts to.
///
///     summedBack([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], to: [3])        // [5, 7, 9]
///     summedBack([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], to: [2, 1])     // [[6], [15]]
///     summedBack([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], to: [])         // 21
public func summedBack(_ gradient: Tensor, to shape: [Int]) -> Tensor {
  todo("1.4", gradient)
}
