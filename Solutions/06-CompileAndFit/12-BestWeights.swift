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
  #if SOLUTION
    private var kept: [Tensor] = []
    #if MISTAKES
      private var variables: [Variable] = []
    #endif
  #endif

  /// Training begins.
  public override func onTrainBegin() {
    #if SOLUTION
      #if MISTAKES
        if Mistake.selected == .remembersLastFit { return }
      #endif
      (epoch, loss, kept) = (nil, .infinity, [])
    #else
      todo("6.12", ())
    #endif
  }

  /// An epoch has ended. `logs.names.contains("val_loss")` asks whether there is a validation loss,
  /// and `logs["val_loss"]` is its number.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    #if SOLUTION
      #if MISTAKES
        if let mistake = Mistake.selected { return mistaken(mistake, epoch, logs) }
      #endif
      guard logs.names.contains("val_loss"), logs["val_loss"] < loss, let model else { return }
      (self.epoch, loss) = (epoch, logs["val_loss"])
      kept = model.weights.map(\.tensor)
    #else
      todo("6.12", ())
    #endif
  }

  /// Training has ended.
  public override func onTrainEnd(_ logs: Logs) {
    #if SOLUTION
      #if MISTAKES
        if Mistake.selected == .bringsNothingBack { return }
        if Mistake.selected == .keepsVariables {
          for (weight, old) in zip(model?.weights ?? [], variables) { weight.assign(old.tensor) }
          return
        }
      #endif
      for (weight, value) in zip(model?.weights ?? [], kept) { weight.assign(value) }
    #else
      todo("6.12", ())
    #endif
  }
  #if MISTAKES

    private func mistaken(_ mistake: Mistake, _ epoch: Int, _ logs: Logs) {
      let name = mistake == .watchesTraining ? "loss" : "val_loss"
      guard logs.names.contains(name), let model else { return }
      let value = logs[name]
      let isBetter =
        switch mistake {
        case .keepsLast: true
        case .takesLargest: self.epoch == nil || value > loss
        case .takesNaN: !(value >= loss)
        default: value < loss
        }
      guard isBetter else { return }
      (self.epoch, loss, variables) = (epoch, value, model.weights)
      kept = model.weights.map(\.tensor)
    }
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case keepsVariables =
      "the variables themselves are remembered, and they go on changing; remember their values"
    case bringsNothingBack = "the weights are remembered and never brought back"
    case keepsLast = "every epoch replaces the one before, whether it is better or not"
    case takesLargest = "the epoch with the largest loss is kept"
    case watchesTraining = "the training loss is watched, which nearly always says: the last epoch"
    case takesNaN = "a loss that is not a number is taken for a better one"
    case remembersLastFit = "a second training is compared with the best epoch of the first"
  }
#endif

// MARK: Hints
//
// 1. Which three things does the callback have to know at the end of an epoch to decide, and which
//    one to bring back at the end? Chapter 2 tells what it means to remember a variable.
// 2. At the beginning of training everything is forgotten. At the end of an epoch compare the loss
//    with the best so far; a comparison with NaN is false, which helps. Where it is lower, remember
//    loss, epoch and the weights' values.
// 3. `logs.names.contains("val_loss")` says whether there is one; `guard` asks for it, and whether
//    it is lower. `map(\.tensor)` makes values of the weights. At the end go through weights and
//    values with `zip`, and assign.

// MARK: Debrief
//
// A weight is a variable, a name for a changing value, so a list of variables remembers nothing:
// this is exercise 2.6 again. A tensor is a value, and keeping it costs the memory of one more set
// of weights, no copy of numbers. Ours is in `EarlyStopping`, Sources/Networks/Callbacks, which
// keeps the state for a backup as well. Note what this does to the validation loss: the epoch was
// chosen because its loss was low, so that loss is a little too good to be true. The test part,
// which nobody has chosen by, tells what the model is worth. And note that Keras's `EarlyStopping`
// without `restore_best_weights` leaves you with the weights of the last epoch, `patience` epochs
// past the best.
