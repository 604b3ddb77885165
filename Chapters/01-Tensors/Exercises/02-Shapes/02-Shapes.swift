// Exercise 1.2, predict it: Which shape comes out?
// Needs: shapes (1.2), broadcasting (1.7), reductions (1.8), indexing (1.9), operations (1.13). 15
// minutes, easy.
//
// Most errors in a network are errors of shape, and the worst of them raise no error. So people who
// build networks carry the shapes along in their heads: (32, 784) by (784, 10) is (32, 10), plus
// (10,) is (32, 10), and its mean along axis 0 is (10,). Here are seventeen expressions, with
// NumPy's rules. Say what shape each has before you run anything; the suite asks the library.

import DeepLearning
import WorkbookKit

/// The shapes of the expressions, before anything runs.
///
/// Your task: write a shape in place of each `todo`. One group of lines at a time will do: each is
/// judged by itself. These are the tensors:
///
///     let x = Tensor.ones([2, 3])         // two rows of three
///     let w = Tensor.ones([3, 4])         // a matrix
///     let v = Tensor.ones([3])            // a vector
///     let c = Tensor.ones([2, 1])         // a column
///     let t = Tensor.ones([5, 2, 3])      // five matrices like x
///
/// And these are answers:
///
///     x * 2                               // [2, 3]
///     x.sum()                             // []: one number, of no axes
///     x.transposed()                      // [3, 2]
public enum Prediction {
  /// What goes and what stays when numbers are summed up.
  public static func reductions() -> [[Int]] {
    [
      todo("1.2", []),  // x.sum(axis: 0)
      todo("1.2", []),  // x.mean(axis: 1, keepDims: true)
      todo("1.2", []),  // x.argMax(axis: 1)
      todo("1.2", []),  // t.max(axis: 1)
    ]
  }

  /// Operands of different shapes, and matrix products.
  public static func products() -> [[Int]] {
    [
      todo("1.2", []),  // t + v
      todo("1.2", []),  // c + v
      todo("1.2", []),  // x.matmul(w)
      todo("1.2", []),  // x.matmul(v)
      todo("1.2", []),  // t.matmul(w)
    ]
  }

  /// Places and ranges in square brackets.
  public static func parts() -> [[Int]] {
    [
      todo("1.2", []),  // x[1]
      todo("1.2", []),  // x[1..<2]
      todo("1.2", []),  // x[.all, 0]
      todo("1.2", []),  // t[.all, .all, ..<1]
    ]
  }

  /// The same numbers in another arrangement, and two tensors in one.
  public static func arrangements() -> [[Int]] {
    [
      todo("1.2", []),  // t.reshaped(to: 5, -1)
      todo("1.2", []),  // t.transposed()
      todo("1.2", []),  // Tensor.concatenate([x, x])
      todo("1.2", []),  // Tensor.stack([x, x])
    ]
  }
}
