// Exercise 6.11, build it: evaluate and predict by hand
// Needs: evaluate (6.11), predict (6.12). 20 minutes, medium.
//
// `model.evaluate(x, y)` and `model.predict(x)` of Keras go through the samples batch by batch,
// since all at once may not fit into memory. The numbers must not depend on the size of the
// batches: with 10 samples in batches of 4 the last batch has only 2, and its mean is not worth as
// much. And the model must not do what it does in training: `model(x)` alone means
// `training: false`.

import DeepLearning
import WorkbookKit

/// The model's predictions for all samples, computed in batches of `size`, the last one smaller.
///
/// Your task: call the model for each batch, outside training, and put the predictions together in
/// the order of the samples, with `Tensor.concatenate`. There is at least one sample.
///
///     predicted(Dense(1), Tensor.ones([10, 3]), size: 4).shape     // (10, 1)
public func predicted(_ model: Layer, _ inputs: Tensor, size: Int) -> Tensor {
  todo("6.11", Tensor.zeros([inputs.shape[0], 1]))
}

/// The mean squared error and the accuracy over all samples, computed in batches of `size`.
///
/// Your task: keep sums from batch to batch and divide once, at the end. Predictions and targets
/// have shape `[n, 1]`; a target is 0 or 1, and a prediction of 0.5 or more means 1.
///
///     evaluated(model, inputs, targets, size: 4)     // (loss: 0.21, accuracy: 0.7)
///     evaluated(model, inputs, targets, size: 3)     // the same, but for rounding
public func evaluated(
  _ model: Layer, _ inputs: Tensor, _ targets: Tensor, size: Int
) -> (loss: Double, accuracy: Double) {
  todo("6.11", (0, 0))
}
