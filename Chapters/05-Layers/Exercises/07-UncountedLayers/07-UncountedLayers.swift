// Exercise 5.7, break it: Layers that are not found
// Needs: layers inside layers (5.9). 15 minutes, easy.
//
// This tower of layers computes well. But its summary shows far too few weights, training changes
// only the last layer, and a copy that is given the same weights answers differently. Nothing
// crashes and nothing warns, which is what makes it a bug of the worst kind; Keras has it as well,
// and so has PyTorch. Find out where the library looks for layers, and where it cannot look.

import DeepLearning
import WorkbookKit

/// `depth` hidden layers of `width` units with relu, one after the other, then one unit that
/// answers.
///
/// Your task: find the bug and fix it. All weights are to be the tower's, hidden layers first,
/// each layer with its own, and the answers stay what they are. Then delete the line with `todo`.
///
///     let tower = Tower(depth: 3, width: 4)
///     tower(Tensor.ones([2, 4])).shape     // (2, 1)
///     tower.weights.count                  // 8: four layers, each with a kernel and a bias
public final class Tower: Layer {
  private let steps: [(Tensor) -> Tensor]
  private let head = Dense(1)

  /// A tower that has no weights yet.
  public init(depth: Int, width: Int) {
    steps = (0..<depth).map { _ in
      let dense = Dense(width, activation: .relu)
      return { x in dense(x) }
    }
    super.init()
  }

  /// The forward pass.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    todo("5.7", ())
    return head(steps.reduce(inputs) { x, step in step(x) })
  }
}
