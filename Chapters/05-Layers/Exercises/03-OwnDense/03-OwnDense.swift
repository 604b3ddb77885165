// Exercise 5.3, build it: Dense
// Needs: a layer of one's own (5.3), build and call (5.4). 25 minutes, medium.
//
// keras.layers.Dense is the layer that all others are compared with: a weighted sum of the inputs
// for each unit, a bias added, an activation applied. Nobody tells it how wide its inputs are: it
// looks at the first ones and makes its weights then. Only the last axis matters, so the same layer
// takes vectors, sequences and images, and the axes in front stay as they are.

import DeepLearning
import WorkbookKit

/// A fully connected layer: `activation(inputs · kernel + bias)`.
///
/// Your task: write `build`, which makes the weights with `addWeight`, and `call`. First the
/// kernel, [inputs, units], by Glorot's rule, which `addWeight` follows unless told otherwise; then
/// the bias, [units], which begins at 0 and is left out when `useBias` is false. Inputs have rank
/// 2 or more.
///
///     let dense = OwnDense(10, activation: .relu)
///     dense(Tensor.ones([32, 784])).shape           // (32, 10)
///     dense.weights.map(\.shape)                    // [(784, 10), (10,)]
///     OwnDense(4, useBias: false)(Tensor.ones([2, 7, 3])).shape     // (2, 7, 4)
public final class OwnDense: Layer {
  private let units: Int
  private let activation: Activation?
  private let useBias: Bool
  // Your weights are kept here, as `private var kernel: Variable?` or `Variable!`.

  /// A layer of `units` that has no weights yet.
  public init(_ units: Int, activation: Activation? = nil, useBias: Bool = true) {
    self.units = units
    self.activation = activation
    self.useBias = useBias
    super.init()
  }

  /// Makes the weights; the library calls it once, before the first call.
  public override func build(inputShape: Shape) throws {
    todo("5.3", ())
  }

  /// The forward pass.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    todo("5.3", inputs)
  }
}
