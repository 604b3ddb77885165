// Exercise 4.3, build it: The decision line
// Needs: the decision line (4.8). 10 minutes, easy.
//
// A linear classifier of points in the plane answers w[0] x + w[1] y + b. Where the answer reaches
// a threshold it says "class 1", below it "class 0". The points where it cannot decide lie on a
// line, and a line over the points shows at a glance what the model has learned. plt.plot and our
// `line` want it as a y for each x.

import DeepLearning
import WorkbookKit

/// The y at each x for which the model answers exactly `threshold`.
///
/// Your task: solve w[0] x + w[1] y + b = threshold for y. `w` has two numbers, and the second one
/// is not 0. `./workbook plot 4.3` draws your line over ours.
///
///     decisionLine(weights: [1, 2], bias: 0, at: [0, 1])               // [0.25, -0.25]
///     decisionLine(weights: [1, 2], bias: 0, threshold: 0, at: [4])    // [-2]
public func decisionLine(
  weights w: [Double], bias b: Double, threshold: Double = 0.5, at x: [Double]
) -> [Double] {
  #if SOLUTION
    #if MISTAKES
      switch Mistake.selected {
      case .leavesOutThreshold: return x.map { -w[0] / w[1] * $0 - b / w[1] }
      case .fixesThreshold: return x.map { -w[0] / w[1] * $0 + (0.5 - b) / w[1] }
      case .losesSign: return x.map { w[0] / w[1] * $0 + (threshold - b) / w[1] }
      case .addsBias: return x.map { -w[0] / w[1] * $0 + (threshold + b) / w[1] }
      case .solvesForX: return x.map { -w[1] / w[0] * $0 + (threshold - b) / w[0] }
      case .dividesSlopeOnly: return x.map { -w[0] / w[1] * $0 + threshold - b }
      case nil: break
      }
    #endif
    return x.map { -w[0] / w[1] * $0 + (threshold - b) / w[1] }
  #else
    todo("4.3", [])
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case leavesOutThreshold =
      "the threshold is left out, so this is the line on which the model answers 0"
    case fixesThreshold = "0.5 is written into the formula, whatever threshold is asked for"
    case losesSign =
      "w[0] x changes sides without changing its sign, so the line leans the other way"
    case addsBias = "the bias is added to the threshold; on the other side it counts negative"
    case solvesForX = "the two weights are swapped: this solves for x, given y"
    case dividesSlopeOnly = "only the slope is divided by w[1]; so is threshold - b"
  }
#endif

// MARK: Hints
//
// 1. Take one x as given. What is left is an equation with one unknown, y.
// 2. Bring w[0] x and b to the other side, then divide all of it by w[1]. Do that for each x:
//    `map`.
// 3. `x.map { (threshold - b - w[0] * $0) / w[1] }`

// MARK: Debrief
//
// The weights are perpendicular to the line: moving along (w[0], w[1]) changes the answer
// fastest, moving along the line not at all. The bias shifts the line without turning it, and so
// does the threshold: 0.5 suits targets of 0 and 1 under a squared error, 0 suits logits. With
// w[1] = 0 the line is upright and no y can be given; a contour of the model's answers over a mesh
// draws it all the same, and curved borders too (`regions` in our figures, `plt.contourf`).
