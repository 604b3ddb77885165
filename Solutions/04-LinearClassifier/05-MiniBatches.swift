// Exercise 4.5, build it: Mini-batches
// Needs: epochs and batches (4.6). 20 minutes, medium.
//
// A step needs a gradient, not an exact one: 128 samples chosen at random give nearly the same
// direction as all 60,000, and hundreds of steps for the price of one. Keras's
// `fit(x, y, batch_size=128)` shuffles the samples at the start of each epoch, cuts them into
// batches, and the last batch is as large as what is left.

import DeepLearning
import WorkbookKit

/// The samples in a new random order, cut into batches of `size` along axis 0.
///
/// Your task: shuffle and cut. Each sample comes exactly once, with its own target; the last batch
/// is smaller when `size` does not divide the count, and there is no empty batch. All that is
/// random comes from `generator`, which moves on as it is used.
///
///     var generator = SystemRandomNumberGenerator()
///     let ten = batches(Tensor.ones([10, 2]), Tensor.ones([10, 1]), size: 4, using: &generator)
///     ten.map { $0.inputs.shape[0] }      // [4, 4, 2]
public func batches(
  _ inputs: Tensor, _ targets: Tensor, size: Int,
  using generator: inout some RandomNumberGenerator
) -> [(inputs: Tensor, targets: Tensor)] {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected {
        return mistaken(mistake, inputs, targets, size, &generator)
      }
    #endif
    let order = Array(0..<inputs.shape[0]).shuffled(using: &generator)
    return stride(from: 0, to: order.count, by: size).map { start in
      let indices = Tensor(Array(order[start..<min(start + size, order.count)]))
      return (inputs.gathered(at: indices), targets.gathered(at: indices))
    }
  #else
    todo("4.5", [])
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case dropsRest = "only full batches are kept; the last samples of an epoch are never seen"
    case addsEmptyBatch = "where the size divides the count, an empty batch comes last"
    case shufflesApart = "inputs and targets are shuffled each by itself, so the pairs are torn"
    case keepsOrder = "nothing is shuffled"
    case shufflesBatches =
      "the batches are cut first and then shuffled, so the same neighbors stay together for ever"
    case drawsAnew = "each batch draws anew from all samples: some come twice, others not at all"
    case copiesGenerator =
      "the generator is copied and the copy moves on, so each epoch has the same order"
    case usesOwnGenerator =
      "the order comes from another generator, so the same seed does not repeat it"
  }

  private func mistaken(
    _ mistake: Mistake, _ inputs: Tensor, _ targets: Tensor, _ size: Int,
    _ generator: inout some RandomNumberGenerator
  ) -> [(inputs: Tensor, targets: Tensor)] {
    let count = inputs.shape[0]
    var copy = generator
    var order = Array(0..<count)
    switch mistake {
    case .keepsOrder, .shufflesBatches: break
    case .copiesGenerator: order.shuffle(using: &copy)
    case .usesOwnGenerator: order.shuffle()
    default: order.shuffle(using: &generator)
    }
    let end = mistake == .dropsRest ? count / size * size : count
    var starts = Array(stride(from: 0, to: end, by: size))
    if mistake == .addsEmptyBatch { starts = Array(stride(from: 0, through: end, by: size)) }
    let second = mistake == .shufflesApart ? order.shuffled(using: &generator) : order
    var all: [(inputs: Tensor, targets: Tensor)] = starts.map { start in
      let range = start..<min(start + size, count)
      let indices = Tensor(Array(order[range]))
      return (inputs.gathered(at: indices), targets.gathered(at: Tensor(Array(second[range]))))
    }
    if mistake == .shufflesBatches { all.shuffle(using: &generator) }
    guard mistake == .drawsAnew, count > 0 else { return all }
    return all.map { batch in
      let indices = Tensor(
        (0..<batch.inputs.shape[0]).map { _ in Int.random(in: 0..<count, using: &generator) })
      return (inputs.gathered(at: indices), targets.gathered(at: indices))
    }
  }
#endif

// MARK: Hints
//
// 1. Shuffling two tensors so that they still fit is hard; shuffling one list of row numbers is
//    not. Which list would serve both?
// 2. `Array(0..<count).shuffled(using: &generator)` is an order. Walk over it in strides of `size`,
//    take that piece of it, and let `gathered(at:)` pick the rows from the inputs and from the
//    targets.
// 3. `stride(from: 0, to: order.count, by: size)` gives the start of each batch. The batch is
//    `order[start..<min(…, order.count)]` as a tensor of indices; `gathered(at:)` takes both its
//    inputs and its targets.

// MARK: Debrief
//
// Chapter 4's samples come sorted, negatives first. Without a shuffle the first half of an epoch
// teaches "always 0" and the second half unlearns it. Passing a generator in, `inout`, is how Swift
// makes chance repeatable; our library keeps one for each thread (`withSeed`), TensorFlow one for
// each process (`tf.random.set_seed`). `fit` shuffles and cuts like this. `Dataset.shuffle` and
// `tf.data` shuffle within a buffer, and a buffer smaller than the data mixes neighbors only. The
// last, smaller batch has a noisier gradient and still moves the weights a whole step;
// `dropRemainder: true` (`drop_remainder=True`) leaves it out, and only a shuffle then sees to it
// that it is not always the same samples that are missed.
