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

  public override func onTrainBegin() throws { try trainBegin?() }
  public override func onTrainEnd(_ logs: Logs) throws { try trainEnd?(logs) }
  public override func onEpochBegin(_ epoch: Int) throws { try epochBegin?(epoch) }
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
    try epochEnd?(epoch, logs)
  }
  public override func onTrainBatchBegin(_ batch: Int) throws { try trainBatchBegin?(batch) }
  public override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws {
    try trainBatchEnd?(batch, logs)
  }
}
