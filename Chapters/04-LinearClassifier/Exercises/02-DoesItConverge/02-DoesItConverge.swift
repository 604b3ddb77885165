// Exercise 4.2, predict it: Does gradient descent converge?
// Needs: the learning rate's limit (4.9). 20 minutes, medium.
//
// Near its lowest point every smooth loss is a bowl, and a step of gradient descent multiplies the
// distance from the bottom by the same factor each time: 1 - rate x curvature, where the curvature
// is the second derivative. Keras's `SGD(learning_rate=...)` asks you for that rate. Whoever can
// say what comes out before it runs does not have to search for it in the dark.

import DeepLearning
import WorkbookKit

/// What a descent does, seen from the bottom of the bowl at 0.
public enum Fate: String, CaseIterable, Sendable {
  /// It comes nearer with each step and stays on its side.
  case glides
  /// It is there after one step.
  case arrives
  /// It changes sides with each step and comes nearer.
  case swings
  /// It changes sides with each step and is always equally far away.
  case bounces
  /// It changes sides with each step and goes further away.
  case diverges
}

/// What each descent does. All of them start at 1, in x and in y.
///
/// Your task: replace each `todo` by `.glides`, `.arrives`, `.swings`, `.bounces` or `.diverges`.
/// No program needed: the second derivative and a multiplication will do. The suite runs the
/// descents, `x -= rate * gradient`, and looks.
///
/// ```text
/// x * x / 2, rate 1.9     // .swings: the factor is 1 - 1.9 * 1 = -0.9
/// ```
public func fates() -> [Fate] {
  [
    todo("4.2", .glides),  // 1. x * x / 2, rate 0.1
    todo("4.2", .glides),  // 2. x * x / 2, rate 1
    todo("4.2", .glides),  // 3. x * x / 2, rate 1.5
    todo("4.2", .glides),  // 4. x * x / 2, rate 2.5
    todo("4.2", .glides),  // 5. x * x, rate 1
    todo("4.2", .glides),  // 6. 2 * x * x, rate 0.4
    todo("4.2", .glides),  // 7. x, in 10 * x * x + y * y / 200, rate 0.05
    todo("4.2", .glides),  // 8. y, in the same descent as 7
    todo("4.2", .glides),  // 9. x, in 10 * x * x + y * y / 200, rate 0.11
    todo("4.2", .glides),  // 10. y, in the same descent as 9
  ]
}

/// The rate above which each descent diverges.
///
/// Your task: replace each `todo` by a number. From 4 on the bowl is the mean squared error of the
/// model `w * input`, over the weight w; its targets do not matter.
///
///     4 * x * x     // 0.25: the second derivative is 8, and the limit 2 / 8
public func limits() -> [Double] {
  [
    todo("4.2", 0),  // 1. x * x / 2
    todo("4.2", 0),  // 2. 3 * x * x
    todo("4.2", 0),  // 3. 5 * x * x + y * y / 2
    todo("4.2", 0),  // 4. the inputs are 1, 3, 1 and 3
    todo("4.2", 0),  // 5. the inputs are 10, 30, 10 and 30
    todo("4.2", 0),  // 6. the inputs are 1 and 3
  ]
}
