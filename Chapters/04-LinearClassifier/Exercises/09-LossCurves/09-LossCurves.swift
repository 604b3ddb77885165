// Exercise 4.9, build it: Loss curves
// Needs: pictures (1.14), the learning rate's limit (4.9). 15 minutes, easy.
//
// Four descents, four learning rates: which one is best? The numbers are in four arrays, and nobody
// sees it there. A picture shows it at a glance, if it is drawn well: one curve for each rate, a
// legend that says which is which, axes that say what they are, and a logarithmic height, since a
// loss falls from 10 to 0.02 and most of what matters happens near the bottom. matplotlib's words
// for it are plt.plot(losses, label=...), plt.yscale("log"), plt.xlabel and plt.ylabel.

import DeepLearning
import WorkbookKit

/// One curve of losses for each learning rate.
///
/// Your task: draw them. `losses[i]` are the losses of a descent with the learning rate `rates[i]`,
/// one before each step; the first one belongs to step 0. The curves are labeled "rate 0.01" and so
/// on, in the order given. The axes are called "step" and "loss", and the height is logarithmic.
/// `./workbook plot 4.9` draws your figure for four descents.
///
///     lossCurves([[8, 4, 2], [8, 1, 0.1]], rates: [0.01, 0.03])    // two curves over 0, 1, 2
public func lossCurves(_ losses: [[Double]], rates: [Double]) -> Figure {
  todo("4.9", Figure())
}
