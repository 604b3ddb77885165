import Tensors

// How the parts of a layer are named in a file.

extension Activation {
  /// The name, or the name with options.
  ///
  /// **Errors:** a function of one's own.
  func saved(in layer: String) throws -> JSONValue {
    guard isKnown else {
      throw SavingError(
        "layer '\(layer)': activation '\(name)' is a function of your own, which a file cannot "
          + "hold. Save the weights alone: saveWeights(to:).")
    }
    if options.isEmpty { return .string(name) }
    return .object(["name": .string(name), "options": .object(options.mapValues(JSONValue.init))])
  }
}

extension Activations {
  /// One of the library's functions, by name and options.
  package static func named(_ name: String, options: [String: Double]) throws -> Activation {
    switch (name, options.isEmpty) {
    case (_, true): return try named(name)
    case ("relu", _):
      return .relu(
        negativeSlope: options["negative_slope"] ?? 0, maxValue: options["max_value"],
        threshold: options["threshold"] ?? 0)
    case ("leaky_relu", _):
      return .leakyRelu(negativeSlope: options["negative_slope"] ?? 0.2)
    case ("elu", _): return .elu(alpha: options["alpha"] ?? 1)
    default: throw SavingError("activation '\(name.shown)' takes no options.")
    }
  }
}

extension SavedObject {
  func activation(_ key: String) throws -> Activation {
    switch settings[key] {
    case nil, .null: return .linear
    case .string(let name): return try Activations.named(name)
    case .some(let json):
      guard let name = json.object?["name"]?.string else {
        throw SavingError("\(className): the setting '\(key)' names no activation.")
      }
      let options = json.object?["options"]?.object ?? [:]
      return try Activations.named(name, options: options.compactMapValues(\.number))
    }
  }

  func initializer(_ key: String) throws -> (any Initializer)? {
    try object(key).map(Initializers.make)
  }

  func regularizer(_ key: String) throws -> (any Regularizer)? {
    try object(key).map(Regularizers.make)
  }

  func constraint(_ key: String) throws -> (any Constraint)? {
    try object(key).map(Constraints.make)
  }
}
