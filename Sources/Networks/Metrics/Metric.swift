import Tensors

/// A number that tells how well a model does; it is watched, not trained on.
///
/// Values gather over the batches of an epoch, so that an epoch's accuracy is exact, not a mean of
/// batch accuracies. A metric of one's own is a subclass: of ``MeanMetric`` when it is a mean over
/// samples, else of this one. What it gathers are variables, made in
/// ``build(targets:predictions:)`` and changed by tensor operations, so that no step waits for
/// numbers:
///
///     final class LargestError: Metric {
///       private var largest: Variable!
///       init() { super.init(name: "largest_error") }
///       override func build(targets: TensorSpec, predictions: TensorSpec) {
///         largest = addVariable("largest")
///       }
///       override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
///         largest.assign(largest.maximum((targets - predictions).abs().max()))
///       }
///       override func result() -> Double { Double(largest) }
///     }
///
/// What it gathers may also be plain Swift numbers in properties, with ``reset()`` overridden. Such
/// a metric reads the predictions of every step, and a backup does not hold its numbers.
open class Metric {
  /// The name in the progress bar and in the history; in a model that watches two metrics of one
  /// name, the second gets a number: `auc`, `auc_1`.
  public internal(set) final var name: String
  let ownName: String
  /// Whether ``build(targets:predictions:)`` was called.
  public private(set) final var isBuilt = false
  private final var entries: [(variable: Variable, initialValue: Tensor)] = []

  /// A metric that has gathered nothing.
  public init(name: String) {
    self.name = name
    ownName = name
  }

  // MARK: To override

  /// Whether the value rises when the model gets better, which callbacks ask that watch it; nil
  /// where its name tells: `accuracy`, `auc`, `precision`, `recall`, `f1` and `fbeta` rise.
  open var rises: Bool? { nil }

  /// Makes the variables, once, before the first batch.
  ///
  /// New tensors are made on the device of the predictions here.
  open func build(targets: TensorSpec, predictions: TensorSpec) {}

  /// Gathers a batch.
  ///
  /// - Parameter sampleWeight: a weight per sample, or nil.
  open func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {}

  /// The value over all that was gathered, read back from the variables; 0 when nothing was.
  open func result() -> Double { 0 }

  /// Forgets what was gathered: gives each variable its initial value.
  open func reset() {
    withoutRecording {
      for entry in entries { entry.variable.assign(entry.initialValue) }
    }
  }

  /// Whether targets and predictions of these shapes and dtypes belong together, and the metric's
  /// own arguments make sense.
  ///
  /// **Errors:** a ``TrainingError`` that names both shapes.
  open func check(targets: TensorSpec, predictions: TensorSpec) throws {}

  /// Whether the metric can take these numbers as targets, where shape and dtype do not tell; asked
  /// once for all samples of a `fit`, or for each batch of a dataset.
  ///
  /// **Errors:** a ``TrainingError`` that names the number.
  open func check(values targets: Tensor, predictions: TensorSpec) throws {}

  /// What looks like a mistake in the targets though it can be computed; one line each, to be said
  /// once. Asked once after `compile`, for all samples of a `fit` or the first batch of a dataset.
  open func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] { [] }

  /// What looks like a mistake in the predictions of a first batch though it can be computed; one
  /// line each, to be said once.
  open func warnings(targets: Tensor, predictions: Tensor) -> [String] { [] }

  /// Whether only code of the library runs in an update, which does the same each time.
  var isLibraryCode: Bool { LibraryCode.declares(self) }

  /// Gathers a batch whose samples count alike, as in a training loop of one's own.
  ///
  ///     let accuracy = SparseCategoricalAccuracy()
  ///     accuracy.update(targets: targets, predictions: predictions)
  ///     print(accuracy.result())
  public final func update(targets: Tensor, predictions: Tensor) {
    update(targets: targets, predictions: predictions, sampleWeight: nil)
  }

  // MARK: Variables

  /// Everything that the metric gathers, in the order in which it was made.
  public final var variables: [Variable] { entries.map(\.variable) }

  /// Makes a variable for what is gathered; ``reset()`` gives it its initial value again.
  ///
  /// - Parameters:
  ///   - name: what it holds, as `total`.
  ///   - initialValue: the value of each element at first.
  public final func addVariable(
    _ name: String, shape: Shape = [], dtype: DType = .float32,
    initialValue: some TensorScalar = 0
  ) -> Variable {
    let value = Tensor.full(shape, initialValue, dtype: dtype)
    let variable = Variable(value, name: name, isTrainable: false)
    entries.append((variable, value))
    return variable
  }

  /// Makes the variables of another metric variables of this one.
  final func addVariables(of metric: Metric) { entries += metric.entries }

  /// Checks targets and predictions, and makes the variables unless they are there.
  ///
  /// `fit` and `evaluate` call it before the first step.
  ///
  /// **Errors:** what ``check(targets:predictions:)`` throws; nothing is made then.
  public final func buildIfNeeded(
    targets: TensorSpec, predictions: TensorSpec, on device: Device
  ) throws {
    try check(targets: targets, predictions: predictions)
    guard !isBuilt else { return }
    withoutRecording {
      withDevice(device) { build(targets: targets, predictions: predictions) }
    }
    isBuilt = true
  }

  /// The first line of an ``update(targets:predictions:sampleWeight:)`` that may be called outside
  /// `fit`: checks, and makes the variables where the predictions are unless they are there.
  ///
  /// **Errors:** what ``check(targets:predictions:)`` throws stops the program here.
  public final func prepare(_ targets: Tensor, _ predictions: Tensor) {
    orStop {
      try buildIfNeeded(
        targets: targets.spec, predictions: predictions.spec, on: predictions.device)
    }
  }

  /// Forgets a build: variables that properties still hold are those of nothing gathered.
  func forgetBuild() {
    reset()
    entries = []
    isBuilt = false
  }
}

extension Metric: Scope {
  package var scopeDescription: String { "metric '\(name)'" }
}

/// What a metric has gathered, to be put back later.
struct MetricSnapshot {
  private let metric: Metric
  private let isBuilt: Bool
  private let values: [Tensor]

  init(of metric: Metric) {
    self.metric = metric
    isBuilt = metric.isBuilt
    values = withoutRecording { metric.variables.map(\.tensor) }
  }

  /// Gives the variables back their values, and forgets them if they came later.
  func restore() {
    guard isBuilt || !metric.isBuilt else { return metric.forgetBuild() }
    withoutRecording {
      for (variable, value) in zip(metric.variables, values) { variable.assign(value) }
    }
  }
}
