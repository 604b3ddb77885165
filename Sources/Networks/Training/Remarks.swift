import Tensors

/// What training says of its own accord, once, when something looks like a mistake.
enum Remarks {
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

  /// Where the first number that is not finite comes from.
  static func notFinite(
    _ loss: Double, epoch: Int, batch: Int, _ model: Model, _ samples: Batch
  ) -> String {
    var place = "in the loss '\(model.training?.loss.name ?? "")', or in the update before it"
    if !isFinite(samples.inputs) {
      place = "in the inputs of this batch"
    } else if !isFinite(samples.targets) {
      place = "in the targets of this batch"
    } else if let weight = model.weights.first(where: { !isFinite($0.tensor) }) {
      place = "in weight '\(weight.name)' after an update: lower the learning rate"
    } else {
      var x = samples.inputs
      for layer in model.sublayers {
        x = withoutRecording { layer(x, training: false) }
        if !isFinite(x) {
          place = "in the output of layer '\(layer.name)' (\(type(of: layer)))"
          break
        }
      }
    }
    return "the loss is \(loss) for the first time in epoch \(epoch + 1), batch \(batch + 1); the "
      + "first number that is not finite is \(place)."
  }

  private static func isFinite(_ x: Tensor) -> Bool {
    guard x.dtype.isFloating else { return true }
    return x.isFinite().all().scalar(as: Bool.self)
  }
}
