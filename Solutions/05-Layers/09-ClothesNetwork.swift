// Exercise 5.9, apply it: A network of your own layers
// Needs: a layer of one's own (5.3), layers inside layers (5.9), softmax and crossentropy (3.13).
// 45 minutes, hard.
//
// Fashion-MNIST holds small gray images of ten kinds of clothes. A network that tells them apart
// needs nothing that this chapter does not have: layers with weights, an activation between them,
// and a layer around them all. Here it is to be yours from end to end, without Dense and
// Sequential.

import DeepLearning
import WorkbookKit

/// Tells ten kinds of clothes apart: ten numbers for each image, the largest one at the class that
/// the network chooses.
///
/// Your task: write this layer and the layers that it is made of, with at least one activation. The
/// inputs are images of shape [count, 28, 28] whose pixels are floating numbers from 0 to 255; the
/// output is [count, 10], logits, for the loss applies softmax itself. The suite trains the network
/// with 8,000 images, five times through, in batches of 40, by gradient descent with a rate that
/// falls from 0.1 to 0. Of 2,000 images that it has not seen it must then recognize 80%.
/// `./workbook plot 5.9` draws how that number grows.
///
///     let network = ClothesNetwork()
///     network(Tensor.zeros([5, 28, 28])).shape      // (5, 10)
public final class ClothesNetwork: Layer {
  #if SOLUTION
    private let pixels = Pixels()
    private let hidden = Weighted(64, activation: .relu)
    private let head = Weighted(10, activation: .linear)
    #if MISTAKES
      private let dense = Mistake.selected == .usesDense ? Dense(10) : nil
    #endif

    /// The forward pass.
    public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      #if MISTAKES
        switch Mistake.selected {
        case .usesDense: return dense?(hidden(pixels(inputs))) ?? inputs
        case .endsWithSoftmax: return head(hidden(pixels(inputs))).softmax()
        case .activatesLogits: return head(hidden(pixels(inputs))).relu()
        default: break
        }
      #endif
      return head(hidden(pixels(inputs)))
    }
  #else
    // Your layers are kept here.

    /// The forward pass.
    public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      todo("5.9", Tensor.zeros([inputs.shape[0], 10]))
    }
  #endif
}

#if SOLUTION
  /// Images of 0 to 255 as vectors of 0 to 1.
  private final class Pixels: Layer {
    override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      let vectors = inputs.reshaped(to: [inputs.shape[0], 784])
      #if MISTAKES
        if Mistake.selected == .leavesPixelsLarge { return vectors }
      #endif
      return vectors / 255
    }
  }

  /// A weighted sum for each unit, and an activation.
  private final class Weighted: Layer {
    private let units: Int
    private let activation: Activation
    private var kernel: Variable?
    private var bias: Variable?

    init(_ units: Int, activation: Activation) {
      self.units = units
      self.activation = activation
      super.init()
    }

    override func build(inputShape: Shape) throws {
      kernel = addWeight("kernel", shape: [inputShape[1], units], initializer: .heNormal)
      bias = addWeight("bias", shape: [units], initializer: .zeros)
      #if MISTAKES
        if Mistake.selected == .startsAtZero {
          kernel?.assign(Tensor.zeros([inputShape[1], units]))
        }
      #endif
    }

    override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      guard let kernel, let bias else { return inputs }
      #if MISTAKES
        if Mistake.selected == .leavesOutActivation { return inputs.matmul(kernel) + bias }
      #endif
      return activation(inputs.matmul(kernel) + bias)
    }
  }
#endif

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case leavesPixelsLarge =
      "the pixels stay at 0 to 255, so the first steps are far too long and most units die"
    case usesDense = "there is a Dense or a Sequential in it, which this network does without"
    case endsWithSoftmax =
      "softmax is applied here, and the loss applies it once more, which flattens the slopes"
    case activatesLogits = "relu is applied to the ten numbers, so a class at 0 gets no gradient"
    case startsAtZero =
      "all weights begin at 0, so hidden units never differ and no gradient gets through"
    case leavesOutActivation =
      "nothing is between the layers, so together they are one matrix and draw straight lines"
  }
#endif

// MARK: Hints
//
// 1. Three layers are enough: one that makes vectors of small numbers out of images, one with
//    weights and an activation, one with weights and ten units. SimpleDense of the chapter's page
//    serves for both of the latter.
// 2. Scale: `inputs.reshaped(to: [inputs.shape[0], 784]) / 255`. Hidden layer: 64 units, relu, a
//    kernel that begins with `.heNormal`. Last layer: 10 units and no activation at all.
// 3. Copy SimpleDense from the chapter to the end of the file and let it begin with `.heNormal`.
//    Then `private let hidden = SimpleDense(64, activation: .relu)`,
//    `private let head = SimpleDense(10)`, and in `call`:
//    `let pixels = inputs.reshaped(to: [inputs.shape[0], 784]) / 255`,
//    `return head(hidden(pixels))`.

// MARK: Debrief
//
// You have written a network without Dense and Sequential, and trained it with what
// chapters 3 and 4 had. Dense, Sequential and `fit` save lines, not understanding. Where it was
// likely to go wrong: pixels up to 255 make sums of thousands, and one step of 0.1 then throws the
// weights so far that relu is 0 for every image. Keras's `Rescaling(1.0 / 255)` is the usual cure,
// here too, and in the model rather than in front of it, so that nobody can forget it later. Logits
// and a loss with `fromLogits: true` go together, as do softmax and a loss without; mixing them
// gives no error, only a worse model. And a surprise: without its activation our network recognizes
// 84% as well. In so short a training a single matrix gets as far, so always try one before you
// believe that a deep network has learned something deep.

// MARK: Limit
//
// 30 seconds
