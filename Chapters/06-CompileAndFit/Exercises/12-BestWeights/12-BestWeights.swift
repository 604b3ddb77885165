// Exercise 6.12, build it: A callback that keeps the best weights
// Needs: callbacks (6.16), early stopping (6.28). 25 minutes, medium.
//
// The best epoch of a training is seldom the last one. A callback is told when an epoch ends, gets
// what was measured, and can look at the model: enough to remember the weights of the best epoch
// and to bring them back at the end. `keras.callbacks.EarlyStopping` does so with
// `restore_best_weights=True`, and `ModelCheckpoint` with `save_best_only=True`, into a file.

import DeepLearning
import WorkbookKit

/// Remembers the weights of the epoch with the lowest `val_loss`, and brings them back when
/// training ends.
///
/// Your task: write the three methods. `model?.weights` are the variables of the model that is
/// trained. A callback may serve a second training: it begins anew then. An epoch without a
/// `val_loss`, or with one that is not a number, is never the best one; where there was no best
/// epoch, the weights stay as they are.
///
///     let best = BestWeights()
///     try model.fit(x, y, epochs: 20, callbacks: [best], validationSplit: 0.2)
///     best.epoch      // 7, counted from 0; the model has the weights of that epoch
public final class BestWeights: Callback {
  /// The best epoch so far, counted from 0; nil before there is one.
  public private(set) var epoch: Int?
  /// Its loss.
  private var loss = Double.infinity
  // What you remember of the weights is kept here.

  /// Training begins.
  public override func onTrainBegin() {
    todo("6.12", ())
  }

  /// An epoch has ended. `logs.names.contains("val_loss")` asks whether there is a validation loss,
  /// and `logs["val_loss"]` is its number.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    todo("6.12", ())
  }

  /// Training has ended.
  public override func onTrainEnd(_ logs: Logs) {
    todo("6.12", ())
  }
}
