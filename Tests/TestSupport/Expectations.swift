import Testing
import WorkbookKit

/// Expects the reader's answer to be the reference's, and says which known mistake it looks like.
///
///     expectAnswer(
///       "derivative(of: sin, at: 0)",
///       yours: Exercise0303.derivative(of: sin, at: 0),
///       reference: Solution0303.derivative(of: sin, at: 0),
///       mistakes: Solution0303.Mistake.self)
///
/// - Parameters:
///   - question: the call as the reader would write it.
///   - yours: the answer of the reader's module.
///   - golden: the answer from elsewhere (TensorFlow, NumPy, a book); the reference must agree in
///     its numbers.
///   - reference: the same call on the solved module, computed again with each mistake.
///   - tolerance: exact unless the mathematics is not.
///   - reason: why a tensor of any dtype will do; without it the reference's is asked for.
public func expectAnswer<Value: Answer, Mistake: NamedMistake>(
  _ question: String, yours: Value, golden: Value? = nil, reference: @autoclosure () -> Value,
  mistakes: Mistake.Type, tolerance: Tolerance = .exact, anyDtypeBecause reason: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  // What a placeholder is worth need not be told; the suite's trait says "not attempted".
  guard AttemptLog.current.isEmpty else { return }
  if let golden {
    let fault = Diagnosis.of(
      question, yours: reference(), expected: { golden }, mistakes: mistakes, tolerance: tolerance,
      comparesDtypes: false)
    if let fault {
      Issue.record("our own solution is wrong: \(fault)", sourceLocation: sourceLocation)
    }
  }
  let diagnosis = Diagnosis.of(
    question, yours: yours, expected: reference, mistakes: mistakes, tolerance: tolerance,
    comparesDtypes: reason == nil)
  if let diagnosis {
    Issue.record("\(diagnosis.description)", sourceLocation: sourceLocation)
  } else {
    Suspects.clear(mistakes) { mistake in
      Diagnosis.of(
        question, yours: mistake.made(reference), expected: reference, mistakes: mistakes,
        tolerance: tolerance, comparesDtypes: reason == nil) != nil
    }
  }
}

/// Expects the reader's project to reach a score, and says which known mistake reaches the same.
///
///     expectScore(
///       "the accuracy on penguins that were kept back", yours: accuracy(Exercise0408.classify),
///       atLeast: 0.95, reference: accuracy(Solution0408.classify),
///       mistakes: Solution0408.Mistake.self)
///
/// - Parameters:
///   - what: what is scored.
///   - yours: the score of the reader's module; more is better, NaN is never enough.
///   - bound: the least that is asked for.
///   - reference: the score of the solved module, computed again with each mistake.
///   - tolerance: how near a score has to be to a mistake's to look like it.
public func expectScore<Mistake: NamedMistake>(
  _ what: String, yours: Double, atLeast bound: Double, reference: @autoclosure () -> Double,
  mistakes: Mistake.Type, tolerance: Tolerance = .close(),
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard AttemptLog.current.isEmpty else { return }
  let best = reference()
  if !(best >= bound) {
    Issue.record(
      "our own solution is wrong: \(what) is \(best), asked for is \(bound)",
      sourceLocation: sourceLocation)
  }
  let diagnosis = Diagnosis.ofScore(
    what, yours: yours, atLeast: bound, reference: reference, mistakes: mistakes,
    tolerance: tolerance)
  if let diagnosis {
    Issue.record("\(diagnosis.description)", sourceLocation: sourceLocation)
  } else {
    Suspects.clear(mistakes) { !($0.made(reference) >= bound) }
  }
}

/// Expects two answers to be the same within a tolerance.
public func expectClose<Value: Answer>(
  _ value: Value, _ expected: Value, _ tolerance: Tolerance = .close(),
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let diagnosis = Diagnosis.of(
    "the value", yours: value, expected: { expected }, mistakes: NoMistake.self,
    tolerance: tolerance, comparesDtypes: false)
  if let diagnosis { Issue.record("\(diagnosis.description)", sourceLocation: sourceLocation) }
}

/// For values that no exercise is about.
private enum NoMistake: String, NamedMistake {
  case none
}
