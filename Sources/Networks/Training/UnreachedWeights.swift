import Tensors

/// Weights that a step gives no gradient, with the reasons, and variables that it reads and that
/// belong to no layer of the model.
struct UnreachedWeights {
  private let missing: [(path: String, reason: MissingGradient)]
  private let strangers: [Variable]
  private let count: (all: Int, trained: Int)

  /// What the tape of a step knows.
  init(_ gradients: [Tensor?], of loss: Tensor, _ tape: GradientTape, _ weights: TrainedWeights) {
    missing = zip(gradients, zip(weights.trained, weights.paths)).compactMap { gradient, weight in
      gradient == nil ? (weight.1, tape.reasonForNil(of: loss, for: weight.0)) : nil
    }
    let known = Set(weights.all.map(ObjectIdentifier.init))
    strangers = tape.watchedVariables.filter {
      $0.isTrainable && !known.contains(ObjectIdentifier($0))
    }
    count = (weights.all.count, weights.trained.count)
  }

  /// Weights without a gradient, as a step of one's own gives them to the optimizer.
  init(missing paths: [String]) {
    missing = paths.map { ($0, .notConnected) }
    strangers = []
    count = (paths.count, paths.count)
  }

  /// Why nothing at all would be trained; nil when something is.
  func error(in model: String) -> TrainingError? {
    guard missing.count == count.trained else { return nil }
    var text =
      if count.all == 0 {
        "model '\(model)' has no weights: there is nothing to train."
      } else if count.trained == 0 {
        "no weight of model '\(model)' is trainable (it has \(count.all)). Set isTrainable = true on "
          + "the model or a layer."
      } else {
        "no weight has a gradient: \(reasons.joined(separator: " "))"
      }
    if let strangerNote { text += " \(strangerNote.capitalizedFirst)" }
    return TrainingError(text)
  }

  /// The weights without a gradient, and why; nil when there are none.
  var missingNote: String? {
    missing.isEmpty ? nil : "no gradient reaches \(reasons.joined(separator: " Nor "))"
  }

  /// The variables that belong to no layer, and what to do; nil when there are none.
  var strangerNote: String? {
    guard !strangers.isEmpty else { return nil }
    let names = Self.list(strangers.map { "'\($0.name)' \($0.shape)" })
    return "the step reads \(names), which no property of a layer of the model holds: training, "
      + "saving and the summary leave them out. Keep their layers in properties, alone or in a list, a "
      + "dictionary, a tuple, a struct or an enum. A closure, as that of a Lambda, a set, or a class "
      + "that is no layer hides them."
  }

  /// Names and the reason that they share, once for each reason.
  private var reasons: [String] {
    var groups: [(reason: String, names: [String])] = []
    for (path, reason) in missing {
      let text = Self.text(reason)
      if let index = groups.firstIndex(where: { $0.reason == text }) {
        groups[index].names.append("'\(path)'")
      } else {
        groups.append((text, ["'\(path)'"]))
      }
    }
    return groups.map { "\(Self.list($0.names)): \($0.reason)." }
  }

  private static func text(_ reason: MissingGradient) -> String {
    switch reason {
    case .notWatched, .variableNotWatched: "not used in the step"
    case .notConnected:
      "the loss does not depend on what is computed from them. An operation without a gradient "
        + "(argMax, oneHot, a comparison, a cast to integers), a stopGradient or numbers read back "
        + "into Swift cut the way"
    case .notFloating(.target, let dtype): "the loss is \(dtype), which has no gradients"
    case .notFloating(_, let dtype): "\(dtype) has no gradients"
    case .assignedWhileRecording(let name):
      "the way leads through variable '\(name)', which the step assigned to: it keeps the value, not "
        + "how it was computed"
    }
  }

  /// The first ten names, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let more = names.count - 10
    return names.prefix(10).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Model {
  /// Lets the next step say which weights training does not reach.
  final func lookForGradients() {
    looksForGradients = true
    plan?.optimizer.whenMissing = { [weak self] weights in self?.note(missing: weights) }
  }

  /// Ends the look, if no step was made.
  final func stopLookingForGradients() {
    looksForGradients = false
    plan?.optimizer.whenMissing = nil
  }

  /// Says which weights a step does not reach.
  ///
  /// **Errors:** it reaches none.
  final func look(at unreached: UnreachedWeights) throws {
    if let error = unreached.error(in: name) { throw error }
    stopLookingForGradients()
    if let text = unreached.missingNote { say(text, about: "gradients") }
    if let text = unreached.strangerNote { say(text, about: "strangers") }
  }

  /// Says which weights a step of one's own gave to the optimizer without a gradient.
  private func note(missing weights: [Variable]) {
    looksForGradients = false
    let names = weights.map { weight in
      namedWeights.first { $0.weight === weight }?.name ?? weight.name
    }
    if let text = UnreachedWeights(missing: names).missingNote { say(text, about: "gradients") }
  }
}
