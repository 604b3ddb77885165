import DeepLearning

/// A dense layer: the product with a kernel, plus a bias, through an activation.
final class SimpleDense: Layer {
  let units: Int
  let activation: Activation?
  private var w: Variable!
  private var b: Variable!

  init(_ units: Int, activation: Activation? = nil) {
    self.units = units
    self.activation = activation
    super.init()
  }

  override func build(inputShape: Shape) throws {
    let inputSize = inputShape[-1]
    w = addWeight("kernel", shape: [inputSize, units], initializer: .randomNormal)
    b = addWeight("bias", shape: [units], initializer: .zeros)
  }

  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    let y = inputs.matmul(w) + b
    return activation?(y) ?? y
  }
}
