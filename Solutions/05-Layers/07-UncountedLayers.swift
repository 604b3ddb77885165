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
  #if SOLUTION
    private let hidden: [Dense]
    private let head: Dense
    #if MISTAKES
      private var steps: [(Tensor) -> Tensor] = []
    #endif

    /// A tower that has no weights yet.
    public init(depth: Int, width: Int) {
      #if MISTAKES
        switch Mistake.selected {
        case .keepsFunctions:
          steps = (0..<depth).map { _ in
            let dense = Dense(width, activation: .relu)
            return { x in dense(x) }
          }
          hidden = []
        case .repeatsOneLayer:
          hidden = Array(repeating: Dense(width, activation: .relu), count: depth)
        case .makesLayersInCall:
          steps = Array(repeating: { x in Dense(width, activation: .relu)(x) }, count: depth)
          hidden = []
        case .keepsLastOnly:
          steps = (1..<max(1, depth)).map { _ in
            let dense = Dense(width, activation: .relu)
            return { x in dense(x) }
          }
          hidden = [Dense(width, activation: .relu)]
        case .activatesHead, nil:
          hidden = (0..<depth).map { _ in Dense(width, activation: .relu) }
        }
        head = Dense(1, activation: Mistake.selected == .activatesHead ? .relu : .linear)
      #else
        hidden = (0..<depth).map { _ in Dense(width, activation: .relu) }
        head = Dense(1)
      #endif
      super.init()
    }

    /// The forward pass.
    public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      #if MISTAKES
        let inputs = steps.reduce(inputs) { x, step in step(x) }
      #endif
      return head(hidden.reduce(inputs) { x, layer in layer(x) })
    }
  #else
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
  #endif
}

#if MISTAKES
  /// The planted bug, and the wrong fixes that readers try.
  public enum Mistake: String, NamedMistake {
    case keepsFunctions =
      "the hidden layers are hidden in functions; the library finds layers in properties and lists"
    case repeatsOneLayer =
      "Array(repeating:count:) makes one layer and lists it again and again, with the same weights"
    case makesLayersInCall = "the hidden layers are made in call, with new random weights each time"
    case keepsLastOnly = "only one of the hidden layers can be found"
    case activatesHead = "the last layer has relu too, so the tower never answers below 0"
  }
#endif

// MARK: Hints
//
// 1. `tower.namedWeights` shows what the library finds. The page of this chapter says where it
//    looks for layers. What do the two properties of the tower hold?
// 2. A function is a sealed box: nobody can look at the layer that it has captured. Keep the layers
//    themselves in the list, and call them in `call`. There have to be `depth` different ones.
// 3. `private let hidden: [Dense]` takes the place of `steps`. In `init` it is filled before
//    `super.init()`, with a new `Dense` for each of `0..<depth`. In `call` each layer of the list
//    takes what the one before it gave, the first one the inputs, and `head` comes last.

// MARK: Debrief
//
// The library finds layers with Swift's Mirror: in properties, optionals, lists, dictionaries and
// tuples (`Members.swift`). What a function captures is out of its sight, and so are the layers in
// a struct or a class of your own that is not a Layer. Keras watches assignments to attributes and
// does not see into functions either; in PyTorch a plain Python list is enough to lose layers,
// hence `nn.ModuleList`. The habit that saves you is the same everywhere: count the weights before
// you train. And `Array(repeating:count:)` evaluates its element once, so of a class it lists one
// object many times.
