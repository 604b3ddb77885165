import Tensors

extension Layer {
  /// A regularizer as a file holds it.
  ///
  /// **Errors:** one of the reader's own, which a file cannot hold.
  func saved(_ regularizer: (any Regularizer)?) throws -> JSONValue {
    guard let regularizer else { return .null }
    guard let saved = regularizer.saved else { throw cannotHold("\(type(of: regularizer))") }
    return saved.json
  }

  /// A constraint as a file holds it.
  ///
  /// **Errors:** one of the reader's own, which a file cannot hold.
  func saved(_ constraint: (any Constraint)?) throws -> JSONValue {
    guard let constraint else { return .null }
    guard let saved = constraint.saved else { throw cannotHold("\(type(of: constraint))") }
    return saved.json
  }

  private func cannotHold(_ type: String) -> SavingError {
    SavingError(
      "layer '\(name)': a file cannot hold \(type). Give it a `saved`, or save the weights alone: "
        + "saveWeights(to:).")
  }
}
