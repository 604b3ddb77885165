// Exercise 5.4, build it: Dropout
// Needs: a layer of one's own (5.3), dropout and normalization (5.16). 15 minutes, medium.
//
// A network that is large for its data learns the samples by heart. keras.layers.Dropout makes that
// hard: while training it sets a part of the numbers to 0, other ones in each call, so that no unit
// can rely on a neighbor. What is left is scaled up, so that the next layer gets as much as before
// on average. Outside training the layer does nothing at all.

import DeepLearning
import WorkbookKit

/// Sets about `rate` of the inputs to 0 while training, and scales up the others.
///
/// Your task: write `call`. While training, draw a number for every input with `chances`, in each
/// call anew; an input whose number is below the rate becomes 0, and the others are divided by
/// 1 - rate. Outside training the inputs pass as they are. The rate is 0 or more, and less than 1.
///
///     let dropout = OwnDropout(0.5) { _ in [0.2, 0.7, 0.9] }
///     dropout(Tensor([1.0, 2.0, 3.0]), training: true)     // [0, 4, 6]
///     dropout(Tensor([1.0, 2.0, 3.0]))                     // [1, 2, 3]
public final class OwnDropout: Layer {
  private let rate: Double
  /// Numbers from 0 up to 1, evenly spread, in a shape.
  private let chances: (Shape) -> Tensor

  /// A layer that drops a part of its inputs.
  public init(_ rate: Double, chances: @escaping (Shape) -> Tensor = { .randomUniform($0) }) {
    self.rate = rate
    self.chances = chances
    super.init()
  }

  /// The forward pass.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    todo("5.4", inputs)
  }
}
