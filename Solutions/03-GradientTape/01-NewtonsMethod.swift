// Exercise 3.1, use it: Newton's method
// Needs: the tape (3.2), second derivatives (3.6). 20 minutes, medium.
//
// Gradient descent knows which way is down and guesses how far to go. Newton's method asks for the
// curvature, too: on a parabola, slope divided by curvature is exactly the way to the lowest point.
// In Keras you nest two tapes, and the outer one records how the inner one worked out its gradient.
// So both derivatives come from the tape, and nothing is derived by hand.

import DeepLearning
import WorkbookKit

/// The first and the second derivative of `function` at `x`.
///
/// Your task: take both from tapes. `Tensor(x)` is a tensor of one number in float64; a tape
/// follows it once it was told to `watch` it. `Double(tensor)` reads a number back.
///
///     derivatives(of: { $0 ** 3 }, at: 2)      // (slope: 12, curvature: 12)
public func derivatives(
  of function: @escaping (Tensor) -> Tensor, at x: Double
) -> (slope: Double, curvature: Double) {
  #if SOLUTION
    #if MISTAKES
      switch Mistake.selected {
      case .recordsTooLate: return recordedTooLate(function, at: x)
      case .squaresSlope:
        let slope = Double(gradient(of: function)(Tensor(x)))
        return (slope, slope * slope)
      default: break
      }
    #endif
    let point = Tensor(x)
    let (outer, inner) = (GradientTape(), GradientTape())
    outer.watch(point)
    inner.watch(point)
    let slope = outer.record {
      let value = inner.record { function(point) }
      return inner.gradient(of: value, for: point)
    }
    return (Double(slope), Double(outer.gradient(of: slope, for: point)))
  #else
    todo("3.1", (0, 0))
  #endif
}

/// The points that Newton's method visits on its way to a minimum: `start`, and one per step.
///
/// Your task: from each point, go against the slope, by the slope divided by the curvature.
/// `./workbook plot 3.1` draws your way over ours.
///
///     newton(on: { ($0 - 3) ** 2 }, from: 10, steps: 1)      // [10, 3]
public func newton(
  on function: @escaping (Tensor) -> Tensor, from start: Double, steps: Int
) -> [Double] {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, function, start, steps) }
    #endif
    var points = [start]
    var x = start
    for _ in 0..<steps {
      let (slope, curvature) = derivatives(of: function, at: x)
      x -= slope / curvature
      points.append(x)
    }
    return points
  #else
    todo("3.1", [])
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case recordsTooLate = """
      the inner gradient was taken after the outer tape had stopped recording, so that tape knows \
      nothing of it: the curvature is missing
      """
    case squaresSlope =
      "the curvature is the slope squared; the second derivative is the slope of the slope"
    case climbs = "slope / curvature is added, but a positive slope leads up: subtract it"
    case dividesUpsideDown = "the curvature is divided by the slope; it is the other way round"
    case forgetsCurvature = """
      the whole slope is subtracted, as in gradient descent with a rate of 1; divide it by the \
      curvature
      """
    case leavesOutStart = "the list begins after the first step; the start belongs to it"
  }

  private func recordedTooLate(
    _ function: (Tensor) -> Tensor, at x: Double
  ) -> (slope: Double, curvature: Double) {
    let point = Tensor(x)
    let (outer, inner) = (GradientTape(), GradientTape())
    outer.watch(point)
    inner.watch(point)
    let value = outer.record { inner.record { function(point) } }
    let slope = inner.gradient(of: value, for: point)
    return (
      Double(slope), Double(outer.gradient(of: slope, for: point, unconnected: .zeros))
    )
  }

  private func mistaken(
    _ mistake: Mistake, _ function: @escaping (Tensor) -> Tensor, _ start: Double, _ steps: Int
  ) -> [Double] {
    var points = [start]
    for _ in 0..<steps {
      let x = points[points.count - 1]
      let (slope, curvature) = derivatives(of: function, at: x)
      switch mistake {
      case .climbs: points.append(x + slope / curvature)
      case .dividesUpsideDown: points.append(x - curvature / slope)
      case .forgetsCurvature: points.append(x - slope)
      case .leavesOutStart, .recordsTooLate, .squaresSlope: points.append(x - slope / curvature)
      }
    }
    return mistake == .leavesOutStart ? Array(points.dropFirst()) : points
  }
#endif

// MARK: Hints
//
// 1. The chapter's falling stone has everything: position, speed, acceleration. Only that here the
//    point is a tensor, which both tapes have to be told to watch, and the position is `function`.
// 2. Inside `outer.record { }` are both the inner recording and the inner `gradient(of:for:)`.
//    After it, ask the outer tape for the gradient of the slope. For `newton`, keep an array that
//    begins with `start` and append to it in a loop.
// 3. With `let point = Tensor(x)`, which `outer` and `inner` both watch: `let slope =
//    outer.record { let y = inner.record { function(point) }; return inner.gradient(of: y, for:
//    point) }`, then `(Double(slope), Double(outer.gradient(of: slope, for: point)))`. A step from
//    `var x = start` is `x -= slope / curvature`.

// MARK: Debrief
//
// Near a minimum every smooth function looks like a parabola, so each step doubles the number of
// right digits: five steps do what takes gradient descent dozens. Why does nobody train a network
// like this? With n weights the curvature is a matrix of n × n numbers, the Hessian; for a million
// weights that is a million million. `hessianVectorProduct` gets at it without writing it down.
// A trap: Newton's method looks for slope 0 and takes a maximum as gladly as a minimum; where the
// curvature is negative it climbs. Another: the second derivative of 3x is not 0 but nil, since
// nothing leads from x to the slope 3; `unconnected: .zeros` makes it 0, here as in TensorFlow's
// `unconnected_gradients`. `gradient(of: gradient(of: function))` says the same as the two tapes.
