// Exercise 4.5, build it: Mini-batches
// Needs: epochs and batches (4.6). 20 minutes, medium.
//
// A step needs a gradient, not an exact one: 128 samples chosen at random give nearly the same
// direction as all 60,000, and hundreds of steps for the price of one. Keras's
// `fit(x, y, batch_size=128)` shuffles the samples at the start of each epoch, cuts them into
// batches, and the last batch is as large as what is left.

import DeepLearning
import WorkbookKit

/// The samples in a new random order, cut into batches of `size` along axis 0.
///
/// Your task: shuffle and cut. Each sample comes exactly once, with its own target; the last batch
/// is smaller when `size` does not divide the count, and there is no empty batch. All that is
/// random comes from `generator`, which moves on as it is used.
///
///     var generator = SystemRandomNumberGenerator()
///     let ten = batches(Tensor.ones([10, 2]), Tensor.ones([10, 1]), size: 4, using: &generator)
///     ten.map { $0.inputs.shape[0] }      // [4, 4, 2]
public func batches(
  _ inputs: Tensor, _ targets: Tensor, size: Int,
  using generator: inout some RandomNumberGenerator
) -> [(inputs: Tensor, targets: Tensor)] {
  todo("4.5", [])
}
