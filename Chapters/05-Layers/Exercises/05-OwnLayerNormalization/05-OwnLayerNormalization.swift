// Exercise 5.5, build it: Layer normalization
// Needs: build and call (5.4), dropout and normalization (5.16). 20 minutes, medium.
//
// Deep networks train better when the numbers inside them keep a size.
// keras.layers.LayerNormalization takes each sample alone: from its features it subtracts their
// mean and divides by their standard deviation. As that may be too much of a good thing, each
// feature then gets a gain and a shift of its own, which are learned. Every Transformer is full of
// these layers.

import DeepLearning
import WorkbookKit

/// Gives the features of each sample mean 0 and variance 1, then a gain and a shift for each
/// feature.
///
/// Your task: write `build` and `call`. Features are on the last axis; the variance is the mean
/// of the squared distances from the mean, and epsilon is added to it before the root is taken.
/// First make the gain, which begins at 1, then the shift, which begins at 0; both have the shape
/// [features]. Inputs have rank 2 or more.
///
///     let normalize = OwnLayerNormalization(epsilon: 0)
///     normalize(Tensor([[1.0, 3.0], [10.0, 50.0]]))     // [[-1, 1], [-1, 1]]
///     normalize.weights.map(\.shape)                    // [(2,), (2,)]
public final class OwnLayerNormalization: Layer {
  private let epsilon: Double
  // Your weights are kept here.

  /// A layer with Keras's epsilon unless another is given.
  public init(epsilon: Double = 1e-3) {
    self.epsilon = epsilon
    super.init()
  }

  /// Makes the weights; the library calls it once, before the first call.
  public override func build(inputShape: Shape) throws {
    todo("5.5", ())
  }

  /// The forward pass.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    todo("5.5", inputs)
  }
}
