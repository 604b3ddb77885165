extension Model {
  /// Configures training by names, as Keras spells them.
  ///
  ///     try model.compile(
  ///       optimizer: "rmsprop", loss: "mean_squared_error", metrics: ["accuracy"])
  ///
  /// **Errors:** an ``UnknownNameError``, which lists the names there are; the model stays as it was.
  public final func compile(
    optimizer: String, loss: String, metrics: [String] = [], weightedMetrics: [String] = []
  ) throws {
    let (optimizer, loss) = (try Optimizer.named(optimizer), try namedLoss(loss))
    compile(
      optimizer: optimizer, loss: loss, metrics: try metrics.map(Metric.named),
      weightedMetrics: try weightedMetrics.map(Metric.named))
  }
}
