// Exercise 6.6, build it: A learning rate that warms up and falls
// Needs: optimizers (6.5). 15 minutes, medium.
//
// The learning rate need not stay what it was. At the start the weights are random and gradients
// point anywhere, so one begins with small steps and lets them grow: the warm-up. Towards the end
// large steps only throw the weights about in the valley they have found, so the rate falls along
// half a cosine: slowly, then quickly, then slowly again. `keras.optimizers.schedules.CosineDecay`
// does both, and most large networks of today are trained with something like it.

import DeepLearning
import Foundation
import WorkbookKit

/// The learning rate of a step, counted from 0.
///
/// Your task: before step `warmUp` the rate climbs in a straight line, from 0 in step 0 to `peak`
/// in step `warmUp`. From there it falls along half a cosine,
///
/// ```text
/// floor + (peak - floor) (1 + cos(π passed)) / 2
/// ```
///
/// where `passed` goes from 0 in step `warmUp` to 1 in step `total`. After that it stays at
/// `floor`. `warmUp` may be 0, and is less than `total`. `./workbook plot 6.6` draws your rates
/// over ours.
///
///     warmCosine(step: 5, peak: 0.1, warmUp: 10, total: 100)      // 0.05: half of the way up
///     warmCosine(step: 10, peak: 0.1, warmUp: 10, total: 100)     // 0.1
///     warmCosine(step: 55, peak: 0.1, warmUp: 10, total: 100)     // 0.05: half of the way down
///     warmCosine(step: 500, peak: 0.1, warmUp: 10, total: 100)    // 0
public func warmCosine(
  step: Int, peak: Double, warmUp: Int, total: Int, floor: Double = 0
) -> Double {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected {
        return mistaken(mistake, step, peak, warmUp, total, floor)
      }
    #endif
    if step < warmUp { return peak * Double(step) / Double(warmUp) }
    let passed = min(Double(step - warmUp) / Double(total - warmUp), 1)
    return floor + (peak - floor) * (1 + cos(Double.pi * passed)) / 2
  #else
    todo("6.6", 0)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case dividesIntegers =
      "step / warmUp is an integer division, which is 0 until the warm-up is over"
    case countsFromStart =
      "the cosine is counted from step 0, so the rate drops suddenly when the warm-up ends"
    case countsTooLong =
      "the way down is taken to be total steps long; it begins at warmUp and ends at total"
    case goesOn = "the cosine goes on after total, and the rate climbs again"
    case fallsToZero =
      "the rate falls to 0; peak - floor is the height of the cosine, floor its foot"
    case standsOnFloor =
      "floor is added to a cosine of full height, so the fall begins above the peak"
    case fallsInLine = "the rate falls in a straight line"
  }

  private func mistaken(
    _ mistake: Mistake, _ step: Int, _ peak: Double, _ warmUp: Int, _ total: Int, _ floor: Double
  ) -> Double {
    if step < warmUp {
      if mistake == .dividesIntegers { return peak * Double(step / warmUp) }
      return peak * Double(step) / Double(warmUp)
    }
    let start = mistake == .countsFromStart ? 0 : warmUp
    let length = mistake == .countsTooLong || mistake == .countsFromStart ? total : total - warmUp
    let share = Double(step - start) / Double(length)
    let passed = mistake == .goesOn ? share : min(share, 1)
    let wave = (1 + cos(Double.pi * passed)) / 2
    switch mistake {
    case .fallsToZero: return peak * wave
    case .standsOnFloor: return floor + peak * wave
    case .fallsInLine: return floor + (peak - floor) * (1 - passed)
    default: return floor + (peak - floor) * wave
    }
  }
#endif

// MARK: Hints
//
// 1. There are three stretches: up, down, and flat. Which question tells you where a step is?
// 2. Return from the warm-up first; mind that `step` and `warmUp` are integers. Then `passed`
//    is how much of the way from `warmUp` to `total` is done, and `min(passed, 1)` takes care of
//    the flat stretch.
// 3. In the warm-up the answer is `peak * Double(step) / …`. After it `passed` is the share of the
//    steps from `warmUp` to `total`, and `min(…, 1)` keeps it from going on. Then the formula, with
//    `cos(Double.pi * passed)`.

// MARK: Debrief
//
// Adam needs the warm-up most: its second mean has seen few gradients, so its first steps are large
// in directions that mean little. Step 0 has rate 0 here and changes nothing; Keras does the same.
// In the library it is `.warmUp(steps:then: .cosineDecay(from:steps:leaving:))`, which an optimizer
// takes as its `learningRate`; in Keras `CosineDecay(0, decay_steps, warmup_target=peak,
// warmup_steps=...)`, where decay_steps counts from the end of the warm-up, as ours does: total
// minus warmUp. The floor is a share of the peak in both, `leaving` here and `alpha` there. Steps
// are updates, not epochs: 5 epochs of 391 batches are 1955 steps, and a schedule made for 5
// "steps" is over before the first epoch is well under way.
