import Tensors

/// A number that tells how well a model does; it is watched, not trained on.
///
/// Values gather over the batches of an epoch, so that an epoch's accuracy is exact, not a mean of
/// batch accuracies. Make one's own by subclassing: keep what is gathered in properties.
open class Metric {
  /// The name in the progress bar and in the history.
  public internal(set) var name: String

  /// A metric that has gathered nothing.
  public init(name: String) { self.name = name }

  /// Gathers a batch.
  ///
  /// - Parameter sampleWeight: a weight a sample, or nil.
  open func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {}

  /// The value over all that was gathered; 0 when nothing was.
  open func result() -> Double { 0 }

  /// Forgets what was gathered.
  open func reset() {}
}
