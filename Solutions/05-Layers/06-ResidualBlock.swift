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
  #if SOLUTION
    private var first: Dense?
    private var dropout: Dropout?
    private var second: Dense?
  #else
    // Your layers are kept here, as `private var first: Dense?` or `Dense!`.
  #endif

  /// A block that widens or narrows its inputs to `hidden` numbers and goes back.
  public init(hidden: Int, rate: Double) {
    self.hidden = hidden
    self.rate = rate
    super.init()
  }

  /// The library calls it once, before the first call.
  public override func build(inputShape: Shape) throws {
    #if SOLUTION
      #if MISTAKES
        if Mistake.selected == .makesLayersAnew { return }
      #endif
      first = Dense(hidden, activation: .relu)
      dropout = Dropout(rate)
      second = Dense(inputShape[-1])
      #if MISTAKES
        if Mistake.selected == .leavesOutRelu { first = Dense(hidden) }
      #endif
    #else
      todo("5.6", ())
    #endif
  }

  /// The forward pass.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    #if SOLUTION
      #if MISTAKES
        if Mistake.selected == .makesLayersAnew {
          let first = Dense(hidden, activation: .relu)
          let second = Dense(inputs.shape[inputs.rank - 1])
          return inputs + second(Dropout(rate)(first(inputs), training: training))
        }
      #endif
      guard let first, let dropout, let second else { return inputs }
      #if MISTAKES
        switch Mistake.selected {
        case .leavesOutInputs:
          return second(dropout(first(inputs), training: training), training: training)
        case .keepsTrainingBack: return inputs + second(dropout(first(inputs)))
        case .dropsInputs:
          return dropout(inputs + second(first(inputs)), training: training)
        case .activatesSum:
          return (inputs + second(dropout(first(inputs), training: training))).relu()
        case .leavesOutRelu, .makesLayersAnew, nil: break
        }
      #endif
      return inputs + second(dropout(first(inputs), training: training))
    #else
      todo("5.6", inputs)
    #endif
  }
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case leavesOutInputs = "the inputs are not added, so this is a chain of layers like any other"
    case keepsTrainingBack = "training is not passed on to the dropout, which then never drops"
    case dropsInputs = "dropout comes after the sum and punches holes into the way past the layers"
    case activatesSum = "relu is applied to the sum, so nothing negative gets past the block"
    case makesLayersAnew =
      "the layers are made in call, new ones each time, and no property keeps them or their weights"
    case leavesOutRelu =
      "there is no activation between the two dense layers, so together they are one"
  }
#endif

// MARK: Hints
//
// 1. The second dense layer has as many units as the inputs have features. Where do you learn how
//    many? Make it there, and keep it.
// 2. In `build`: three properties, the last one `Dense(inputShape[-1])`. In
//    `call`: first layer, dropout, second layer, plus the inputs. `call` is told whether it is part
//    of training; who else would like to know?
// 3. `guard let first, let dropout, let second else { return inputs }` and
//    `return inputs + second(dropout(first(inputs), training: training))`.

// MARK: Debrief
//
// The derivative of x + f(x) is 1 + f'(x): whatever f does, the 1 lets the gradient through, block
// after block. Hence nothing is put behind the sum. The first residual networks did have a relu
// there, and a year later it was moved inside f, which is what Transformers do as well. Layers in
// properties are found by `Members.swift`, in optionals, lists, dictionaries and tuples too, also
// if `build` made them. Keras tracks attributes in `Layer.__setattr__`, and there `training` is
// passed on by itself to the layers inside; here it is false unless you pass it on.
