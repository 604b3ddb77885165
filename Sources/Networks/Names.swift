/// Names that are different within a model.
enum Names {
  /// Gives layers without a name of their own `dense`, `dense_1`, `dense_2`, ...
  static func makeUnique(_ layers: [Layer]) {
    var taken = Set(layers.filter(\.hasOwnName).map(\.name))
    for layer in layers where !layer.hasOwnName {
      layer.name = unique(Layer.snakeCase(type(of: layer).typeName), &taken)
    }
  }

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

  /// A name that is not taken yet, with a number if need be; it is taken then.
  private static func unique(_ stem: String, _ taken: inout Set<String>) -> String {
    var name = stem
    var number = 0
    while !taken.insert(name).inserted {
      number += 1
      name = "\(stem)_\(number)"
    }
    return name
  }
}
