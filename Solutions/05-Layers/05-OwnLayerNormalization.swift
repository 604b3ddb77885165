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
  #if SOLUTION
    private var gain: Variable?
    private var shift: Variable?
  #else
    // Your weights are kept here.
  #endif

  /// A layer with Keras's epsilon unless another is given.
  public init(epsilon: Double = 1e-3) {
    self.epsilon = epsilon
    super.init()
  }

  /// Makes the weights; the library calls it once, before the first call.
  public override func build(inputShape: Shape) throws {
    #if SOLUTION
      #if MISTAKES
        if Mistake.selected == .listsShiftFirst {
          shift = addWeight("shift", shape: [inputShape[-1]], initializer: .zeros)
        }
      #endif
      gain = addWeight("gain", shape: [inputShape[-1]], initializer: .ones)
      #if MISTAKES
        if Mistake.selected == .listsShiftFirst { return }
      #endif
      shift = addWeight("shift", shape: [inputShape[-1]], initializer: .zeros)
    #else
      todo("5.5", ())
    #endif
  }

  /// The forward pass.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    #if SOLUTION
      guard let gain, let shift else { return inputs }
      #if MISTAKES
        if let mistake = Mistake.selected { return call(making: mistake, inputs, gain, shift) }
      #endif
      let centered = inputs - inputs.mean(axis: -1, keepDims: true)
      let variance = centered.squared().mean(axis: -1, keepDims: true)
      return centered / (variance + epsilon).sqrt() * gain + shift
    #else
      todo("5.5", inputs)
    #endif
  }
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case normalizesColumns =
      "mean and variance are taken over the batch, feature by feature: that is batch normalization"
    case mixesSamples = "mean and variance are taken over everything, so the samples are mixed"
    case leavesOutRoot = "the distances are divided by the variance, not by its root"
    case addsEpsilonLast = "epsilon is added after the root; it belongs under it"
    case dividesByOneLess =
      "the squares are divided by the count less 1; no sample is estimated here, so divide by count"
    case shiftsFirst = "the shift is added before the gain is applied, which then scales it too"
    case listsShiftFirst =
      "the shift is made before the gain; weights are listed in the order in which they are made"
    case subtractsSquares =
      "the variance is the mean square less the squared mean: for large numbers that is rounding"
  }

  extension OwnLayerNormalization {
    private func call(
      making mistake: Mistake, _ inputs: Tensor, _ gain: Variable, _ shift: Variable
    ) -> Tensor {
      func average(_ x: Tensor) -> Tensor {
        switch mistake {
        case .normalizesColumns: x.mean(axis: 0, keepDims: true)
        case .mixesSamples: x.mean()
        default: x.mean(axis: -1, keepDims: true)
        }
      }
      let mean = average(inputs)
      let centered = inputs - mean
      var variance = average(centered.squared())
      if mistake == .dividesByOneLess {
        let count = Double(inputs.shape[inputs.rank - 1])
        variance = variance * (count / Swift.max(1, count - 1))
      }
      if mistake == .subtractsSquares { variance = average(inputs.squared()) - mean.squared() }
      let scale =
        switch mistake {
        case .leavesOutRoot: variance + epsilon
        case .addsEpsilonLast: variance.sqrt() + epsilon
        default: (variance + epsilon).sqrt()
        }
      if mistake == .shiftsFirst { return (centered / scale + shift) * gain }
      return centered / scale * gain + shift
    }
  }
#endif

// MARK: Hints
//
// 1. For inputs of [2, 3] there are two means, not three. Which axis goes away, and how do you keep
//    it as an axis of length 1, so that the means can be subtracted from their rows?
// 2. `inputs.mean(axis: -1, keepDims: true)` is the mean of each sample. Subtract it; the mean of
//    the squares of what is left, over the same axis, is the variance. Epsilon, root, divide, gain,
//    shift.
// 3. Two properties, `private var gain: Variable?` and `shift`. In `build` each is an
//    `addWeight(…)` as long as the last axis, one with `.ones` and one with `.zeros`. In `call`:
//    `let centered = inputs - …`, the variance as the mean of its squares with `keepDims: true`,
//    and at the end `centered / (… + epsilon).sqrt()`, times the gain, plus the shift.

// MARK: Debrief
//
// Batch normalization asks how unusual a feature is among the samples of the batch, layer
// normalization how unusual it is within its own sample. So the latter needs no averages, works for
// a batch of one and does the same in training and after. Epsilon guards against a sample whose
// features are all equal: 0 / 0 without it. Center first, then square: the textbook's mean of
// squares less square of mean subtracts two huge numbers, and in float32 at 4096 nothing is left.
// Ours is `LayerNormalization.swift`, Keras's `keras.layers.LayerNormalization`, both with an
// epsilon of 1e-3; PyTorch's is 1e-5, a classic reason why carried-over weights give other answers.
