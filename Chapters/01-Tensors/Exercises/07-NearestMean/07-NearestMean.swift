// Exercise 1.7, apply it: The nearest mean image
// Needs: broadcasting (1.7), reductions (1.8), indexing (1.9). 30 minutes, medium.
//
// Fashion-MNIST has 70,000 images of clothes in ten classes: gray values, 28 by 28. Before anybody
// trains a network on it, one should know what a program without training can do. Here is one that
// needs nothing but this chapter. Take the mean of all trousers, of all sandals, and so on: ten
// blurred images. A new image belongs to the class whose mean it is nearest to. A network has to do
// better than that to be worth its name; chapter 6 has one.

import DeepLearning
import WorkbookKit

/// The mean image of each class, `[classes, height, width]`, from images `[n, height, width]` and
/// their labels `[n]`, int64 from 0.
///
/// Your task: add up the images of each class and divide by their number; every class has at
/// least one. A loop over the classes is fine; there is also a way with one matrix product.
/// `./workbook plot 1.7` draws the ten images.
///
///     let images: Tensor = [[[0.0, 2.0]], [[5.0, 1.0]], [[1.0, 4.0]]]     // three, 1 by 2
///     meanImages(images, labels: Tensor([0, 1, 0]), classes: 2)
///     // [[[0.5, 3]], [[5, 1]]]
public func meanImages(_ images: Tensor, labels: Tensor, classes: Int) -> Tensor {
  todo("1.7", Tensor.zeros([classes, 28, 28]))
}

/// The class of each image, `[n]` in int64: the index of the mean at the smallest distance from it.
///
/// Your task: the distance of two images is the sum of the squared differences of their gray
/// values. Compare all images with all means at once, not one by one in a loop. Of 1,000 images
/// that were not among those for the means, 660 have to be put into the right class.
///
///     let means: Tensor = [[[0.5, 3.0]], [[5.0, 1.0]]]                // two, 1 by 2
///     nearestMean([[[4.0, 4.0]], [[1.0, 1.0]]], means: means)         // [1, 0]
public func nearestMean(_ images: Tensor, means: Tensor) -> Tensor {
  todo("1.7", Tensor.zeros([images.shape[0]], dtype: .int64))
}
