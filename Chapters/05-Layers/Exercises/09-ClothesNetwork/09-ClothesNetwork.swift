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
  // Your layers are kept here.

  /// The forward pass.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    todo("5.9", Tensor.zeros([inputs.shape[0], 10]))
  }
}
