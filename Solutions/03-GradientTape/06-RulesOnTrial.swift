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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, rule) }
    #endif
    let a: Tensor = [[0.5, -2.0, 0.0], [3.0, 1.1, -0.7]]
    let gradient: Tensor = [[1.0, -0.5, 2.0], [0.3, 4.0, -1.0]]
    let factors: [Tensor] = [[[2.0, -1.0, 0.3], [-0.9, 0.4, 1.7]], [2.0, -1.5, 0.6]]
    return factors.allSatisfy { b in
      let tape = GradientTape()
      tape.watch(a)
      tape.watch(b)
      let product = tape.record { a * b }
      let truth = tape.gradient(of: product, for: [a, b], outputGradient: gradient)
      let answer = rule(a, b, gradient)
      return isClose(answer.a, truth[0]) && isClose(answer.b, truth[1])
    }
  #else
    todo("3.6", false)
  #endif
}

/// Whether two tensors have the same shape and, but for rounding, the same numbers.
///
/// Given, and yours to use: a NaN is close to nothing.
public func isClose(_ x: Tensor, _ y: Tensor) -> Bool {
  x.shape == y.shape && zip(x.doubles, y.doubles).allSatisfy { abs($0 - $1) < 1e-4 }
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case onesAsGradient =
      "the gradient from above is all ones, so rules that leave it out look right"
    case equalGradients =
      "every number of the gradient from above is the same, so a rule that mixes them looks right"
    case noBroadcast =
      "b always has the shape of a, so nothing shows what happens to a row that is broadcast"
    case positiveFactors = """
      no factor is negative, so a sign that is lost is not missed, nor the log of a negative \
      number
      """
    case noZero = "no factor is 0, so a rule that divides by a factor looks right"
    case missesNaN = """
      either no a is 0 and no b is negative, where these rules give NaN, or a comparison of your \
      own lets NaN through (`isClose` does not)
      """
    case onlyFirst = "only the gradient of a is compared; b has one, too"
    case equalFactors = "both factors hold the same numbers, so swapping them changes nothing"
    case comparesExactly =
      "the numbers have to be equal to the last bit, so a rule that rounds differently is refused"
  }

  private func mistaken(_ mistake: Mistake, _ rule: ProductRule) -> Bool {
    var a: Tensor = [[0.5, -2.0, 0.0], [3.0, 1.1, -0.7]]
    var gradient: Tensor = [[1.0, -0.5, 2.0], [0.3, 4.0, -1.0]]
    var factors: [Tensor] = [[[2.0, -1.0, 0.3], [-0.9, 0.4, 1.7]], [2.0, -1.5, 0.6]]
    switch mistake {
    case .onesAsGradient: gradient = Tensor.ones(like: a)
    case .equalGradients: gradient = Tensor.full(like: a, 2.0)
    case .noBroadcast: factors.removeLast()
    case .positiveFactors: (a, factors) = (a.abs(), factors.map { $0.abs() })
    case .noZero: a += 0.25
    case .equalFactors: (a, factors) = (Tensor([[0.5, -2.0, 0.0]]), [[[0.5, -2.0, 0.0]]])
    case .missesNaN, .onlyFirst, .comparesExactly: break
    }
    if mistake == .equalFactors {
      gradient = gradient[0...0]
      factors.append(a[0])
    }
    return factors.allSatisfy { b in
      let tape = GradientTape()
      tape.watch(a)
      tape.watch(b)
      let product = tape.record { a * b }
      let truth = tape.gradient(of: product, for: [a, b], outputGradient: gradient)
      let answer = rule(a, b, gradient)
      let pairs = [(answer.a, truth[0]), (answer.b, truth[1])]
      return pairs.prefix(mistake == .onlyFirst ? 1 : 2).allSatisfy { mine, truth in
        guard mine.shape == truth.shape else { return false }
        let errors = zip(mine.doubles, truth.doubles).map { abs($0 - $1) }
        return switch mistake {
        case .missesNaN: !errors.contains { $0 >= 1e-4 }
        case .comparesExactly: errors.allSatisfy { $0 == 0 }
        default: errors.allSatisfy { $0 < 1e-4 }
        }
      }
    }
  }
#endif

// MARK: Hints
//
// 1. Which inputs make a wrong rule look right? Ones hide a factor that was forgotten, equal
//    numbers hide a swap, positive numbers hide a sign. Choose numbers that hide nothing, and do
//    not forget
//    0. There are two kinds of b: try both.
// 2. For each b, let a tape watch a and b, record a * b, and ask for both gradients with an
//    `outputGradient` of different numbers in the shape of a. Compare with `isClose`, which knows
//    about shapes, rounding and NaN. A rule is right if all comparisons are.
// 3. `let a: Tensor = [[0.5, -2.0, 0.0], [3.0, 1.1, -0.7]]`, a `gradient` and a `matrix` of as
//    many other numbers, a `row` of three, and `return [matrix, row].allSatisfy { b in ... }`. In
//    it a tape, `tape.watch([a, b])`, `let product = tape.record { a * b }`,
//    `let truth = tape.gradient(of: product, for: [a, b], outputGradient: gradient)`,
//    `let answer = rule(a, b, gradient)`, and
//    `return isClose(answer.a, truth[0]) && isClose(answer.b, truth[1])`.

// MARK: Debrief
//
// A test is judged by the wrong programs that it refuses. Asked for the gradient of a sum, a tape
// passes ones from above, which is why rules that forget the gradient from above survive so many
// tests: train with a loss that is scaled, and they are wrong. NaN survives each check of the form
// "complain if the error is large"; write "accept if the error is small".
// This workbook's own exercises are held to the same standard: each names its wrong answers, and no
// suite is taken in before it has refused all of them. The rules of our library are tested in this
// way, against measured derivatives (exercise 3.3) and TensorFlow's answers; TensorFlow has
// `tf.test.compute_gradient` for it.
