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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, a, b) }
    #endif
    let rank = max(a.count, b.count)
    let left = Array(repeating: 1, count: rank - a.count) + a
    let right = Array(repeating: 1, count: rank - b.count) + b
    var shape: [Int] = []
    for (m, n) in zip(left, right) {
      guard m == n || m == 1 || n == 1 else { return nil }
      shape.append(m == 1 ? n : m)
    }
    return shape
  #else
    todo("1.3", [])
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case alignsFirstAxes =
      "the shapes are lined up at their first axes; the rule starts from the last ones"
    case stretchesToLargest =
      "the larger of the two sizes is taken, but an axis of size 0 stretches 1 to 0, not 0 to 1"
    case takesLarger =
      "each axis takes the larger size even if neither is 1, so shapes that do not fit pass"
    case refusesOnes = "an axis of size 1 is not stretched: it fits only another 1"
  }

  private func mistaken(_ mistake: Mistake, _ a: [Int], _ b: [Int]) -> [Int]? {
    let rank = max(a.count, b.count)
    let padA = Array(repeating: 1, count: rank - a.count)
    let padB = Array(repeating: 1, count: rank - b.count)
    let atEnd = mistake == .alignsFirstAxes
    let pairs = Array(zip(atEnd ? a + padA : padA + a, atEnd ? b + padB : padB + b))
    let missing = max(padA.count, padB.count)
    for (axis, (m, n)) in pairs.enumerated() where m != n {
      switch mistake {
      case .takesLarger: continue
      case .refusesOnes: if axis >= missing { return nil }
      case .alignsFirstAxes, .stretchesToLargest: if m != 1 && n != 1 { return nil }
      }
    }
    let larger = mistake != .alignsFirstAxes
    return pairs.map { m, n in larger ? max(m, n) : m == 1 ? n : m }
  }
#endif

// MARK: Hints
//
// 1. Two shapes of different lengths are a nuisance. What could you put in front of the shorter one
//    so that both have the same length and nothing else changes?
// 2. With both shapes equally long, go through them axis by axis. There are three ways for two
//    sizes to fit: they are equal, the first is 1, the second is 1. Everything else is `nil`.
// 3. Pad with `Array(repeating: 1, count: rank - a.count) + a`, the same for `b`, then
//    `for (m, n) in zip(left, right)`: return `nil` unless `m == n || m == 1 || n == 1`, else
//    append `m == 1 ? n : m`.

// MARK: Debrief
//
// Starting from the last axis is a choice with a reason: the last axis holds the features, and a
// batch axis is put in front. So a bias never has to know how many batch axes its data has.
// `m == 1 ? n : m` and not `max(m, n)`: a tensor may have an axis of size 0, and 1 stretches to 0.
// TensorFlow does this in `tf.broadcast_static_shape`; here every operation with two operands asks
// `Shape.broadcast` for it once, before a kernel runs.
