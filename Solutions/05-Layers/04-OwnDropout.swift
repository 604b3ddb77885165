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
  #if MISTAKES
    private var firstPattern: Tensor?
  #endif

  /// A layer that drops a part of its inputs.
  public init(_ rate: Double, chances: @escaping (Shape) -> Tensor = { .randomUniform($0) }) {
    self.rate = rate
    self.chances = chances
    super.init()
  }

  /// The forward pass.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    #if SOLUTION
      #if MISTAKES
        if let mistake = Mistake.selected { return call(making: mistake, inputs, training) }
      #endif
      guard training else { return inputs }
      let isKept = chances(inputs.shape) >= rate
      return inputs * isKept.cast(to: inputs.dtype) / (1 - rate)
    #else
      todo("5.4", inputs)
    #endif
  }
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case leavesOutScale = "what is kept is not scaled up, so less arrives in training than later"
    case dividesByRate = "what is kept is divided by the rate; the part that is kept is 1 - rate"
    case dropsAlways = "numbers are dropped outside training too"
    case keepsTheDropped = "what should go is kept, and what should stay goes"
    case dropsAtRate =
      "a number equal to the rate drops too, so that even a rate of 0 drops, when 0 is drawn"
    case dropsColumns = "numbers are drawn for one sample, and every sample loses the same features"
    case drawsOnce = "the pattern of the first call is used again in the later ones"
  }

  extension OwnDropout {
    private func call(making mistake: Mistake, _ inputs: Tensor, _ training: Bool) -> Tensor {
      guard training || mistake == .dropsAlways else { return inputs }
      let shape = mistake == .dropsColumns ? Shape([1] + inputs.shape.dropFirst()) : inputs.shape
      var drawn = chances(shape)
      if mistake == .drawsOnce {
        drawn = firstPattern ?? drawn
        firstPattern = drawn
      }
      let isKept =
        switch mistake {
        case .keepsTheDropped: drawn < rate
        case .dropsAtRate: drawn > rate
        default: drawn >= rate
        }
      let scale =
        switch mistake {
        case .leavesOutScale: 1.0
        case .dividesByRate: 1 / rate
        default: 1 / (1 - rate)
        }
      return inputs * isKept.cast(to: inputs.dtype) * scale
    }
  }
#endif

// MARK: Hints
//
// 1. Two cases: not training is one line. For training you need a tensor of ones and zeros, in the
//    shape of the inputs, to multiply with.
// 2. `chances(inputs.shape) >= rate` says for each input whether it stays: a tensor of true and
//    false. `cast(to: inputs.dtype)` makes 1 and 0 of them. Then divide by `1 - rate`.
// 3. `guard training else { return inputs }`. Then `chances(inputs.shape) >= rate` says which
//    inputs stay; as numbers, with `cast(to:)`, they are 1 and 0. Multiply, and divide by what
//    stays on average.

// MARK: Debrief
//
// Of each input a part of 1 - rate arrives, so dividing by that keeps the expected sum. The paper
// of 2014 scaled the weights down after training instead; scaling while training leaves prediction
// untouched, and all libraries do it now. The gradient takes the same pattern: what was dropped
// gets none. Ours is `Dropout.swift`, Keras's `keras.layers.Dropout`; both are told by the call
// whether it is part of training. The trap: a layer that calls a Dropout inside has to pass
// `training` on, here by hand, or the Dropout never drops. And the training loss looks worse than
// the validation loss, since only the former is measured with holes in the network.
