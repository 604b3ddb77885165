import Tensors

/// What training says of its own accord, once, when something looks like a mistake.
enum Warnings {
  /// Labels that differ strongly between the two parts of a validation split: sorted data.
  static func ofSplit(_ training: Tensor, _ validation: Tensor) -> String? {
    let (a, b) = (classes(training), classes(validation))
    guard let a, let b, a.isDisjoint(with: b) || (b.count == 1 && a.count > 1) else { return nil }
    return "validationSplit takes the last samples, and their labels are not those of the rest: "
      + "the data look sorted. Shuffle inputs and targets together before the split."
  }

  private static func classes(_ targets: Tensor) -> Set<Double>? {
    let values = Set(targets.doubles)
    return values.count <= 100 && values.allSatisfy { $0 == $0.rounded() } ? values : nil
  }

  /// One unit that always says 1: a softmax over one number.
  static func ofSingleUnit(_ predictions: Tensor) -> String? {
    guard predictions.rank > 1, predictions.shape[predictions.rank - 1] == 1,
      predictions.elementCount > 1, predictions.doubles.allSatisfy({ $0 == 1 })
    else { return nil }
    return "all predictions \(predictions.shape) are 1, as after a softmax over one unit, and "
      + "nothing is learned. Use Dense(1, activation: .sigmoid)."
  }

  /// Where the first number that is not finite comes from, with the weights as they are.
  ///
  /// - Parameter batch: the batch in which it came; nil if it is not there any more.
  static func originOfNotFinite(_ batch: Batch?, in model: Model) -> String {
    if let batch {
      if !isFinite(batch.inputs) { return "in the inputs of this batch" }
      if !isFinite(batch.targets) { return "in the targets of this batch" }
      if let weight = batch.sampleWeight, !isFinite(weight) {
        return "in the sample weights of this batch"
      }
    }
    if let (name, _) = model.namedWeights.first(where: { !isFinite($0.weight.tensor) }) {
      return "in weight '\(name)', after an update: lower the learning rate"
    }
    if let batch, let layer = layerNotFinite(batch.inputs, in: model) {
      return "in the output of layer '\(layer.name)' (\(type(of: layer)))"
    }
    return "in the loss '\(model.loss?.name ?? "")' itself"
  }

  /// The first layer, innermost first, whose output is not finite.
  private static func layerNotFinite(_ inputs: Tensor, in model: Model) -> Layer? {
    var found: Layer?
    let layers = model.everyLayer.filter { $0 !== model }
    for layer in layers {
      layer.watcher = { layer, y in if found == nil && !isFinite(y) { found = layer } }
    }
    defer { for layer in layers { layer.watcher = nil } }
    _ = model.previewed(inputs)
    return found
  }

  private static func isFinite(_ x: Tensor) -> Bool {
    guard x.dtype.isFloating else { return true }
    return x.isFinite().all().scalar(as: Bool.self)
  }
}
