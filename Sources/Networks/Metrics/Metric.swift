import Tensors

/// A number that tells how well a model does; it is watched, not trained on.
///
/// Values gather over the batches of an epoch, so that an epoch's accuracy is exact, not a mean of
/// batch accuracies. One's own metric is a subclass: of ``MeanMetric`` when it is a mean over
/// samples, else of this one, with what is gathered in properties.
///
///     final class LargestError: Metric {
///       private var largest = 0.0
///       init() { super.init(name: "largest_error") }
///       override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
///         largest = max(largest, Double((targets - predictions).absolute().max()))
///       }
///       override func result() -> Double { largest }
///       override func reset() { largest = 0 }
///       override var state: [Double] { get { [largest] } set { largest = newValue[0] } }
///     }
open class Metric {
  /// The name in the progress bar and in the history; in a model that watches two metrics of one
  /// name, the second gets a number: `auc`, `auc_1`.
  public internal(set) final var name: String
  let ownName: String

  /// A metric that has gathered nothing.
  public init(name: String) {
    self.name = name
    ownName = name
  }

  // MARK: To override

  /// Gathers a batch.
  ///
  /// - Parameter sampleWeight: a weight a sample, or nil.
  ///
  /// **Errors:** what ``check(targets:predictions:)`` throws stops the program here.
  open func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {}

  /// The value over all that was gathered; 0 when nothing was.
  open func result() -> Double { 0 }

  /// Forgets what was gathered.
  open func reset() {}

  /// What was gathered, as numbers: read for a checkpoint, and set to go on from one.
  ///
  /// A metric of one's own that keeps something overrides it, so that a training that is broken off
  /// within an epoch goes on with the same numbers.
  open var state: [Double] {
    get { [] }
    set {}
  }

  /// Whether targets and predictions of these shapes belong together, and the metric's own
  /// arguments make sense.
  ///
  /// **Errors:** a ``TrainingError`` that names both shapes.
  open func check(targets: Tensor, predictions: Tensor) throws {}

  /// What looks like a mistake though it can be computed; one line each, to be said once.
  open func warnings(targets: Tensor, predictions: Tensor) -> [String] { [] }

  // MARK: Names

  /// Gives metrics of one model different names; `loss` is taken. One that is there with and
  /// without sample weights is `weighted_accuracy` the second time.
  static func makeNamesUnique(_ metrics: [Metric], weighted: [Metric] = []) {
    var taken: Set<String> = ["loss"]
    func give(_ metric: Metric, _ stem: String) {
      var name = stem
      var number = 0
      while taken.contains(name) {
        number += 1
        name = "\(stem)_\(number)"
      }
      taken.insert(name)
      metric.name = name
    }
    for metric in metrics { give(metric, metric.ownName) }
    for metric in weighted {
      give(metric, taken.contains(metric.ownName) ? "weighted_\(metric.ownName)" : metric.ownName)
    }
  }
}
