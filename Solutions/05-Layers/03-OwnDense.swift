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
  #if SOLUTION
    private var kernel: Variable?
    private var bias: Variable?
  #else
    // Your weights are kept here, as `private var kernel: Variable?` or `Variable!`.
  #endif

  /// A layer of `units` that has no weights yet.
  public init(_ units: Int, activation: Activation? = nil, useBias: Bool = true) {
    self.units = units
    self.activation = activation
    self.useBias = useBias
    super.init()
  }

  /// Makes the weights; the library calls it once, before the first call.
  public override func build(inputShape: Shape) throws {
    #if SOLUTION
      #if MISTAKES
        if let mistake = Mistake.selected { return build(making: mistake, inputShape) }
      #endif
      kernel = addWeight("kernel", shape: [inputShape[-1], units])
      if useBias { bias = addWeight("bias", shape: [units], initializer: .zeros) }
    #else
      todo("5.3", ())
    #endif
  }

  /// The forward pass.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    #if SOLUTION
      #if MISTAKES
        if let mistake = Mistake.selected { return call(making: mistake, inputs) }
      #endif
      guard let kernel else { return inputs }
      let product = inputs.matmul(kernel)
      let sum = bias.map { product + $0 } ?? product
      return activation?(sum) ?? sum
    #else
      todo("5.3", inputs)
    #endif
  }
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case takesSecondAxis =
      "the width is taken from axis 1, which is the last one only for vectors; take inputShape[-1]"
    case takesFirstAxis =
      "the width is taken from axis 0, which counts the samples; take inputShape[-1]"
    case transposesKernel =
      "the kernel is [units, inputs] and has to be transposed for each product"
    case makesWeightsInCall =
      "the weights are made in call, anew each time, so nothing is ever learned"
    case addsBiasLast = "the bias is added after the activation, so relu never sees it"
    case alwaysHasBias = "there is a bias though useBias is false"
    case startsBiasAtRandom = "the bias begins with random numbers; it is to begin at 0"
  }

  extension OwnDense {
    private func build(making mistake: Mistake, _ inputShape: Shape) {
      let axis = mistake == .takesFirstAxis ? 0 : mistake == .takesSecondAxis ? 1 : -1
      let inputs = inputShape[axis]
      if mistake == .makesWeightsInCall { return }
      kernel = addWeight(
        "kernel", shape: mistake == .transposesKernel ? [units, inputs] : [inputs, units])
      guard useBias || mistake == .alwaysHasBias else { return }
      bias = addWeight(
        "bias", shape: [units],
        initializer: mistake == .startsBiasAtRandom
          ? RandomInitializer.randomNormal : RandomInitializer.randomUniform(from: 0, to: 0))
    }

    private func call(making mistake: Mistake, _ inputs: Tensor) -> Tensor {
      if mistake == .makesWeightsInCall {
        kernel = addWeight("kernel", shape: [inputs.shape[-1], units])
        if useBias { bias = addWeight("bias", shape: [units], initializer: .zeros) }
      }
      guard let kernel else { return inputs }
      let product = inputs.matmul(
        mistake == .transposesKernel ? kernel.transposed() : kernel.tensor)
      if mistake == .addsBiasLast, let bias { return (activation?(product) ?? product) + bias }
      let sum = bias.map { product + $0 } ?? product
      return activation?(sum) ?? sum
    }
  }
#endif

// MARK: Hints
//
// 1. What `build` makes and `call` uses has to be kept in between. How long is the last axis of a
//    shape of rank 2? And of one of rank 3?
// 2. Two optional properties, set in `build` with
//    `addWeight("kernel", shape: [inputShape[-1], units])` and, if there is to be one,
//    `addWeight("bias", shape: [units], initializer: .zeros)`. In `call`: `matmul`, then the bias,
//    then the activation.
// 3. `let product = inputs.matmul(kernel)`, `let sum = bias.map { product + $0 } ?? product`, and
//    `return activation?(sum) ?? sum`, after `guard let kernel else { return inputs }`.

// MARK: Debrief
//
// The library's own is `Dense.swift`: the same lines, with checks of the inputs, initializers and
// penalties around them. Keras's `Dense` has `build`, `call` and `add_weight` too. The bias begins
// at 0 because nothing has to differ there; the kernel may not, or all units would compute
// the same and get the same gradient forever. Kernel [inputs, units] lets `inputs.matmul(kernel)`
// work for any number of axes in front; PyTorch keeps [units, inputs] and transposes, which is
// worth knowing when weights are carried over. A layer without a bias makes sense before a
// normalization, which would take it away again.
