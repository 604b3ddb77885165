extension Model {
  /// Configures training by names, as Keras spells them.
  ///
  ///     try model.compile(
  ///       optimizer: "rmsprop", loss: "mean_squared_error", metrics: ["accuracy"])
  ///
  /// **Errors:** a name that is not known, with the list of those that are; the model stays as it
  /// was.
  public final func compile(
    optimizer: String, loss: String, metrics: [String] = [], weightedMetrics: [String] = []
  ) throws {
    let (optimizer, loss) = (try Optimizer.named(optimizer), try namedLoss(loss))
    compile(
      optimizer: optimizer, loss: loss, metrics: try metrics.map(Metric.named),
      weightedMetrics: try weightedMetrics.map(Metric.named))
  }
}
