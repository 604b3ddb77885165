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
  let data = try Dataset(images, labels)
  return todo("6.13", data)
}
