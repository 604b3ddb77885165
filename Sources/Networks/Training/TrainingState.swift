import Tensors

/// Everything that a step of training changes, as variables.
public struct TrainingState {
  /// The weights of the model, in the order of ``Layer/weights``.
  public let weights: [Variable]
  /// The slots and numbers of the optimizer.
  public let optimizer: [Variable]
  /// What the metrics have gathered.
  public let metrics: [Variable]
  /// The mean loss of the epoch so far.
  public let loss: [Variable]

  /// All of them.
  public var all: [Variable] { weights + optimizer + metrics + loss }
}

extension Model {
  /// Everything that a step of training changes; before `compile`, the weights alone.
  ///
  /// Slots, and what metrics gather, are there once a `fit` has begun.
  public final var state: TrainingState {
    TrainingState(
      weights: weights, optimizer: plan?.optimizer.variables ?? [],
      metrics: metrics.flatMap(\.variables),
      loss: plan?.epochLoss.variables ?? [])
  }

  /// What of the state, but for the weights, a backup holds, by name:
  /// `optimizer/0.kernel.momentum`, `metrics/auc/total`. The numbers of the optimizer that the host
  /// computes for each step are left out.
  final var namedTrainingState: [(name: String, variable: Variable)] {
    guard let plan else { return [] }
    let optimizer = plan.optimizer.memory.remembered.map { ("optimizer/\($0.name)", $0) }
    let metrics = plan.metrics.flatMap { metric in
      metric.variables.map { ("metrics/\(metric.name)/\($0.name)", $0) }
    }
    return optimizer + metrics + plan.epochLoss.variables.map { ("loss/\($0.name)", $0) }
  }
}
