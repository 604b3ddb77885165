extension Names {
  /// Gives metrics of one model different names; `loss` is taken. One that is there with and
  /// without sample weights is `weighted_accuracy` the second time.
  static func makeUnique(_ metrics: [Metric], weighted: [Metric]) {
    var taken: Set<String> = ["loss"]
    for metric in metrics { metric.name = unique(metric.ownName, &taken) }
    for metric in weighted {
      let name = metric.ownName
      metric.name = unique(taken.contains(name) ? "weighted_\(name)" : name, &taken)
    }
  }
}
