// Exercise 4.8, apply it: Penguins: a classifier of real data
// Needs: a training step (4.5), accuracy (4.7). 40 minutes, hard.
//
// Near Palmer Station in Antarctica 342 penguins were caught, measured and let go. Can a straight
// line tell their species apart? This is the whole of chapter 4 on real data: inputs that come in
// millimeters and grams, a training loop of your own, and an honest number at the end, the accuracy
// on penguins that the model has never seen. In Keras the steps are `Normalization`, `fit` and
// `evaluate`.

import DeepLearning
import WorkbookKit

/// Trains a linear classifier; returns a function that gives a score for each row of measurements.
///
/// Your task: write the training of chapter 4 for these points. The measurements have shape
/// `[n, 2]` and come as they were written down, bodies of 4000 grams beside bills of 40
/// millimeters; the targets have shape `[n, 1]` and are 0 or 1. The function that you return gets
/// new measurements, unchanged as well, of shape `[m, 2]`, and answers with scores of shape
/// `[m, 1]`: 0.5 or more for the species of target 1. The suite trains twice, Adelie against Gentoo
/// by depth of bill and mass of body, Adelie against Chinstrap by length and depth of bill, and
/// keeps every third penguin back. `./workbook plot 4.8` draws your line.
///
///     let score = trainedClassifier(inputs, targets)
///     score([[39.1, 18.7]])    // [[0.02]], say: an Adelie
public func trainedClassifier(
  _ measurements: Tensor, _ targets: Tensor
) -> (_ measurements: Tensor) -> Tensor {
  todo("4.8", { Tensor.zeros([$0.shape[0], 1]) })
}
