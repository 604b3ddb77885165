/// Functions called at the moments of training.
///
///     ClosureCallback(epochEnds: { epoch, logs in print(epoch, logs["loss"] ?? 0) })
public final class ClosureCallback: Callback {
  private let onEpochBegin: ((Int) throws -> Void)?
  private let onEpochEnd: ((Int, Logs) throws -> Void)?
  private let onBatchEnd: ((Int, Logs) throws -> Void)?

  /// A callback of the functions given; epochs and batches count from 0.
  public init(
    epochBegins: ((_ epoch: Int) throws -> Void)? = nil,
    epochEnds: ((_ epoch: Int, _ logs: Logs) throws -> Void)? = nil,
    batchEnds: ((_ batch: Int, _ logs: Logs) throws -> Void)? = nil
  ) {
    onEpochBegin = epochBegins
    onEpochEnd = epochEnds
    onBatchEnd = batchEnds
  }

  public override func epochBegins(_ epoch: Int) throws { try onEpochBegin?(epoch) }
  public override func epochEnds(_ epoch: Int, _ logs: inout Logs) throws {
    try onEpochEnd?(epoch, logs)
  }
  public override func batchEnds(_ batch: Int, _ logs: Logs) throws {
    try onBatchEnd?(batch, logs)
  }
}
