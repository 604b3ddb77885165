// Exercise 3.6, break it: Testing gradient rules
// Needs: custom gradients (3.10). 40 minutes, hard.
//
// A gradient rule that is written by hand, in Keras with `tf.custom_gradient`, here with
// `customGradient`, may be wrong and never crash: the model only learns worse. So each rule needs a
// test, and a test has to be good enough to notice. Here you are the one who writes it. Some rules
// for the product are waiting: two are right, nine are wrong, each in its own way.

import DeepLearning
import WorkbookKit

/// A rule for `a * b`: from both factors and the gradient with respect to the product it makes the
/// gradients with respect to a and b.
///
/// `a` has the shape [rows, columns]. `b` has the same shape, or it is one row, [columns], that is
/// broadcast over the rows. A gradient has the shape of its factor.
public typealias ProductRule =
  (_ a: Tensor, _ b: Tensor, _ gradient: Tensor) -> (a: Tensor, b: Tensor)

/// Whether a rule for the product is right.
///
/// Your task: try the rule on inputs of your choice and compare its answers with the truth. Refuse
/// every wrong rule and accept both right ones, of which one rounds differently. The truth comes
/// from the tape: `tape.gradient(of: product, for: [a, b], outputGradient: gradient)` passes
/// `gradient` into the product as what arrives from above.
///
///     isRight { a, b, gradient in (gradient * a, gradient * b) }      // false: factors swapped
public func isRight(_ rule: ProductRule) -> Bool {
  todo("3.6", false)
}

/// Whether two tensors have the same shape and, but for rounding, the same numbers.
///
/// Given, and yours to use: a NaN is close to nothing.
public func isClose(_ x: Tensor, _ y: Tensor) -> Bool {
  x.shape == y.shape && zip(x.doubles, y.doubles).allSatisfy { abs($0 - $1) < 1e-4 }
}
