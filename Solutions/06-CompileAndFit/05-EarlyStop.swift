// Exercise 6.5, build it: Early stopping
// Needs: callbacks (6.16), early stopping (6.28). 20 minutes, medium.
//
// A network that trains for too long learns its samples by heart: the training loss goes on falling
// while the validation loss turns and rises. `keras.callbacks.EarlyStopping` watches the validation
// loss, waits a few epochs in case it was only a bump, ends the training, and brings back the
// weights of the best epoch, if asked. It is the cheapest cure for overfitting there is.

import DeepLearning
import WorkbookKit

/// How a training ended.
public struct Ending: Equatable {
  /// How many epochs were trained.
  public var epochs: Int
  /// The epoch whose weights come back, counted from 1; 0 before the first.
  public var best: Int

  /// A training of so many epochs.
  public init(epochs: Int, best: Int) {
    self.epochs = epochs
    self.best = best
  }
}

/// Where early stopping ends a training.
///
/// Your task: go through `values`, which would be measured after each epoch if nobody stopped.
/// - An epoch is better when its value lies below the best so far by more than `minDelta`, or
///   above it by more where `rises` (an accuracy). The first epoch is better than none. Only a
///   better epoch becomes the best.
/// - Training ends after `patience` epochs in a row that were not better; 0 means 1.
///
///     earlyStop(after: [0.9, 0.5, 0.6, 0.7, 0.4], patience: 2)      // 4 epochs, the best is 2
///     earlyStop(after: [0.9, 0.5, 0.6, 0.7, 0.4], patience: 3)      // 5 epochs, the best is 5
///     earlyStop(after: [0.6, 0.8, 0.7], patience: 1, rises: true)   // 3 epochs, the best is 2
public func earlyStop(
  after values: [Double], patience: Int, minDelta: Double = 0, rises: Bool = false
) -> Ending {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected {
        return mistaken(mistake, values, patience, minDelta, rises)
      }
    #endif
    var ending = Ending(epochs: 0, best: 0)
    var best = rises ? -Double.infinity : Double.infinity
    var waited = 0
    for value in values {
      ending.epochs += 1
      if rises ? value - minDelta > best : value + minDelta < best {
        best = value
        ending.best = ending.epochs
        waited = 0
      } else {
        waited += 1
        if waited >= patience { break }
      }
    }
    return ending
  #else
    todo("6.5", Ending(epochs: 0, best: 0))
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case stopsOneLate =
      "training ends when more than patience epochs were no better, one epoch too late"
    case comparesWithLast = "an epoch is compared with the one before, not with the best so far"
    case keepsWaiting =
      "the wait does not begin anew at a better epoch: bad epochs are counted, in a row or not"
    case ignoresChange = "minDelta is left out: any progress, however small, counts as better"
    case creeps =
      "the best moves with every smaller value, so progress in small steps is never noticed"
    case ignoresDirection = "rises is left out: an accuracy gets better upwards"
    case keepsLast = "the best epoch is taken to be the last one: nothing is brought back"
    case countsFromZero = "the best epoch is counted from 0; the first one is 1"
  }

  private func mistaken(
    _ mistake: Mistake, _ values: [Double], _ patience: Int, _ change: Double, _ rises: Bool
  ) -> Ending {
    let sign: Double = rises && mistake != .ignoresDirection ? -1 : 1
    let change = mistake == .ignoresChange ? 0 : change
    var ending = Ending(epochs: 0, best: 0)
    var (best, waited) = (Double.infinity, 0)
    for value in values.map({ $0 * sign }) {
      ending.epochs += 1
      let isBetter = value + change < best
      if mistake == .comparesWithLast || mistake == .creeps && value < best || isBetter {
        best = value
      }
      if isBetter {
        ending.best = mistake == .countsFromZero ? ending.epochs - 1 : ending.epochs
        if mistake != .keepsWaiting { waited = 0 }
        continue
      }
      waited += 1
      if mistake == .stopsOneLate ? waited > patience : waited >= patience { break }
    }
    return mistake == .keepsLast ? Ending(epochs: ending.epochs, best: ending.epochs) : ending
  }
#endif

// MARK: Hints
//
// 1. What do you have to remember from epoch to epoch? Three things: the best value, the epoch it
//    came from, and how long it has been.
// 2. In the loop count the epoch first. If it is better, note value and epoch and set the wait to
//    0. If not, raise the wait, and leave the loop once it has reached the patience.
// 3. Begin with an `Ending` of zeros, `var waited = 0` and `var best`, infinite: below everything
//    where it rises, above everything where not. Each value counts an epoch. Is it better, as the
//    first rule says? Then keep it as `best`, keep the epoch, and begin to wait anew. If not,
//    `waited += 1`, and `break` where that is enough.

// MARK: Debrief
//
// Without the best weights back you keep those of the last epoch, `patience` epochs past the best:
// Keras's `restore_best_weights` is off by default, and so is our `restoreBestWeights`. A
// comparison with NaN is false, so a loss that became NaN counts as no progress and training ends
// by itself. The best moves only when progress is large enough: if it crept along with every hair's
// breadth, no single epoch would ever be large enough progress, and a loss that falls slowly but
// steadily would be stopped although it has come far.
// The direction is a trap: for years Keras's mode "auto" read it off the metric's name, and took a
// name that it did not know, such as auc, for a loss. Keras 3 asks the metric. Ours,
// `EarlyStopping` in Sources/Networks/Callbacks, knows the usual names and takes all others for
// losses, so say `mode: .max` where a metric of your own is to rise. And note that the epoch
// was chosen by the validation samples: what the model is really worth only the test part can tell.
