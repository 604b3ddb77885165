extension Model {
  /// Configures training by names, as Keras spells them.
  ///
  ///     try model.compile(
  ///       optimizer: "rmsprop", loss: "mean_squared_error", metrics: ["accuracy"])
  ///
  /// **Errors:** an ``UnknownNameError``, which lists the names there are; the model stays as it
  /// was.
  public final func compile(
    optimizer: String, loss: String, metrics: [String] = [], weightedMetrics: [String] = [],
    runEagerly: Bool? = nil
  ) throws {
    let (optimizer, loss) = (try Optimizers.named(optimizer), try Losses.named(loss))
    compile(
      optimizer: optimizer, loss: loss, metrics: try metrics.map(Metrics.named),
      weightedMetrics: try weightedMetrics.map(Metrics.named), runEagerly: runEagerly)
  }
}
