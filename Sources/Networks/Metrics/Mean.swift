import Tensors

/// The mean of numbers that are given to it, weighted if need be.
///
///     let mean = Mean()
///     mean.add(Tensor([1.0, 3.0]))
///     print(mean.result())   // 2.0
///
/// In `compile` it is the mean of the predictions.
public final class Mean: MeanMetric {
  /// A mean of nothing yet, whose result is 0.
  public override init(name: String = "mean") { super.init(name: name) }

  /// Adds numbers; a weight counts for a sample or for each of them.
  ///
  /// **Shape:** axis 0 counts samples.
  public func add(_ values: some TensorLike, sampleWeight: Tensor? = nil) {
    let values = values.tensor
    prepare(values, values)
    gather(values, samples: values.shape.sampleCount, weight: sampleWeight)
  }

  /// Adds a mean that was taken over `count` samples, as the loss of a batch is.
  ///
  ///     let mean = Mean()
  ///     mean.add(loss, of: 32)
  ///
  /// **Shape:** one number.
  public func add(_ mean: some TensorLike, of count: Int) {
    let mean = mean.tensor
    prepare(mean, mean)
    gather(mean: mean, samples: count)
  }
}
