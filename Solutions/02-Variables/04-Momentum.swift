// Exercise 2.4, build it: Momentum
// Needs: assignment (2.2), assignment in place (2.4). Tells: momentum. 20 minutes, medium.
//
// Training walks downhill: the gradient says in which direction the loss grows, and each step goes
// a little the other way. In a long valley with steep sides that walk bounces from side to side and
// hardly gets along. A ball would not: it has a velocity, in which the bounces cancel and the way
// along the valley adds up. `keras.optimizers.SGD(momentum=0.9)` gives each weight such a velocity,
// a variable that lives as long as the weight does. (`./workbook plot 2.4` draws both walks.)

import DeepLearning
import WorkbookKit

/// Moves a weight by one step with momentum.
///
/// Your task: change both variables as Keras does. With the rate η, the momentum μ, the gradient g,
/// the velocity v, which becomes v′, and the weight w, which becomes w′:
///
/// ```text
/// v′ = μ v - η g
/// w′ = w + v′                 or, with Nesterov,   w′ = w + μ v′ - η g
/// ```
///
/// Nesterov's variant looks one step ahead: it takes the new velocity v′ a second time through the
/// first line, and only the weight gets what comes out. The velocity begins at 0. An expression may
/// multiply a variable by a number, `momentum * velocity`.
///
///     let w = Variable([1.0, 2.0])
///     let v = Variable([0.0, 0.0])
///     step(w, velocity: v, gradient: [1.0, -2.0], rate: 0.1, momentum: 0.9)    // w: 0.9, 2.2
///     step(w, velocity: v, gradient: [0.5, 4.0], rate: 0.1, momentum: 0.9)     // w: 0.76, 1.98
///
///     let (w2, v2) = (Variable([1.0]), Variable([0.0]))
///     step(w2, velocity: v2, gradient: [1.0], rate: 0.1, momentum: 0.9, nesterov: true)  // 0.81
///
/// - Parameters:
///   - weight: what is trained.
///   - velocity: what is remembered from step to step, of the weight's shape.
///   - gradient: the direction in which the loss grows.
///   - rate: how far a gradient of 1 moves the weight.
///   - momentum: how much of the velocity stays, 0 to 1.
///   - nesterov: whether to look ahead.
public func step(
  _ weight: Variable, velocity: Variable, gradient: Tensor, rate: Double, momentum: Double,
  nesterov: Bool = false
) {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected {
        return mistaken(mistake, weight, velocity, gradient, rate, momentum, nesterov)
      }
    #endif
    velocity.assign(momentum * velocity - rate * gradient)
    if nesterov {
      weight.assignAdd(momentum * velocity - rate * gradient)
    } else {
      weight.assignAdd(velocity)
    }
  #else
    todo("2.4", ())
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case climbs = "the gradient is added to the velocity, so the walk goes uphill"
    case movesFirst =
      "the weight moves before the velocity has taken in the gradient: it is one step behind"
    case leavesRateOutside =
      "the rate multiplies the whole velocity, not the gradient: a new rate changes the past too"
    case averagesGradients =
      "the gradient comes in with a share of 1 - momentum; here its share is 1, and the sum grows"
    case looksBack =
      "this is the plain step: `nesterov` is not looked at, or worked out from the old velocity"
    case looksAheadTwice =
      "Nesterov's step is added to the plain step; it takes its place"
    case keepsLookingAhead =
      "Nesterov's step is kept in the velocity; it moves the weight, and the velocity stays v"
    case forgetsVelocity =
      "the new velocity is not kept in its variable, so each step begins at the old one"
  }

  private func mistaken(
    _ mistake: Mistake, _ weight: Variable, _ velocity: Variable, _ gradient: Tensor,
    _ rate: Double, _ momentum: Double, _ nesterov: Bool
  ) {
    let old = velocity.tensor
    var change = rate * gradient
    switch mistake {
    case .climbs: change = -change
    case .averagesGradients: change = (1 - momentum) * change
    case .leavesRateOutside: change = gradient
    default: break
    }
    let new = momentum * old - change
    var move = nesterov ? momentum * new - change : new
    switch mistake {
    case .movesFirst: if !nesterov { move = old }
    case .leavesRateOutside: move = rate * move
    case .looksBack: move = momentum * old - change
    case .looksAheadTwice: if nesterov { move = move + new }
    default: break
    }
    let isKept = mistake == .keepsLookingAhead && nesterov
    if mistake != .forgetsVelocity { velocity.assign(isKept ? move : new) }
    weight.assignAdd(move)
  }
#endif

// MARK: Hints
//
// 1. The formula has two lines, and the second uses what the first has made. Write the first one
//    into the variable before you go on.
// 2. `velocity.assign(…)` with the old velocity and the gradient; from then on `velocity` is the
//    new one. Without Nesterov it is what the weight moves by. With Nesterov the move looks just
//    like the right side of the first line.
// 3. Both kinds begin with the velocity: `velocity.assign(momentum * velocity - …)`. Without
//    Nesterov the weight moves by it: `weight.assignAdd(velocity)`. With Nesterov it moves by the
//    same expression as in the first line, worked out again with the new velocity.

// MARK: Debrief
//
// A gradient that stays the same is added up to 1 / (1 - μ) times its size: a momentum of 0.9 goes
// ten times as far in the end. So a rate that was right without momentum is too large with it. Our
// `SGD` keeps the velocity as a "slot" that belongs to the weight and is saved with the optimizer;
// `keras.optimizers.SGD` keeps it in its list `momentums`. An optimizer that is made anew before
// each epoch loses all velocities, and no message says so. PyTorch writes v = μ v + g and w = w - η
// v, the rate outside. That is the same walk as long as the rate stays. When a schedule makes the
// rate smaller, Keras's ball keeps its speed for a while and PyTorch's slows down at once.
