import DeepLearning
import Exercise0103  // the shape of the sum with the bias
import Exercise0104  // the gradient of the bias
import Exercise0305  // the gradient of the loss
import Exercise0503  // the first and the last layer
import Exercise0504  // dropout
import Exercise0505  // normalization
import Exercise0506  // the block in the middle
import Exercise0508  // how large weights are at the start

/// Ten logits from an image's 784 numbers, by the book's layers.
final class Network: Layer {
  private let first = Exercise0503.OwnDense(128, activation: .relu)
  private let block = Exercise0506.ResidualBlock(hidden: 64, rate: 0.1)
  private let normalization = Exercise0505.OwnLayerNormalization()
  private let dropout = Exercise0504.OwnDropout(0.2)
  private let last = Exercise0503.OwnDense(10, useBias: false)
  private var bias: Variable?

  /// The bias of the last layer.
  var lastBias: Variable? { bias }

  override func build(inputShape: Shape) throws {
    bias = addWeight("bias", shape: [10], initializer: .zeros)
  }

  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    let hidden = block(first(inputs), training: training)
    let kept = dropout(normalization(hidden), training: training)
    guard let bias else { return last(kept) }
    return shifted(last(kept), by: bias.tensor)
  }

  /// Makes all weights; the first layer begins with numbers of the size that exercise 5.8 finds.
  func begin() {
    _ = self(Tensor.zeros([1, 784]))
    guard let kernel = first.weights.first else { return }
    let deviation = Exercise0508.startingDeviation(inputs: 784, units: 128)
    kernel.assign(Tensor.randomNormal([784, 128]) * deviation)
  }
}

/// A sum that broadcasts, with its gradient by exercises 1.3 and 1.4.
private func shifted(_ inputs: Tensor, by bias: Tensor) -> Tensor {
  customGradient(of: [inputs, bias]) {
    let shape = Exercise0103.broadcastShape(Array(inputs.shape), Array(bias.shape)) ?? []
    return (inputs + bias).reshaped(to: shape)
  } pullback: { inputs, _, gradient in
    inputs.map { Exercise0104.summedBack(gradient, to: Array($0.shape)) }
  }
}

/// The mean crossentropy of logits, with its gradient by exercise 3.5.
func loss(_ logits: Tensor, _ labels: Tensor) -> Tensor {
  let crossentropy = SparseCategoricalCrossentropy(fromLogits: true)
  return customGradient(of: [logits]) {
    crossentropy.mean(targets: labels, predictions: logits)
  } pullback: { inputs, _, gradient in
    [gradient * Exercise0305.crossentropyGradient(logits: inputs[0], labels: labels)]
  }
}
