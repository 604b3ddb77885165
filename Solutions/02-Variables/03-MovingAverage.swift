// Exercise 2.3, build it: An exponential moving average
// Needs: assignment in place (2.4). Tells: Adam. 20 minutes, medium.
//
// The gradients of a training run jump about. Adam, the optimizer that most models are trained
// with, does not follow the last one but an average that forgets: it keeps nine tenths of what it
// was and takes one tenth of what is new. Beginning at 0, such an average is far too small at
// first. Adam divides that out again, and so is right from the first step. This is the heart of
// `keras.optimizers.Adam`; BatchNormalization keeps such averages, too, without the correction.

import DeepLearning
import WorkbookKit

/// A moving average of tensors, corrected for its beginning at 0.
///
/// Your task: write `update`. With the decay β and the new value x, the kept average m and the
/// answer are
///
/// ```text
/// m = β m + (1 - β) x         answer = m / (1 - βᵗ)
/// ```
///
/// in which t counts the updates, the one under way included.
///
///     let average = MovingAverage(shape: [1], decay: 0.9)
///     average.update([10.0])      // [10]: 1 / (1 - 0.9)
///     average.update([20.0])      // [15.263158]: 2.9 / (1 - 0.81)
public final class MovingAverage {
  /// How much of the old average stays, below 1.
  public let decay: Double
  /// The kept average m, not corrected.
  public let average: Variable
  /// βᵗ, the product of one decay for each update so far; 1 before the first.
  public let power: Variable

  public init(shape: Shape, decay: Double) {
    self.decay = decay
    average = Variable(Tensor.zeros(shape), name: "average", isTrainable: false)
    power = Variable(1.0, name: "power", isTrainable: false)
  }

  /// Takes a value in, and gives back the corrected average.
  public func update(_ value: Tensor) -> Tensor {
    #if SOLUTION
      #if MISTAKES
        if let mistake = Mistake.selected { return mistaken(mistake, value) }
      #endif
      average.assign(decay * average + (1 - decay) * value)
      power.assign(decay * power)
      return average / (1 - power)
    #else
      todo("2.3", value)
    #endif
  }
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case leavesOutCorrection =
      "the kept average is given back as it is, so the first answers are far too near to 0"
    case swapsShares =
      "the shares are swapped: 1 - decay of the old average stays and decay of the value comes in"
    case countsTooLate =
      "the power is read before this update is counted, so the first answer is a division by 0"
    case keepsCorrected =
      "the corrected average is written back, and is corrected once more at the next update"
    case countsOnce =
      "the answer is divided by 1 - decay each time; that is right for the first update only"
  }

  extension MovingAverage {
    private func mistaken(_ mistake: Mistake, _ value: Tensor) -> Tensor {
      let share = mistake == .swapsShares ? 1 - decay : decay
      average.assign(share * average + (1 - share) * value)
      let before = power.tensor
      power.assign(decay * power)
      switch mistake {
      case .leavesOutCorrection: return average.tensor
      case .swapsShares: return average / (1 - power)
      case .countsTooLate: return average / (1 - before)
      case .keepsCorrected: return average.assign(average / (1 - power)).tensor
      case .countsOnce: return average / (1 - decay)
      }
    }
  }
#endif

// MARK: Hints
//
// 1. Three lines are enough: one for what is kept, one for the power, one for the answer. Which of
//    the two variables has to be up to date before the answer is worked out?
// 2. Both, for t counts this update as well. Assign `average` from itself and `value`, assign
//    `power` from itself, then divide. The correction goes into the answer only, never into
//    `average`.
// 3. `average.assign(decay * average + …)`, then `power.assign(…)` with one more decay, and what is
//    returned is `average` divided by `1 - power`.

// MARK: Debrief
//
// After t updates the shares of all values add up to 1 - βᵗ and not to 1; the rest is the share of
// the 0 in the beginning. Dividing by it makes the answer a true weighted mean, so an average of
// equal values is that value at once. Without it and with β = 0.999 the first answer would be a
// thousandth of the value. `Adam` in our library and `keras.optimizers.Adam` keep two such averages
// for each weight, of the gradient and of its square, and fold both corrections into the step size.
// BatchNormalization (momentum 0.99) corrects nothing: after ten batches its moving mean is still
// near its start, which is why a model evaluated after too few steps does so badly.
