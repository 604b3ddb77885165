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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, gradient, shape) }
    #endif
    let missing = gradient.rank - shape.count
    let stretched = shape.indices.filter { shape[$0] == 1 }.map { $0 + missing }
    return gradient.sum(axes: Array(0..<missing) + stretched, keepDims: true).reshaped(to: shape)
  #else
    todo("1.4", gradient)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case forgetsStretchedAxes =
      "the axes in front are summed, but not those that were stretched from size 1"
    case forgetsFrontAxes =
      "the stretched axes are summed, but not those in front that the operand does not have"
    case skipsEmptyAxes =
      "an axis of size 1 that became 0, as in an empty batch, has to come back with size 1 too"
    case dropsStretchedAxes =
      "a sum removes its axis; where the operand has an axis of size 1, it has to stay (keepDims)"
    case averages = "the mean is taken; a number that was used 32 times gets the sum of 32 wishes"
    case takesFirst =
      "one of the repeated positions is taken; each has its own gradient, and all count"
    case mixesUpAxes =
      "axis i of the shape is not axis i of the gradient while axes are missing in front"
    case movesOn =
      "after a sum over axis 0 the next axis is the new axis 0, so counting on skips one"
  }

  private func mistaken(_ mistake: Mistake, _ gradient: Tensor, _ shape: [Int]) -> Tensor {
    let missing = gradient.rank - shape.count
    let front = Array(0..<missing)
    let ones = shape.indices.filter { shape[$0] == 1 }
    let stretched = ones.map { $0 + missing }
    switch mistake {
    case .forgetsStretchedAxes: return gradient.sum(axes: front)
    case .forgetsFrontAxes: return gradient.sum(axes: stretched, keepDims: true)
    case .skipsEmptyAxes:
      let longer = stretched.filter { gradient.shape[$0] > 1 }
      return gradient.sum(axes: longer, keepDims: true).sum(axes: front)
    case .dropsStretchedAxes: return gradient.sum(axes: front + stretched)
    case .averages:
      guard gradient.elementCount > 0 else { return gradient.sum(axes: front + stretched) }
      return gradient.mean(axes: front + stretched, keepDims: true).reshaped(to: shape)
    case .takesFirst:
      return (front + stretched).filter { gradient.shape[$0] > 0 }.reduce(gradient) {
        $0.gathered(at: Tensor([0]), axis: $1)
      }.sum(axes: front).sum(axes: ones, keepDims: true)
    case .mixesUpAxes: return gradient.sum(axes: ones, keepDims: true).sum(axes: front)
    case .movesOn:
      let sum = front.reduce(gradient) { $0.sum(axis: min($1, $0.rank - 1)) }
      return sum.sum(axes: ones.filter { $0 < sum.rank }, keepDims: true)
    }
  }
#endif

// MARK: Hints
//
// 1. Take a column of shape [2, 1] that became [2, 3]. Which axis of the gradient holds the three
//    uses of one number? And for a bias of shape [3] that became [2, 3]?
// 2. `gradient.rank - shape.count` axes in front were never in the operand: sum over them.
//    Axis i of the operand is axis i + that number of the gradient: where the operand's size is 1,
//    sum as well. `sum(axes:keepDims:)` takes a list. Keep the axes and reshape at the end, and
//    none of them moves while you count.
// 3. `let missing = gradient.rank - shape.count` counts the axes in front. The stretched ones are
//    the indices of `shape` at which it is 1, each plus `missing`. Then one
//    `sum(axes: …, keepDims: true)` over both kinds, and `reshaped(to: shape)`.

// MARK: Debrief
//
// Copying and summing are two sides of one thing: what is copied on the way forward is summed on
// the way back, and what is summed forward is copied back. The gradient of `x.sum()` is all ones.
// Our tape calls its version, `summed(to:)`, on each gradient that an operation hands back
// (Sources/Tensors/Autodiff/Record.swift and Operations/Movement.swift), so no operation's own rule
// has to think of it. TensorFlow asks `tf.raw_ops.BroadcastGradientArgs` for the axes.
//
// The trap is a mean in place of the sum. It has the right shape and the right sign, and training
// works, with a bias that learns 32 times too slowly. Where a mean over the batch is wanted, the
// loss takes it, and then each row's gradient brings its 1/32 along.
