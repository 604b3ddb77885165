// Exercise 5.6, build it: A residual block
// Needs: build and call (5.4), layers inside layers (5.9). 20 minutes, medium.
//
// In 2015 a network of 20 layers was better than one of 56, even on the images both were trained
// on. The cure was a plus sign: let the layers compute what should be added to their input, and add
// it. A block that has nothing to say learns to add 0, and gradients have a way past it. Such a
// block is a layer made of layers, kept in its properties, so that their weights are its own.

import DeepLearning
import WorkbookKit

/// `inputs + Dense(width)(Dropout(rate)(Dense(hidden, relu)(inputs)))`, where `width` is that of
/// the inputs.
///
/// Your task: keep the three layers in properties, make them, and write `call`. The width of the
/// inputs is known in `build` and not before. The weights are those of the first layer, then those
/// of the second, so declare the properties in this order.
///
///     let block = ResidualBlock(hidden: 8, rate: 0.1)
///     block(Tensor.ones([32, 5])).shape     // (32, 5)
///     block.parameterCount                  // 93: 5 * 8 + 8 + 8 * 5 + 5
public final class ResidualBlock: Layer {
  private let hidden: Int
  private let rate: Double
  // Your layers are kept here, as `private var first: Dense?` or `Dense!`.

  /// A block that widens or narrows its inputs to `hidden` numbers and goes back.
  public init(hidden: Int, rate: Double) {
    self.hidden = hidden
    self.rate = rate
    super.init()
  }

  /// The library calls it once, before the first call.
  public override func build(inputShape: Shape) throws {
    todo("5.6", ())
  }

  /// The forward pass.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    todo("5.6", inputs)
  }
}
