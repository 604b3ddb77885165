import Tensors

/// A mean over samples, weighted by the sum of the weights; the base of most metrics.
///
/// A mean of one's own is a subclass that gives the numbers to take the mean of:
///
///     final class RelativeError: MeanMetric {
///       init() { super.init(name: "relative_error") }
///       override func values(targets: Tensor, predictions: Tensor) -> Tensor {
///         (targets - predictions).abs() / targets.abs()
///       }
///     }
///
/// The sums are exact for as many samples as there are: see `CompensatedSum`.
open class MeanMetric: Metric {
  private var total: CompensatedSum?
  /// The sum of the weights of samples that came with weights.
  private var weight: CompensatedSum?
  /// How many samples came without.
  private var count: Variable?

  /// A mean of nothing yet, whose result is 0.
  public override init(name: String) { super.init(name: name) }

  /// A number for each sample, or for each element.
  ///
  /// **Shape:** axis 0 counts samples.
  open func values(targets: Tensor, predictions: Tensor) -> Tensor { predictions }

  /// Makes the sums and the count; the sums are float64 if the predictions are, else float32.
  open override func build(targets: TensorSpec, predictions: TensorSpec) {
    let dtype = predictions.dtype == .float64 ? DType.float64 : .float32
    total = CompensatedSum("total", of: self, dtype: dtype)
    weight = CompensatedSum("weight", of: self, dtype: dtype)
    count = addVariable("count", dtype: .int64)
  }

  /// Adds the ``values(targets:predictions:)`` of a batch; each sample counts 1, or its weight.
  open override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    prepare(targets, predictions)
    gather(targets: targets, predictions: predictions, sampleWeight: sampleWeight)
  }

  /// Adds the values of a batch that was checked.
  final func gather(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    gather(
      values(targets: targets, predictions: predictions),
      samples: predictions.shape.sampleCount, weight: sampleWeight)
  }

  /// Adds values, of which each sample may have several.
  final func gather(_ values: Tensor, samples: Int, weight: Tensor?) {
    guard values.elementCount > 0, samples > 0 else { return }
    let values = values.floating
    // Each sample counts 1, however many values it has.
    let share = Double(samples) / Double(values.elementCount)
    func shared(_ sum: Tensor) -> Tensor { share == 1 ? sum : sum * share }
    if let weight {
      let weight = weight.spread(over: values)
      total?.add(shared((values * weight).sum()))
      self.weight?.add(shared(weight.sum()))
    } else {
      total?.add(shared(values.sum()))
      count?.assignAdd(samples)
    }
  }

  /// Adds a mean that was taken over so many samples.
  final func gather(mean: Tensor, samples: Int) {
    total?.add(mean.floating * samples)
    count?.assignAdd(samples)
  }

  /// The sum of the values over the sum of the weights; 0 when nothing was gathered.
  open override func result() -> Double {
    guard let total, let weight, let count else { return 0 }
    let divisor = weight.values[0] + Double(count)
    return divisor == 0 ? 0 : total.values[0] / divisor
  }
}
