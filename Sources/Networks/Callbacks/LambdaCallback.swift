/// Functions that are called in the course of training.
///
///     LambdaCallback(onEpochEnd: { epoch, logs in print(epoch, logs["loss"]) })
public final class LambdaCallback: Callback {
  private let trainBegin: (() throws -> Void)?
  private let trainEnd: ((Logs) throws -> Void)?
  private let epochBegin: ((Int) throws -> Void)?
  private let epochEnd: ((Int, Logs) throws -> Void)?
  private let trainBatchBegin: ((Int) throws -> Void)?
  private let trainBatchEnd: ((Int, Logs) throws -> Void)?

  /// A callback of the functions given; epochs and batches count from 0.
  public init(
    onEpochBegin: ((_ epoch: Int) throws -> Void)? = nil,
    onEpochEnd: ((_ epoch: Int, _ logs: Logs) throws -> Void)? = nil,
    onTrainBegin: (() throws -> Void)? = nil,
    onTrainEnd: ((_ logs: Logs) throws -> Void)? = nil,
    onTrainBatchBegin: ((_ batch: Int) throws -> Void)? = nil,
    onTrainBatchEnd: ((_ batch: Int, _ logs: Logs) throws -> Void)? = nil
  ) {
    epochBegin = onEpochBegin
    epochEnd = onEpochEnd
    trainBegin = onTrainBegin
    trainEnd = onTrainEnd
    trainBatchBegin = onTrainBatchBegin
    trainBatchEnd = onTrainBatchEnd
  }

  /// Adds nothing to the logs.
  public override var addedNames: [String]? { [] }

  /// Calls the function given as `onTrainBegin`, if any.
  public override func onTrainBegin() throws { try trainBegin?() }
  /// Calls the function given as `onTrainEnd`, if any, with the logs of the last epoch.
  public override func onTrainEnd(_ logs: Logs) throws { try trainEnd?(logs) }
  /// Calls the function given as `onEpochBegin`, if any, with the epoch, counted from 0.
  public override func onEpochBegin(_ epoch: Int) throws { try epochBegin?(epoch) }
  /// Calls the function given as `onEpochEnd`, if any; the function cannot add to the logs.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
    try epochEnd?(epoch, logs)
  }
  /// Calls the function given as `onTrainBatchBegin`, if any, with the batch, counted from 0.
  public override func onTrainBatchBegin(_ batch: Int) throws { try trainBatchBegin?(batch) }
  /// Calls the function given as `onTrainBatchEnd`, if any, with the means of the epoch so far.
  public override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws {
    try trainBatchEnd?(batch, logs)
  }
}
