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
  todo("6.6", 0)
}
