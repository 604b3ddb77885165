// Exercise 6.13, use it: A pipeline from bytes to batches
// Needs: datasets (6.13), a split (6.10). 20 minutes, medium.
//
// Data come as they were stored: images as bytes from 0 to 255, often sorted by class. Training
// wants batches of small numbers in random order. In TensorFlow one writes
// `Dataset.from_tensor_slices(...).shuffle(...).map(...).batch(...).prefetch(...)`, and the order
// of these words matters more than it seems: what is put into batches first is shuffled as batches.

import DeepLearning
import WorkbookKit

/// Batches of `size` images as vectors of numbers from 0 to 1, with their labels, in an order that
/// changes with the epoch.
///
/// Your task: put the steps together. Images have shape `[n, height, width]` and hold bytes; labels
/// have shape `[n]`. Each sample may come anywhere in an epoch, whatever the order of the data. A
/// last batch that is not full is left out, so that all steps cost the same.
///
///     let (train, _) = try FashionMNIST.load()
///     let data = try pipeline(train.images, train.labels, size: 128, seed: 7)
///     try data.elements()[0].inputs.shape        // (128, 784)
///
/// - Parameter seed: what the order is made from: the same seed gives the same orders.
public func pipeline(_ images: Tensor, _ labels: Tensor, size: Int, seed: UInt64) throws -> Dataset
{
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected {
        return try mistaken(mistake, images, labels, size, seed)
      }
    #endif
    return try Dataset(images, labels)
      .shuffle(bufferSize: images.shape[0], seed: seed)
      .map { Batch(inputs: vector($0.inputs), targets: $0.targets) }
      .batch(size: size, dropRemainder: true)
      .prefetch()
  #else
    let data = try Dataset(images, labels)
    return todo("6.13", data)
  #endif
}

#if SOLUTION
  /// An image of bytes as a vector of numbers from 0 to 1.
  private func vector(_ image: Tensor) -> Tensor {
    image.cast(to: .float32).reshaped(to: [-1]) / 255
  }
#endif

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case batchesFirst =
      "batches are made before the order is changed, so the same samples always come together"
    case usesSmallBuffer =
      "the buffer holds one batch, so a sample cannot get far from its place in the data"
    case keepsOrder = "the order of the data is never changed"
    case keepsLast = "the last batch is kept although it is not full"
    case keepsBytes = "the pixels are not divided by 255"
    case keepsShape = "the images keep their two axes; vectors are asked for"
  }

  private func mistaken(
    _ mistake: Mistake, _ images: Tensor, _ labels: Tensor, _ size: Int, _ seed: UInt64
  ) throws -> Dataset {
    var data = try Dataset(images, labels)
    let scale: Float = mistake == .keepsBytes ? 1 : 255
    let keepsShape = mistake == .keepsShape
    func change(_ data: Dataset) -> Dataset {
      data.map { batch in
        let image = batch.inputs.cast(to: .float32) / scale
        return Batch(
          inputs: keepsShape ? image : image.reshaped(to: [-1]), targets: batch.targets)
      }
    }
    data = change(data)
    if mistake == .batchesFirst {
      return try data.batch(size: size, dropRemainder: true)
        .shuffle(bufferSize: images.shape[0], seed: seed)
    }
    if mistake != .keepsOrder {
      let buffer = mistake == .usesSmallBuffer ? size : images.shape[0]
      data = try data.shuffle(bufferSize: buffer, seed: seed)
    }
    return try data.batch(size: size, dropRemainder: mistake != .keepsLast)
  }
#endif

// MARK: Hints
//
// 1. There are four steps: shuffle, map, batch, prefetch. Which of them has to come before which?
//    What does `map` get to see, a sample or a batch?
// 2. Shuffle the samples, all of them: the buffer is as large as the data. Then change each sample,
//    then put them into batches. `batch` has a parameter for a last batch that is not full.
// 3. `Dataset(images, labels)`, then `.shuffle(bufferSize: …, seed: seed)` with the number of
//    images, then `.map { Batch(inputs: …, targets: $0.targets) }`, where the inputs are cast to
//    float32, laid out with `reshaped(to: [-1])` and divided. Last
//    `.batch(size: size, dropRemainder: …)`.

// MARK: Debrief
//
// A buffer smaller than the data is for data that does not fit into memory: each sample is drawn
// from those in the buffer, so sorted data stay nearly sorted. TensorFlow's manual asks for a
// buffer as large as the data for that reason, and who forgets it sees a loss that goes up and down
// with the classes. `map` before `batch` changes one sample at a time; after it, whole batches,
// which is faster where the operations are small. Both orders are right here, as long as the
// reshape knows which it gets. A step that leaves out the last batch sees fewer samples in an
// epoch, other ones each time.
