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
    #if SOLUTION
      write(
        a.value + b.value, uses: [Use(line: a.line, slope: 1), Use(line: b.line, slope: 1)])
    #else
      todo("3.4", a)
    #endif
  }

  /// The product of two numbers.
  public func multiply(_ a: Number, _ b: Number) -> Number {
    #if SOLUTION
      #if MISTAKES
        if Mistake.selected == .ownFactor {
          return write(
            a.value * b.value,
            uses: [Use(line: a.line, slope: a.value), Use(line: b.line, slope: b.value)])
        }
      #endif
      return write(
        a.value * b.value,
        uses: [Use(line: a.line, slope: b.value), Use(line: b.line, slope: a.value)])
    #else
      todo("3.4", a)
    #endif
  }

  /// The hyperbolic tangent of a number, whose slope is 1 - tanh².
  ///
  /// `Foundation.tanh(x.value)` computes it; `tanh` alone would be this method.
  public func tanh(_ x: Number) -> Number {
    #if SOLUTION
      let value = Foundation.tanh(x.value)
      #if MISTAKES
        switch Mistake.selected {
        case .slopeFromInput:
          return write(value, uses: [Use(line: x.line, slope: 1 - x.value * x.value)])
        case .losesSquare: return write(value, uses: [Use(line: x.line, slope: 1 - value)])
        default: break
        }
      #endif
      return write(value, uses: [Use(line: x.line, slope: 1 - value * value)])
    #else
      todo("3.4", x)
    #endif
  }

  /// The derivatives of `target` with respect to each source; 0 where it does not depend on it.
  public func gradients(of target: Number, for sources: [Number]) -> [Double] {
    #if SOLUTION
      #if MISTAKES
        if let mistake = Mistake.selected { return mistaken(mistake, target, sources) }
      #endif
      var gradients = Array(repeating: 0.0, count: lines.count)
      gradients[target.line] = 1
      for line in lines.indices.reversed() {
        for use in lines[line] {
          gradients[use.line] += gradients[line] * use.slope
        }
      }
      return sources.map { gradients[$0.line] }
    #else
      todo("3.4", [])
    #endif
  }
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case overwrites = """
      a number that is used twice keeps only the part that came last; the parts have to be added \
      up, with +=
      """
    case goesForwards =
      "the tape is read from its beginning, so gradients are passed on before they are complete"
    case forgetsUpstream = """
      only the slopes of single operations are added up: each has to be multiplied by the gradient \
      of the operation's result, which is the chain rule
      """
    case addsSlopes =
      "gradient and slope are added, but along a chain slopes are multiplied"
    case forgetsStart = """
      the target's own gradient, which is 1, was never set, so there is nothing to pass on and all \
      is 0
      """
    case ownFactor =
      "in a product each factor's slope is that factor itself; it is the other one"
    case slopeFromInput =
      "the slope of tanh is worked out as 1 - x²; it is 1 minus the square of the result"
    case losesSquare = "the slope of tanh is worked out as 1 - y, without the square"
  }

  extension ScalarTape {
    fileprivate func mistaken(_ mistake: Mistake, _ target: Number, _ sources: [Number]) -> [Double]
    {
      var gradients = Array(repeating: 0.0, count: lines.count)
      gradients[target.line] = mistake == .forgetsStart ? 0 : 1
      let order =
        mistake == .goesForwards ? Array(lines.indices) : Array(lines.indices.reversed())
      for line in order {
        for use in lines[line] {
          switch mistake {
          case .overwrites: gradients[use.line] = gradients[line] * use.slope
          case .forgetsUpstream: gradients[use.line] += use.slope
          case .addsSlopes: gradients[use.line] += gradients[line] + use.slope
          default: gradients[use.line] += gradients[line] * use.slope
          }
        }
      }
      return sources.map { gradients[$0.line] }
    }
  }
#endif

// MARK: Hints
//
// 1. Each operation is one call of `write`: the value, and a `Use` for each operand. For the way
//    back you need an array with one gradient for each line of the tape, all 0 but the target's
//    own, which is 1.
// 2. a + b moves by as much as a does: the slope is 1. a * b moves b times as much as a does: the
//    slope is b. Going back: for each line, last one first, give every number that it used its
//    share, the line's own gradient times the slope. A number may be used more than once.
// 3. A sum is `write(a.value + b.value, uses: [Use(line: a.line, slope: 1), …])`; the slopes of a
//    product are the other factor. On the way back keep `var gradients`, one number for each line,
//    all 0 but 1 at the target. Go through `lines.indices.reversed()`; for each `use` of a line add
//    the line's own gradient times `use.slope` to the gradient at `use.line`.

// MARK: Debrief
//
// One pass back gives the derivatives with respect to all sources at once, however many there are;
// that is why a model of a million weights can be trained. Measuring (exercise 3.3) would take two
// million calls. Reading the lines from the end is enough of an order: nothing is computed from a
// later line. So when a line's turn comes, everything that used it has paid already. In our library
// the list is `GradientTape.records`, a line is a `Record`, and `pullBack` goes back. Its slopes
// are not numbers but rules made of tensor operations, so that another tape can record them:
// gradients of gradients. TensorFlow's tape is the same list in C++, with `tf.custom_gradient` and
// `RegisterGradient` for the rules. A trap in all of them: the tape keeps every value that the way
// back will need, so memory grows with the length of the computation.
