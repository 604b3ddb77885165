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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected {
        return mistakenMeans(mistake, images, labels: labels, classes: classes)
      }
    #endif
    let members = labels.oneHot(depth: classes, dtype: images.dtype)
    let sums = members.transposed().matmul(images.reshaped(to: images.shape[0], -1))
    let means = sums / members.sum(axis: 0).expandedDimensions(at: 1)
    return means.reshaped(to: [classes] + images.shape.dropFirst())
  #else
    todo("1.7", Tensor.zeros([classes, 28, 28]))
  #endif
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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistakenNearest(mistake, images, means) }
    #endif
    let x = images.reshaped(to: images.shape[0], -1)
    let m = means.reshaped(to: means.shape[0], -1)
    // |x - m|² is |x|² - 2 x·m + |m|², and |x|² is the same for each mean.
    let distances = m.squared().sum(axis: 1) - 2 * x.matmul(m.transposed())
    return distances.argMin(axis: 1)
  #else
    todo("1.7", Tensor.zeros([images.shape[0]], dtype: .int64))
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case dividesByAll =
      "each sum is divided by the number of all images, not of those in the class"
    case averagesEverything =
      "the mean over all images is given to each class: the labels were not used"
    case shiftsClasses = "the classes are counted from 1, so each mean is one index too far"
    case takesFarthest = "the class of the largest distance is taken: argMax instead of argMin"
    case comparesBrightness =
      "the differences are summed before they are squared, so images of equal brightness are near"
    case forgetsSquareOfMean =
      "of |x|² - 2 x·m + |m|² only |x|² is the same for all means; |m|² has to stay"
    case forgetsSquares =
      "the differences are added up with their signs, so that they cancel; each is squared first"
    case measuresAlongImages =
      "argMin goes along the images, so it names the best image of a class, not the best class"
  }

  private func mistakenMeans(
    _ mistake: Mistake, _ images: Tensor, labels: Tensor, classes: Int
  ) -> Tensor {
    let members = labels.oneHot(depth: classes, dtype: images.dtype)
    let sums = members.transposed().matmul(images.reshaped(to: images.shape[0], -1))
    let right = sums / members.sum(axis: 0).expandedDimensions(at: 1)
    let means =
      switch mistake {
      case .dividesByAll: sums / Double(images.shape[0])
      case .averagesEverything:
        Tensor.stack(Array(repeating: images.mean(axis: 0), count: classes))
      case .shiftsClasses: Tensor.concatenate([right[(classes - 1)...], right[..<(classes - 1)]])
      default: right
      }
    return means.reshaped(to: [classes] + images.shape.dropFirst())
  }

  private func mistakenNearest(_ mistake: Mistake, _ images: Tensor, _ means: Tensor) -> Tensor {
    let x = images.reshaped(to: images.shape[0], -1)
    let m = means.reshaped(to: means.shape[0], -1)
    let products = x.matmul(m.transposed())
    let distances = m.squared().sum(axis: 1) - 2 * products
    switch mistake {
    case .takesFarthest: return distances.argMax(axis: 1)
    case .comparesBrightness:
      return (x.sum(axis: 1, keepDims: true) - m.sum(axis: 1)).squared().argMin(axis: 1)
    case .forgetsSquareOfMean: return (-2 * products).argMin(axis: 1)
    case .forgetsSquares:
      return (x.sum(axis: 1, keepDims: true) - m.sum(axis: 1)).argMin(axis: 1)
    case .measuresAlongImages: return distances.argMin(axis: 0)
    default: return distances.argMin(axis: 1)
    }
  }
#endif

// MARK: Hints
//
// 1. `labels .== 3` is a mask, and `images.masked(by: mask)` are the images of class 3. Their mean
//    along axis 0 is an image. `Tensor.stack` makes one tensor of ten.
//    For the distances, let broadcasting pair each image with each mean: which axis has to be put
//    in where, so that [n, 28, 28] and [10, 28, 28] give [n, 10, 28, 28]?
// 2. `images.expandedDimensions(at: 1) - means` is that table of differences. Square it, sum over
//    the last two axes, and look along axis 1 for the smallest: `argMin`. It takes 31 MB for 1,000
//    images; with |x - m|² = |x|² - 2 x·m + |m|² a matrix product does the same with 40 kB.
// 3. `Tensor.stack((0..<classes).map { images.masked(by: labels .== $0).mean(axis: 0) })` and
//    `(images.expandedDimensions(at: 1) - means).squared().sum(axis: 2, 3).argMin(axis: 1)`

// MARK: Debrief
//
// Two thirds are right without any training, where chance gets one tenth. Shirts go wrong, and
// pullovers: their means look like those of coats, and the mean of dark and light shirts is a gray
// one that nobody wears. All 60,000 images in place of 5,000 hardly change that.
//
// The expanded square is worth knowing. The distance to each mean, but for |x|², is a matrix
// product and a bias: nearest mean is a linear classifier whose weights are computed, not learned.
// Chapter 4 learns them. scikit-learn has it as `NearestCentroid`.
//
// Adding rows up by label is `tf.math.unsorted_segment_mean` in TensorFlow, and here a product with
// one-hot labels. The trap is |m|²: left out, most images are taken for coats, whose mean has the
// largest numbers.
