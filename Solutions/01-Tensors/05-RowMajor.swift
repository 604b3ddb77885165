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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, index, shape) }
    #endif
    var position = 0
    for (i, size) in zip(index, shape) {
      guard i >= -size && i < size else { return nil }
      position = position * size + (i < 0 ? i + size : i)
    }
    return position
  #else
    todo("1.5", nil)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case columnMajor =
      "the first axis is the fast one here: that is the order of Fortran, the columns one by one"
    case countsOwnAxis =
      "the step of an axis is the product of the sizes after it; its own size does not count"
    case endsTooEarly =
      "a negative index gets size - 1 added, so that -1 is the last but one; add the size"
    case wrapsAround = "an index beyond its axis wraps around; it has no position: nil"
    case forgetsTheFront =
      "an index too far to the negative side is let through: below -size there is nothing"
    case refusesLast =
      "-size is refused, though it is the first element; only what is below it has no position"
  }

  private func mistaken(_ mistake: Mistake, _ index: [Int], _ shape: [Int]) -> Int? {
    var pairs = Array(zip(index, shape))
    if mistake == .columnMajor { pairs.reverse() }
    var position = 0
    for (i, size) in pairs {
      let isTooSmall =
        switch mistake {
        case .wrapsAround, .forgetsTheFront: false
        case .refusesLast: i <= -size
        default: i < -size
        }
      guard !isTooSmall, i < size || mistake == .wrapsAround, size > 0 else { return nil }
      let own =
        switch mistake {
        case .wrapsAround: (i % size + size) % size
        case .endsTooEarly: i < 0 ? i + size - 1 : i
        default: i < 0 ? i + size : i
        }
      position = mistake == .countsOwnAxis ? (position + own) * size : position * size + own
    }
    return position
  }
#endif

// MARK: Hints
//
// 1. In a table of 3 rows and 4 columns, how many numbers come before row 2? And with a third axis:
//    how many numbers does one step along the first axis pass over?
// 2. A step along an axis is as long as the product of all sizes after it, for the last axis 1. The
//    position is the sum of index times step. Make negative indices positive first, by adding the
//    size, and refuse what is then below 0 or not below the size.
// 3. Without steps, as one reads a number digit by digit: begin with 0; for each `(i, size)` of
//    `zip(index, shape)` multiply what you have by `size` and add the index. Before that,
//    `guard i >= -size && …` refuses what is outside, and a negative index gets `size` added.

// MARK: Debrief
//
// The lengths of the steps are called strides: [12, 4, 1] for a shape of [2, 3, 4]. The library
// keeps shape and strides separate from the numbers (Sources/Tensors/Core/TensorNode.swift).
// Transposing swaps two strides and copies nothing; a broadcast axis has stride 0; flipping makes a
// stride negative. All of them are views. NumPy shows its strides as `a.strides`, in bytes.
//
// The trap: `reshaped` keeps the row of numbers and changes how it is read; `transposed` keeps what
// the axes mean. To turn images of shape [28, 28, n] into [n, 784] an axis has to be moved to the
// front. Reshaping alone gives the same shape, but each row is then mixed from all the images, and
// no error says so.
