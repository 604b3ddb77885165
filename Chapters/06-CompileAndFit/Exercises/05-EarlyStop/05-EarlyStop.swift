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
  todo("6.5", Ending(epochs: 0, best: 0))
}
