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
  todo("2.4", ())
}
