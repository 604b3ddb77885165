// Exercise 3.7, break it: A gradient that is not a number
// Needs: custom gradients (3.10). 20 minutes, medium.
//
// log(1 + exp(x)) is Keras's softplus. For large x it is x itself, but exp(100) is infinite in
// float32, and so was the value. Somebody has fixed that: above 20, where the two agree in all
// digits, x is selected. The loss looks right again, every value is right, and still a single large
// x turns all the weights of a model into NaN after one step.

import DeepLearning
import WorkbookKit

/// log(1 + exp(x)) for each number, for large ones, too.
///
/// Your task: find the bug and fix it, without `softplus()`. The values are right; look at the
/// gradients. Delete the line with `todo` when you have changed something.
///
///     softplus(Tensor([0.0, 100.0]))                                 // [0.6931472, 100]
///     gradient { softplus($0).sum() }(Tensor([0.0, 100.0]))          // [0.5, 1]
public func softplus(_ x: Tensor) -> Tensor {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, x) }
    #endif
    let isLarge = x > 20
    let small = isLarge.select(Tensor.zeros(like: x), x)
    return isLarge.select(x, small.exp().log1p())
  #else
    todo("3.7", ())
    let isLarge = x > 20
    return isLarge.select(x, x.exp().log1p())
  #endif
}

#if MISTAKES
  /// The bug as it was planted, and repairs that do not hold.
  public enum Mistake: String, NamedMistake {
    case selectsTooLate =
      "the infinite branch is computed and not taken: going back it gets 0, and 0 times inf is NaN"
    case cutsTheWay =
      "the branch of small numbers is cut off by stopGradient(), and with it the gradient there"
    case clipsValues = "x itself is limited, so large values are wrong now"
    case leavesOutSelect = "the safe branch is there, but large numbers never get their own x back"
    case forgetsUpstream =
      "a rule of its own, the sigmoid, without the gradient from above as a factor"
    case usesResult =
      "a rule of its own that takes the sigmoid of the result; softplus has it of the input"
    case steps = "a rule of its own that is the one of relu, 0 or 1; softplus bends smoothly"
    case edgeAtZero = """
      right but at 0, where maximum and abs have an edge: the tape takes one side's slope and \
      gets 1 instead of 0.5
      """
  }

  private func mistaken(_ mistake: Mistake, _ x: Tensor) -> Tensor {
    let isLarge = x > 20
    let small = isLarge.select(Tensor.zeros(like: x), x)
    switch mistake {
    case .selectsTooLate: return isLarge.select(x, x.exp().log1p())
    case .cutsTheWay: return isLarge.select(x, x.exp().log1p().stopGradient())
    case .clipsValues: return x.minimum(80).exp().log1p()
    case .leavesOutSelect: return small.exp().log1p()
    case .edgeAtZero: return x.maximum(0) + (-x.abs()).exp().log1p()
    case .forgetsUpstream, .usesResult, .steps:
      return customGradient(of: [x]) {
        isLarge.select(x, small.exp().log1p())
      } pullback: { inputs, result, gradient in
        switch mistake {
        case .forgetsUpstream: [inputs[0].sigmoid()]
        case .usesResult: [gradient * result.sigmoid()]
        default: [gradient * (inputs[0] > 0).cast(to: inputs[0].dtype)]
        }
      }
    }
  }
#endif

// MARK: Hints
//
// 1. `select` computes both branches and takes one of them. What does the tape do with the branch
//    that was not taken? Print `gradient { softplus($0).sum() }(Tensor([19.0, 50.0, 100.0]))`.
// 2. The branch that was not taken is handed a gradient of 0, and multiplies it by its own slope,
//    which is infinite at 100. So what must never be infinite is the branch itself: give it numbers
//    that are harmless wherever it will not be taken. Or write the rule by hand, with
//    `customGradient`.
// 3. `let small = isLarge.select(…, x)` puts a harmless number in place of each large one, so that
//    the branch that is not taken is finite as well. Then the old expression, with `small` where it
//    took the exponential: select before and after.

// MARK: Debrief
//
// 0 times infinity is NaN, and one NaN is enough: the gradient of a weight is a sum over the batch,
// and a sum with a NaN in it is NaN. So a mask in front never helps against a NaN behind it; the
// argument has to be made harmless first, then the result selected. The documentation of `tf.where`
// describes the same trap, and JAX calls the cure the "double where". It waits wherever a function
// has an edge: log and x / y at 0, acos at 1, the length of a vector at 0. In our library
// `softplus()` is an operation of its own with the sigmoid as its rule, so a call of it passes here
// as well, and `sqrt()` has a rule that keeps a gradient of 0 at 0. `tape.gradient` followed by
// `isNaN().any()` finds the first NaN; Keras has the callback `TerminateOnNaN` and TensorFlow
// `tf.debugging.enable_check_numerics`.
