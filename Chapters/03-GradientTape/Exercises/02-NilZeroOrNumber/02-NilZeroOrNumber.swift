// Exercise 3.2, predict it: Nil, zero or a number: gradients
// Needs: nil gradients (3.5). 20 minutes, medium.
//
// In TensorFlow a gradient can be a number, it can be 0, and it can be None. Zero is an answer:
// every step from source to target has a slope, and here they multiply to 0. None, our nil, says
// that the way is cut: some step has no slope at all, or it is not on the tape. It is the usual
// reason why a model does not learn. Whoever can tell the three apart by reading finds such a bug
// in minutes.

import DeepLearning
import WorkbookKit

/// Ten small programs. Each begins with a 3 (one of them with -3) and asks a tape for the gradient
/// with respect to it. The code of each is in `gradientOrNil(in:)` below.
public enum Snippet: CaseIterable, Sendable {
  case constant, frozen, whole, unused, relu, comparison, stopped, outside, assigned, changedLater
}

/// What comes out of a snippet: nil, or the number.
///
/// Your task: read each snippet below and write down what its last line answers, before anything
/// runs: `nil`, `0`, or another number. Put the answer in place of the `todo`, without `return`;
/// for a 7 that would be `case .constant: 7`. You may fill in one blank and check, then the next.
///
///     prediction(for: .relu)      // what do you think?
public func prediction(for snippet: Snippet) -> Double? {
  return switch snippet {
  case .constant: todo("3.2", nil)
  case .frozen: todo("3.2", nil)
  case .whole: todo("3.2", nil)
  case .unused: todo("3.2", nil)
  case .relu: todo("3.2", nil)
  case .comparison: todo("3.2", nil)
  case .stopped: todo("3.2", nil)
  case .outside: todo("3.2", nil)
  case .assigned: todo("3.2", nil)
  case .changedLater: todo("3.2", nil)
  }
}

/// Runs a snippet. Read it, and leave it as it is.
public func gradientOrNil(in snippet: Snippet) -> Tensor? {
  let tape = GradientTape()
  switch snippet {
  case .constant:
    let x = Tensor(3.0)
    let y = tape.record { x * x }
    return tape.gradientOrNil(of: y, for: x)

  case .frozen:
    let x = Variable(3.0, isTrainable: false)
    let y = tape.record { x * x }
    return tape.gradientOrNil(of: y, for: x)

  case .whole:
    let x = Variable(3)
    let y = tape.record { x * x }
    return tape.gradientOrNil(of: y, for: x)

  case .unused:
    let x = Variable(3.0)
    let other = Variable(2.0)
    let y = tape.record {
      _ = x + other
      return other * other
    }
    return tape.gradientOrNil(of: y, for: x)

  case .relu:
    let x = Variable(-3.0)
    let y = tape.record { x.relu() }  // max(x, 0)
    return tape.gradientOrNil(of: y, for: x)

  case .comparison:
    let x = Variable(3.0)
    let y = tape.record { (x > 2).cast(to: .float32) }
    return tape.gradientOrNil(of: y, for: x)

  case .stopped:
    let x = Variable(3.0)
    let y = tape.record { x * x.stopGradient() }
    return tape.gradientOrNil(of: y, for: x)

  case .outside:
    let x = Variable(3.0)
    let y = tape.record { x * x }
    let z = 2 * y
    return tape.gradientOrNil(of: z, for: x)

  case .assigned:
    let x = Variable(3.0)
    let total = Variable(0.0)
    let y = tape.record {
      total.assign(x * x)
      return 2 * total
    }
    return tape.gradientOrNil(of: y, for: x)

  case .changedLater:
    let x = Variable(3.0)
    let y = tape.record { x * x }
    x.assign(Tensor(5.0))
    return tape.gradientOrNil(of: y, for: x)
  }
}
