// Exercise 3.4, build it: A tape for numbers
// Needs: the chain rule (3.1), the tape (3.2). 45 minutes, hard.
//
// `tf.GradientTape` looks like magic and is a list. While you compute, each operation writes a
// line: which numbers it used, and how fast its result moves with each of them. To get a gradient
// the list is read from its end to its beginning: whatever the result owes to a number is passed on
// to it. That is all of reverse-mode differentiation, which Keras's training and ours are built on.
// Here it is for single numbers.

import DeepLearning
import Foundation
import WorkbookKit

/// A number that was computed on a tape, and its line on the tape.
public struct Number: Sendable {
  /// The number itself.
  public let value: Double
  /// Its line on the tape, counted from 0.
  let line: Int
}

/// A tape that records additions, products and hyperbolic tangents of numbers.
///
/// Your task: write the three operations, each of which ends with a call of `write`, and the way
/// back, `gradients`. The rest is there.
///
///     let tape = ScalarTape()
///     let x = tape.input(3)
///     let y = tape.multiply(x, x)
///     tape.gradients(of: y, for: [x])      // [6]
public final class ScalarTape {
  /// A number that an operation used, and the slope of its result with respect to that number.
  struct Use {
    let line: Int
    let slope: Double
  }

  /// For each number on the tape, oldest first, what it was computed from.
  private var lines: [[Use]] = []

  /// An empty tape.
  public init() {}

  /// A number that was not computed from any other.
  public func input(_ value: Double) -> Number { write(value, uses: []) }

  /// Writes the next line of the tape: a result, and a `Use` for each number it was computed from.
  private func write(_ value: Double, uses: [Use]) -> Number {
    lines.append(uses)
    return Number(value: value, line: lines.count - 1)
  }

  /// The sum of two numbers.
  public func add(_ a: Number, _ b: Number) -> Number {
    todo("3.4", a)
  }

  /// The product of two numbers.
  public func multiply(_ a: Number, _ b: Number) -> Number {
    todo("3.4", a)
  }

  /// The hyperbolic tangent of a number, whose slope is 1 - tanh².
  ///
  /// `Foundation.tanh(x.value)` computes it; `tanh` alone would be this method.
  public func tanh(_ x: Number) -> Number {
    todo("3.4", x)
  }

  /// The derivatives of `target` with respect to each source; 0 where it does not depend on it.
  public func gradients(of target: Number, for sources: [Number]) -> [Double] {
    todo("3.4", [])
  }
}
