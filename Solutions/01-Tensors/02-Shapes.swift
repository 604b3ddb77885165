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
    #if SOLUTION
      #if MISTAKES
        if let shapes = Mistake.selected?.reductions { return shapes }
      #endif
      return [
        [3],  // x.sum(axis: 0)
        [2, 1],  // x.mean(axis: 1, keepDims: true)
        [2],  // x.argMax(axis: 1)
        [5, 3],  // t.max(axis: 1)
      ]
    #else
      [
        todo("1.2", []),  // x.sum(axis: 0)
        todo("1.2", []),  // x.mean(axis: 1, keepDims: true)
        todo("1.2", []),  // x.argMax(axis: 1)
        todo("1.2", []),  // t.max(axis: 1)
      ]
    #endif
  }

  /// Operands of different shapes, and matrix products.
  public static func products() -> [[Int]] {
    #if SOLUTION
      #if MISTAKES
        if let shapes = Mistake.selected?.products { return shapes }
      #endif
      return [
        [5, 2, 3],  // t + v
        [2, 3],  // c + v
        [2, 4],  // x.matmul(w)
        [2],  // x.matmul(v)
        [5, 2, 4],  // t.matmul(w)
      ]
    #else
      [
        todo("1.2", []),  // t + v
        todo("1.2", []),  // c + v
        todo("1.2", []),  // x.matmul(w)
        todo("1.2", []),  // x.matmul(v)
        todo("1.2", []),  // t.matmul(w)
      ]
    #endif
  }

  /// Places and ranges in square brackets.
  public static func parts() -> [[Int]] {
    #if SOLUTION
      #if MISTAKES
        if let shapes = Mistake.selected?.parts { return shapes }
      #endif
      return [
        [3],  // x[1]
        [1, 3],  // x[1..<2]
        [2],  // x[.all, 0]
        [5, 2, 1],  // t[.all, .all, ..<1]
      ]
    #else
      [
        todo("1.2", []),  // x[1]
        todo("1.2", []),  // x[1..<2]
        todo("1.2", []),  // x[.all, 0]
        todo("1.2", []),  // t[.all, .all, ..<1]
      ]
    #endif
  }

  /// The same numbers in another arrangement, and two tensors in one.
  public static func arrangements() -> [[Int]] {
    #if SOLUTION
      #if MISTAKES
        if let shapes = Mistake.selected?.arrangements { return shapes }
      #endif
      return [
        [5, 6],  // t.reshaped(to: 5, -1)
        [3, 2, 5],  // t.transposed()
        [4, 3],  // Tensor.concatenate([x, x])
        [2, 2, 3],  // Tensor.stack([x, x])
      ]
    #else
      [
        todo("1.2", []),  // t.reshaped(to: 5, -1)
        todo("1.2", []),  // t.transposed()
        todo("1.2", []),  // Tensor.concatenate([x, x])
        todo("1.2", []),  // Tensor.stack([x, x])
      ]
    #endif
  }
}

#if MISTAKES
  /// What readers believe instead.
  public enum Mistake: String, NamedMistake {
    case keepsTheNamedAxis = "the axis that is named is the one that goes; the others stay"
    case leavesOnes =
      "an axis that is reduced goes, unless keepDims: true keeps it with length 1"
    case dropsWithKeepDims = "keepDims: true keeps the reduced axis, with length 1"
    case takesLongerShape =
      "the operand with more axes does not decide alone: an axis of size 1 is stretched, in either"
    case makesColumns =
      "a vector on the right is a column for the product only, and so the answer has no axis for it"
    case indexKeepsAxis = "an index removes its axis; a range keeps it, even a range of one"
    case rangeDropsAxis = "a range keeps its axis, even a range of one; only an index removes it"
    case transposesMatrices =
      "transposed() puts all axes in the opposite order, not only the last two"
    case swapsJoins =
      "concatenate lengthens an axis that is there; stack makes a new one in front"

    var reductions: [[Int]]? {
      switch self {
      case .keepsTheNamedAxis: [[2], [1, 3], [3], [2]]
      case .leavesOnes: [[1, 3], [2, 1], [2, 1], [5, 1, 3]]
      case .dropsWithKeepDims: [[3], [2], [2], [5, 3]]
      default: nil
      }
    }

    var products: [[Int]]? {
      switch self {
      case .takesLongerShape: [[5, 2, 3], [2, 1], [2, 4], [2], [5, 2, 4]]
      case .makesColumns: [[5, 2, 3], [2, 3], [2, 4], [2, 1], [5, 2, 4]]
      default: nil
      }
    }

    var parts: [[Int]]? {
      switch self {
      case .indexKeepsAxis: [[1, 3], [1, 3], [2, 1], [5, 2, 1]]
      case .rangeDropsAxis: [[3], [3], [2], [5, 2]]
      default: nil
      }
    }

    var arrangements: [[Int]]? {
      switch self {
      case .transposesMatrices: [[5, 6], [5, 3, 2], [4, 3], [2, 2, 3]]
      case .swapsJoins: [[5, 6], [3, 2, 5], [2, 2, 3], [4, 3]]
      default: nil
      }
    }
  }
#endif

// MARK: Hints
//
// 1. Take one rule at a time. The axis that a reduction names goes. An index such as `1` removes
//    its axis, a range such as `1..<2` keeps it. Broadcasting lines shapes up at the last axes.
// 2. A product takes (.., n, k) by (.., k, m) to (.., n, m): the k in the middle meet and go. A
//    vector has one k and nothing else, so nothing else comes of it. `-1` in a new shape is
//    whatever is left over. `concatenate` goes on along axis 0, `stack` puts a new axis in front.
// 3. Sums: [3], then [2, 1], [2], [5, 3]. Products: t + v is [5, 2, 3], c + v [2, 3], and
//    x.matmul(v) has one axis. Parts: x[1] has one axis, x[1..<2] two. transposed() of [5, 2, 3]
//    reads it backwards.

// MARK: Debrief
//
// The rules are few. A reduction removes the axes it names; keepDims leaves them, with length 1, so
// that the result broadcasts against its operand. An index removes its axis, a range never does:
// x[1] and x[1..<2] hold the same three numbers, and a model that expects a batch takes only the
// second. argMax gives indices, one for each row, and drops its axis as the other reductions do.
//
// Two common traps. t.transposed() reverses all axes, as NumPy's t.T and tf.transpose do; for the
// matrices inside, name the order, t.transposed(axes: [0, 2, 1]), TensorFlow's perm=[0, 2, 1]. And
// c + v, a column and a vector, makes a table without a warning: exercise 1.6.
//
// TensorFlow's names are tf.reduce_sum, tf.argmax, tf.matmul, tf.concat, tf.stack and tf.reshape.
// All lines give the same shapes there but one: tf.matmul wants two axes or more on both sides, and
// has tf.linalg.matvec for x.matmul(v).
