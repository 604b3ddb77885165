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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected, let wrong = mistaken(mistake, snippet) { return wrong }
    #endif
    return switch snippet {
    case .constant: nil
    case .frozen: nil
    case .whole: nil
    case .unused: nil
    case .relu: 0
    case .comparison: nil
    case .stopped: 3
    case .outside: nil
    case .assigned: nil
    case .changedLater: 6
    }
  #else
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
  #endif
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

#if MISTAKES
  /// What readers believe instead.
  public enum Mistake: String, NamedMistake {
    case watchesEverything = """
      a tape follows trainable variables by itself and nothing else: constants and frozen \
      variables have to be watched
      """
    case integersHaveSlopes =
      "an integer cannot change by a little, so an int32 variable has no gradient"
    case zeroForNothing = """
      0 would mean a way on which every step has a slope; where no way leads from x to the target \
      the answer is nil
      """
    case comparisonHasSlope =
      "a comparison cuts the way: true and false have no slope, not even 0, so the answer is nil"
    case nilForZero =
      "nil where 0 is right: relu was recorded, and below 0 its slope is 0, which is an answer"
    case seesThroughStop =
      "both factors are counted, but stopGradient() makes one of them a constant"
    case stopsEverything =
      "stopGradient() cuts only the way through it; the other factor still leads to x"
    case zeroForStopped =
      "only one of the two factors was cut: what is left is 1 · x"
    case followsAfterTheTape =
      "the doubling happened after record { } had ended, so no tape saw it"
    case followsAssignments =
      "a variable keeps a value, not the way it was computed: assign cuts the way"
    case looksAgain =
      "the tape remembers the value that x had when it was read, not the one that it has now"
  }

  private func mistaken(_ mistake: Mistake, _ snippet: Snippet) -> Double?? {
    switch (mistake, snippet) {
    case (.watchesEverything, .constant), (.watchesEverything, .frozen): 6
    case (.integersHaveSlopes, .whole): 6
    case (.zeroForNothing, .constant), (.zeroForNothing, .frozen), (.zeroForNothing, .unused): 0
    case (.zeroForNothing, .outside), (.zeroForNothing, .assigned): 0
    case (.comparisonHasSlope, .comparison), (.zeroForStopped, .stopped): 0
    case (.nilForZero, .relu): .some(nil)
    case (.seesThroughStop, .stopped): 6
    case (.stopsEverything, .stopped): .some(nil)
    case (.followsAfterTheTape, .outside): 12
    case (.followsAssignments, .assigned): 12
    case (.looksAgain, .changedLater): 10
    default: nil
    }
  }
#endif

// MARK: Hints
//
// 1. For each snippet ask three things in turn: does the tape follow x at all? Does every step from
//    x to the target happen on the tape, as a computation with tensors? Only then: how steep is it?
// 2. A tape follows variables that are trainable and hold floating-point numbers. A comparison, an
//    assignment, a stopGradient() and the end of record { } each cut the way. What was recorded
//    keeps the values that it was computed with.
// 3. Seven of the ten are nil. One is 0: a slope that exists and is flat. The other two are
//    numbers: in one of them half of 2x is missing; in the other, x counts as it was when it was
//    read.

// MARK: Debrief
//
// Seven times nil, and `tape.reasonForNil(of:for:)` would have told the reason of each. In
// TensorFlow all seven are a plain None; only Keras's optimizer warns, "Gradients do not exist for
// variables ... when minimizing the loss", and goes on without them. That is the trap: a layer that
// is left out in this way stays as it was initialized, and the loss still falls a little, since the
// others learn. Here `gradient(of:for:)` stops the program instead, and `gradientOrNil(of:for:)` is
// for those who mean it. `unconnected: .zeros` (TensorFlow:
// `unconnected_gradients=UnconnectedGradients.ZERO`) turns nil into 0 where that is as good.
